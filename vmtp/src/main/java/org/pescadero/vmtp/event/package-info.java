/**
 * What the protocol decides, as values: logs, counters and traces are listeners.
 */
@NullMarked
package org.pescadero.vmtp.event;

import org.jspecify.annotations.NullMarked;
