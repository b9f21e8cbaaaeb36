/** The command line. */
@NullMarked
package org.pescadero.cli;

import org.jspecify.annotations.NullMarked;
