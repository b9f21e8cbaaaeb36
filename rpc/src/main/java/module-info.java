/** What users call: remote interfaces, binding, calls and groups. */
module org.pescadero.rpc {
    requires static org.jspecify;
    requires transitive org.pescadero.dstp;
    requires org.pescadero.vmtp.node;

    exports org.pescadero.rpc;
    exports org.pescadero.rpc.stub;
}
