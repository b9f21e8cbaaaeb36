package org.pescadero.bench.peer;

import java.util.List;
import java.util.Locale;

/** The peers, by name. */
public enum Peers {
    /** One packet there, one back, on plain channels: the price of the network alone. */
    RAW,
    /** The same on msocket's ports. */
    PORT,
    /** A message transaction of VMTP without any content. */
    NODE,
    /** A call of ours. */
    PESCADERO,
    /** gRPC-java as it comes. */
    GRPC,
    /** gRPC-java with calls and callbacks run on its event loops. */
    GRPC_DIRECT,
    /** The remote method invocation of the JDK. */
    RMI;

    /** The peer itself. */
    public Peer peer() {
        return switch (this) {
            case RAW -> new RawPeer();
            case PORT -> new PortPeer();
            case NODE -> new NodePeer();
            case PESCADERO -> new CallPeer();
            case GRPC -> new GrpcPeer(false);
            case GRPC_DIRECT -> new GrpcPeer(true);
            case RMI -> new RmiPeer();
        };
    }

    /** What a Java engineer may choose from, in the order of tables. */
    public static List<Peers> choices() {
        return List.of(RAW, PESCADERO, GRPC, GRPC_DIRECT, RMI);
    }

    /** A null call layer by layer. */
    public static List<Peers> layers() {
        return List.of(RAW, PORT, NODE, PESCADERO);
    }

    /** The peer of this name. */
    public static Peers of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The name as one word. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
