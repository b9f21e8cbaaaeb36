/** How quickly elements of streams travel. */
@NullMarked
package org.pescadero.bench.stream;

import org.jspecify.annotations.NullMarked;
