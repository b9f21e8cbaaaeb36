/** A running VMTP module: the protocol's machines, a clock and ports. */
module org.pescadero.vmtp.node {
    requires static org.jspecify;
    requires transitive org.pescadero.vmtp;
    requires transitive org.pescadero.msocket;

    exports org.pescadero.vmtp.node;
}
