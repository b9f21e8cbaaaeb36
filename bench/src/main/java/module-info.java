/** Measurements beside raw UDP and the peers. It runs on the class path, because JMH starts its forks from there. */
module org.pescadero.bench {
    requires static org.jspecify;
    requires com.esotericsoftware.kryo;
    requires com.google.protobuf;
    requires info.picocli;
    requires io.grpc;
    requires io.grpc.netty.shaded;
    requires io.grpc.stub;
    requires java.rmi;
    requires jdk.jfr;
    requires jdk.management;
    requires jmh.core;
    requires org.apache.avro;
    requires org.apache.fory.core;
    requires org.pescadero.examples;
    requires org.pescadero.dstp;
    requires org.pescadero.msocket;
    requires org.pescadero.vmtp.node;
}
