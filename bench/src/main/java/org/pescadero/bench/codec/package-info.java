/** Values into octets and back, by us and by what else Java has for that: {@code ./dev bench codec}. */
@NullMarked
package org.pescadero.bench.codec;

import org.jspecify.annotations.NullMarked;
