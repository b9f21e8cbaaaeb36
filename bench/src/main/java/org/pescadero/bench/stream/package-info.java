/** How quickly elements of streams travel. */
@org.jspecify.annotations.NullMarked
package org.pescadero.bench.stream;
