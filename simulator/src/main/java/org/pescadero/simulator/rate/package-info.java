/** Narrow links with short queues, and how those who share them fare: what rate control is judged by. */
@NullMarked
package org.pescadero.simulator.rate;

import org.jspecify.annotations.NullMarked;
