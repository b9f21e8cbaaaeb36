/**
 * The nouns of VMTP that everybody shares: entities, messages, codes, limits.
 *
 * <p>Nothing in this module knows a clock, a thread, a socket or randomness: time and random numbers are arguments.
 */
@NullMarked
package org.pescadero.vmtp;

import org.jspecify.annotations.NullMarked;
