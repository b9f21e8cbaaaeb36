/** Measurements beside raw UDP and the peers. It runs on the class path, because JMH starts its forks from there. */
module org.pescadero.bench {
    requires static org.jspecify;
    requires info.picocli;
    requires io.grpc;
    requires io.grpc.netty.shaded;
    requires io.grpc.stub;
    requires java.rmi;
    requires jdk.jfr;
    requires jdk.management;
    requires jmh.core;
    requires org.pescadero.examples;
    requires org.pescadero.dstp;
    requires org.pescadero.msocket;
    requires org.pescadero.vmtp.node;
}
