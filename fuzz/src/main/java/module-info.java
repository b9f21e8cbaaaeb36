/** Targets of a fuzzer. It runs on the class path, because the fuzzer looks for them there. */
module org.pescadero.fuzz {
    requires static org.jspecify;
    requires jdk.management;
    requires org.pescadero.dstp;
    requires org.pescadero.vmtp;
}
