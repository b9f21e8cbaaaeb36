/**
 * Between generated code and the runtime: what stubs and dispatchers stand on. Users do not call this package.
 */
@NullMarked
package org.pescadero.rpc.stub;

import org.jspecify.annotations.NullMarked;
