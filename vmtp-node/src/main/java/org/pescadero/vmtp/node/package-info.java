/**
 * A running VMTP module: the protocol's machines driven by real ports and a real clock.
 *
 * <p>Who waits, reads: a thread that waits for a Response leads the port's readers, dispatches what it reads for
 * others, and passes the lead on when its own Response is in. A server's reader runs the procedure on the spot.
 */
@NullMarked
package org.pescadero.vmtp.node;

import org.jspecify.annotations.NullMarked;
