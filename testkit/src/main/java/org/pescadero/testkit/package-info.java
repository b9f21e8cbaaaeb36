/** For tests, ours and users': seeds, virtual time, links and relays that lose packets. */
@NullMarked
package org.pescadero.testkit;

import org.jspecify.annotations.NullMarked;
