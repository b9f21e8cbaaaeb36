/** Measurements beside raw UDP and the peers, in whole processes on this machine; {@code ./dev bench} is their front door. */
@NullMarked
package org.pescadero.bench;

import org.jspecify.annotations.NullMarked;
