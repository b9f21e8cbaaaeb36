/** Whole processes: a server and a client for each peer, started, driven by lines of text, and ended with their parent. */
@NullMarked
package org.pescadero.bench.process;

import org.jspecify.annotations.NullMarked;
