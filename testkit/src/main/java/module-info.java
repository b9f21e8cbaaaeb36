/** For tests, ours and users': seeds that repeat a run, and a relay that loses, doubles and reorders packets. */
module org.pescadero.testkit {
    requires static org.jspecify;
    requires transitive org.pescadero.rpc;

    exports org.pescadero.testkit;
}
