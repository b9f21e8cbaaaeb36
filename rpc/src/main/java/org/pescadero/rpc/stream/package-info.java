/**
 * Streams whose elements come from this process: kept open for others until they are used up, closed, given up or abandoned.
 */
@NullMarked
package org.pescadero.rpc.stream;

import org.jspecify.annotations.NullMarked;
