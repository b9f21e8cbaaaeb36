/**
 * The exporter's side of a call: from a Request to a generated dispatcher and back to a Response.
 */
@NullMarked
package org.pescadero.rpc.serve;

import org.jspecify.annotations.NullMarked;
