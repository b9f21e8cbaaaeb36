/** Planted bugs: each must be noticed by some invariant, or the invariants are worth nothing. */
@NullMarked
package org.pescadero.simulator.mutant;

import org.jspecify.annotations.NullMarked;
