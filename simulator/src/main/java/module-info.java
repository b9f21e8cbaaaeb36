/** Whole systems of VMTP modules in one thread under faults, judged by a ledger that sees everything. */
module org.pescadero.simulator {
    requires static transitive org.jspecify;
    requires info.picocli;
    requires org.pescadero.vmtp;

    opens org.pescadero.simulator to
            info.picocli;
}
