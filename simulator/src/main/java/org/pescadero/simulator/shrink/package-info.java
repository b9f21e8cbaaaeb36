/** Makes failures small: as few faults and calls as still break the invariant, as a test and as a chart. */
@NullMarked
package org.pescadero.simulator.shrink;

import org.jspecify.annotations.NullMarked;
