/**
 * What a call costs: the procedures of the classic table of remote call times, and their measurement beside a raw UDP
 * echo of the same packet sizes on the same machine in the same run.
 */
@NullMarked
package org.pescadero.examples.calls;

import org.jspecify.annotations.NullMarked;
