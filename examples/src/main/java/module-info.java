/** A page-level file service, the first use that RFC 1045 names. */
module org.pescadero.examples {
    requires static org.jspecify;
    requires transitive org.pescadero.rpc;
    requires org.pescadero.msocket;

    exports org.pescadero.examples.calls;
    exports org.pescadero.examples.files;
}
