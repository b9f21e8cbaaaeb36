package org.pescadero.vmtp.node;

/** What carries VMTP's packets. */
public enum Carrier {
    /** UDP: needs no privilege, and a host may have many nodes. */
    UDP,
    /**
     * IP itself, as protocol 81 (RFC 1045 §VI): needs the right to open raw sockets. It has no ports, so that each address of a
     * host can have one node.
     */
    IP
}
