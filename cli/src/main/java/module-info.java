/** The command line. */
module org.pescadero.cli {
    requires static org.jspecify;
    requires transitive org.pescadero.rpc;

    exports org.pescadero.cli;
}
