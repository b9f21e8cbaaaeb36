/** What is compared: each peer's smallest possible server and client of a call that does nothing. */
@NullMarked
package org.pescadero.bench.peer;

import org.jspecify.annotations.NullMarked;
