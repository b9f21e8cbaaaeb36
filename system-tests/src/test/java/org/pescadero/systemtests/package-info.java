/** The command line and the example as users run them: real processes and real sockets, on loopback only. */
@NullMarked
package org.pescadero.systemtests;

import org.jspecify.annotations.NullMarked;
