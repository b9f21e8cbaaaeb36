/** JMH benchmarks of single pieces, without any network: {@code ./dev bench jmh REGEX}. */
@NullMarked
package org.pescadero.bench.micro;

import org.jspecify.annotations.NullMarked;
