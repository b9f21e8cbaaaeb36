/**
 * Until when calls may last: what covers a thread, whichever way its calls go.
 */
@NullMarked
package org.pescadero.rpc.time;

import org.jspecify.annotations.NullMarked;
