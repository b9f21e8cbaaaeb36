/** One world: virtual time, nodes around real VMTP modules, links with faults, and the applications on top. */
@NullMarked
package org.pescadero.simulator.world;

import org.jspecify.annotations.NullMarked;
