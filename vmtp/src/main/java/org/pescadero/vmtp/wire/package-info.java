/**
 * Packets as they stand in RFC 1045's figures 3-1 and 3-2, and nothing else: flyweights over octets, masks, flags and the
 * checksum.
 */
@NullMarked
package org.pescadero.vmtp.wire;

import org.jspecify.annotations.NullMarked;
