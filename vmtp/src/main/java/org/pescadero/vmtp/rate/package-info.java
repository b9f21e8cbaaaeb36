/**
 * Rate and congestion control (RFC 1045 §2.5.6 leaves it to the implementation): small objects that know nothing of packets,
 * clocks or each other's users. Times are arguments, windows are counted in packets. What is known of a host is shared by all machines of
 * a node.
 */
@NullMarked
package org.pescadero.vmtp.rate;

import org.jspecify.annotations.NullMarked;
