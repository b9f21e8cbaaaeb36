/**
 * The importer's side of a call: from a stub to a message transaction and back to a result or an exception.
 */
@NullMarked
package org.pescadero.rpc.call;

import org.jspecify.annotations.NullMarked;
