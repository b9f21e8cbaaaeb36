/** For tests, ours and users': seeds, virtual time, links and relays that lose packets. */
module org.pescadero.testkit {
    requires static transitive org.jspecify;
    requires transitive org.pescadero.rpc;

    exports org.pescadero.testkit;
}
