/**
 * When versions of a type meet: whether one can read what another writes, and how.
 *
 * <p>Components, constants and alternatives are matched by their tags. A {@link org.pescadero.dstp.evolution.Resolution}
 * makes the octets of the writer's version into those of the reader's; where that cannot be done, an {@link
 * org.pescadero.dstp.evolution.Incompatibility} names the component and says how to mend it. All of this happens once for
 * a pair of versions, before the first value travels.
 */
@NullMarked
package org.pescadero.dstp.evolution;

import org.jspecify.annotations.NullMarked;
