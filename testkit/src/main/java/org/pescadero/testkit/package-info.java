/**
 * For tests, ours and users': seeds that repeat a run, and a relay that loses, doubles and reorders packets.
 */
@NullMarked
package org.pescadero.testkit;

import org.jspecify.annotations.NullMarked;
