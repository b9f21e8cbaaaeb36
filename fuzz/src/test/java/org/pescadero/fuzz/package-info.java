/** What the fuzzer found once is tried again. */
@NullMarked
package org.pescadero.fuzz;

import org.jspecify.annotations.NullMarked;
