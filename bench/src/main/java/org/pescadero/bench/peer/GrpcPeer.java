package org.pescadero.bench.peer;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.pescadero.examples.calls.Waiting;

/** gRPC-java on Netty, without protobuf: messages are byte arrays, so that only the call itself is measured. */
final class GrpcPeer implements Peer {
    private static final byte[] NOTHING = {};
    private static final MethodDescriptor<byte[], byte[]> NULL_CALL = MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("Calls/nothing")
            .setRequestMarshaller(new Octets())
            .setResponseMarshaller(new Octets())
            .build();

    private final boolean direct;

    GrpcPeer(boolean direct) {
        this.direct = direct;
    }

    @Override
    public String title() {
        return direct ? "gRPC-java, direct executors" : "gRPC-java";
    }

    @Override
    public List<String> jvmArguments() {
        return List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }

    @Override
    public RunningServer serve(Waiting waiting) throws Exception {
        ServerServiceDefinition service = ServerServiceDefinition.builder("Calls")
                .addMethod(NULL_CALL, ServerCalls.asyncUnaryCall((request, observer) -> {
                    observer.onNext(request);
                    observer.onCompleted();
                }))
                .build();
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(service);
        Server server = (direct ? builder.directExecutor() : builder).build().start();
        return new RunningServer() {
            @Override
            public String address() {
                return Addresses.format(server.getPort());
            }

            @Override
            public void close() {
                server.shutdownNow();
            }
        };
    }

    @Override
    public Caller connect(String address, Waiting waiting) {
        NettyChannelBuilder builder =
                NettyChannelBuilder.forAddress(Addresses.parse(address)).usePlaintext();
        ManagedChannel channel = (direct ? builder.directExecutor() : builder).build();
        return new Caller() {
            @Override
            public void call() {
                ClientCalls.blockingUnaryCall(channel, NULL_CALL, CallOptions.DEFAULT, NOTHING);
            }

            @Override
            public void close() {
                channel.shutdownNow();
            }
        };
    }

    /** Messages as they are. */
    private static final class Octets implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
