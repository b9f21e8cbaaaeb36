package org.pescadero.rpc.call;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Segments;
import org.pescadero.dstp.evolution.Bridge;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.stream.OpenStream;
import org.pescadero.rpc.stub.Arriving;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.Raised;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.rpc.stub.StreamElements;
import org.pescadero.rpc.stub.Thrown;
import org.pescadero.rpc.wire.Codes;
import org.pescadero.rpc.wire.StreamReference;

/** What streams have to do with the calls that they are arguments and results of. */
public final class Streams {
    private Streams() {}

    /**
     * Where a stream comes from.
     *
     * @param type the interface that has the procedure
     * @param question what its segments are asked for with
     * @param bridge how its segments are read when they come from another version of the interface
     * @param bySchema how they are read when they come from a big-endian process
     * @param address where its process is known to be; otherwise it is believed what it says itself
     */
    public record Origin(
            RemoteInterface<?> type,
            Procedure question,
            Optional<Bridge> bridge,
            Supplier<Bridge> bySchema,
            Optional<InetSocketAddress> address) {}

    /** The question for the next segment of a procedure's result. */
    public static Procedure ofResult(Procedure procedure) {
        return question(procedure, procedure.resultsFingerprint(), procedure.resultsShare());
    }

    /** The question for the next segment of a parameter. */
    public static Procedure ofParameter(RemoteInterface<?> type, Procedure procedure, int tag) {
        boolean shares = procedure.argumentsShare() && Schemas.ofItself(type).segmentsShare(procedure.number(), tag);
        return question(procedure, procedure.argumentsFingerprint(), shares);
    }

    /**
     * The question for a segment.
     *
     * @param fingerprint that of the answer
     * @param shares whether objects may be met again in that
     */
    private static Procedure question(Procedure procedure, int fingerprint, boolean shares) {
        return new Procedure(Codes.NEXT_SEGMENT, procedure.name(), Procedure.Kind.ONCE, 0, fingerprint, false, shares);
    }

    /** What a stream is that is passed in a call. */
    static OpenStream.Shape ofArgument(RemoteInterface<?> type, Procedure called, int tag, Optional<Bridge> bridge) {
        int number = called.number();
        return new OpenStream.Shape(
                bridge.map(there ->
                                question(called, there.argumentsFingerprint(number), there.segmentsShare(number, tag)))
                        .orElseGet(() -> ofParameter(type, called, tag)),
                bridge.map(there -> there.segments(number, tag)),
                Thrown.UNDECLARED);
    }

    /**
     * Reads the first segment of a stream.
     *
     * @param ends what ends with the stream
     */
    public static <T> Arriving<T> arriving(
            Calls calls, In in, StreamElements<T> elements, Raised raised, Origin origin, List<Runnable> ends) {
        RemoteStream<T> stream = new RemoteStream<>();
        if (stream.first(in, elements)) {
            ends.forEach(Runnable::run);
            return stream;
        }
        StreamReference rest = StreamReference.of(Segments.rest(in));
        Endpoint endpoint = origin.address()
                .map(address -> new Endpoint(rest.endpoint().entity(), address))
                .orElse(rest.endpoint());
        StreamBinding binding =
                new StreamBinding(calls, origin.type(), new Target(endpoint, 0, origin.bridge()), origin.bySchema());
        StreamEnd end = new StreamEnd(binding, rest.stream(), ends);
        stream.goesOn(new FurtherSegments<>(elements, binding, origin.question(), rest.stream(), raised, end));
        return stream;
    }
}
