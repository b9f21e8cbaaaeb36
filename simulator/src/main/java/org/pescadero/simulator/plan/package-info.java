/** What shall happen, as data drawn from a seed: conditions, calls, faults. Nothing here knows a world. */
@NullMarked
package org.pescadero.simulator.plan;

import org.jspecify.annotations.NullMarked;
