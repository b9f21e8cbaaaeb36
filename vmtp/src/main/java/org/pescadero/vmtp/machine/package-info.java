/**
 * The protocol's state machines. Each has the same five verbs; {@link org.pescadero.vmtp.machine.VmtpModule} explains them.
 */
@NullMarked
package org.pescadero.vmtp.machine;

import org.jspecify.annotations.NullMarked;
