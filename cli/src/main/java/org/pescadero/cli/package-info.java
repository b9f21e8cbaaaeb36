/** The command line: where arguments become calls, and outcomes become lines and exit codes. */
@NullMarked
package org.pescadero.cli;

import org.jspecify.annotations.NullMarked;
