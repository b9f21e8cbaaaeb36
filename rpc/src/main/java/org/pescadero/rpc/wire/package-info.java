/**
 * How a call looks on the wire around its DSTP values: header words, context, codes, exceptions, notations.
 */
@NullMarked
package org.pescadero.rpc.wire;

import org.jspecify.annotations.NullMarked;
