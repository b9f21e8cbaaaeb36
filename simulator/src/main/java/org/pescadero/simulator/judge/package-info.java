/** What must hold whatever happens: the ledger that sees every execution and every outcome, and the invariants. */
@NullMarked
package org.pescadero.simulator.judge;

import org.jspecify.annotations.NullMarked;
