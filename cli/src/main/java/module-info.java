/** The command line: demo, list, serve, schema, and VMTP's own echo, invoke and probe. */
module org.pescadero.cli {
    requires static org.jspecify;
    requires org.pescadero.dstp;
    requires org.pescadero.rpc;
    requires org.pescadero.vmtp.node;
    requires org.pescadero.examples;
    requires org.pescadero.testkit;
    requires info.picocli;

    // The commands' options are fields that the parser sets.
    opens org.pescadero.cli to
            info.picocli;
    opens org.pescadero.cli.shared to
            info.picocli;
    opens org.pescadero.cli.demo to
            info.picocli;
    opens org.pescadero.cli.schema to
            info.picocli;
    opens org.pescadero.cli.vmtp to
            info.picocli;
}
