/** Runs worlds from seeds, in parallel, and says what was found: the command line, the campaign and its report. */
@NullMarked
package org.pescadero.simulator;

import org.jspecify.annotations.NullMarked;
