/** Small worlds, in which everything that can happen is tried: every order, loss, copy, delay, time-out and crash. */
@NullMarked
package org.pescadero.simulator.exhaustive;

import org.jspecify.annotations.NullMarked;
