package org.pescadero.rpc.call;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.RemoteReferences;
import org.pescadero.dstp.Room;
import org.pescadero.dstp.evolution.Bridge;
import org.pescadero.rpc.BindingBroken;
import org.pescadero.rpc.CallAborted;
import org.pescadero.rpc.stream.OpenStream;
import org.pescadero.rpc.stub.Arriving;
import org.pescadero.rpc.stub.Call;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.Raised;
import org.pescadero.rpc.stub.Source;
import org.pescadero.rpc.stub.StreamElements;
import org.pescadero.rpc.time.Deadlines;
import org.pescadero.rpc.wire.CallContext;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.rpc.wire.Codes;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.node.Invocation;
import org.pescadero.vmtp.node.TransactionFailed;

/**
 * A call of one export: arguments go straight into the Request's packet, results are read straight from the Response's.
 *
 * <p>Used by one thread from {@link Calls#begin} to {@link #close}, and then again for another call.
 */
final class RemoteCall implements Call {
    private final Calls calls;
    private final Passing passing = new Passing();
    private final Out out = RemoteReferences.writer(passing);
    private final Outcome outcome = new Outcome(passing);
    private final Room room = this::grow;
    private @Nullable Invocation invocation;
    private @Nullable MessageBuffer request;
    private @Nullable Binding binding;
    private @Nullable Target target;
    private @Nullable Procedure procedure;
    private long deadlineNanos;
    private int contextOctets;
    private boolean takesPlace;
    private int responder;
    private @Nullable MessageBuffer answer;
    private final Runnable letGo = this::letGo;
    private @Nullable LocalInvocation local;
    private List<OpenStream> passed = List.of();

    RemoteCall(Calls calls) {
        this.calls = calls;
    }

    /**
     * Starts over.
     *
     * @param here whom to call in this process instead of sending anything
     */
    void start(Binding binding, Procedure procedure, Target callee, Optional<LocalTarget> here) {
        this.binding = binding;
        this.procedure = procedure;
        takesPlace = false;
        target = callee;
        passing.begin(calls.references(), callee.endpoint().address());
        deadlineNanos = Deadlines.current();
        Invocation begun = here.isPresent()
                ? local().begin(here.get())
                : calls.node().begin(callee.route().address());
        invocation = begun;
        request = begun.request();
        contextOctets = deadlineNanos == Deadlines.NONE ? 0 : writeContext(request);
        out.reset(
                request.octets(),
                MessageBuffer.HEADER_OCTETS + contextOctets,
                MessageBuffer.HEADER_OCTETS + request.segmentCapacity(),
                mostOctets(procedure) - contextOctets,
                room);
        out.preceded(contextOctets);
        // What an export of another version reads is made of all of the arguments, and a datagram goes when nobody
        // waits.
        if (here.isEmpty() && callee.bridge().isEmpty() && procedure.kind() != Procedure.Kind.DATAGRAM) {
            out.takes(Out.Tails.ALL);
        }
    }

    private LocalInvocation local() {
        if (local == null) {
            local = new LocalInvocation(calls.node().address());
        }
        return local;
    }

    /** Takes the place of what its thread executes. */
    void takePlace() {
        takesPlace = true;
    }

    private static int mostOctets(Procedure procedure) {
        return procedure.kind() == Procedure.Kind.DATAGRAM
                ? CallHeader.MAX_GROUP_OCTETS
                : CallHeader.MAX_SEGMENT_OCTETS;
    }

    private static int writeContext(MessageBuffer request) {
        request.ensureSegmentCapacity(CallContext.size(true, -1));
        return CallContext.write(request.octets(), MessageBuffer.HEADER_OCTETS, 0);
    }

    private byte[] grow(byte[] octets, int used, int needed) {
        MessageBuffer message = request();
        message.ensureSegmentCapacity(needed - MessageBuffer.HEADER_OCTETS - MessageBuffer.TRAILER_OCTETS);
        return message.octets();
    }

    @Override
    public Out arguments() {
        return out;
    }

    @Override
    public In invoke() {
        Procedure called = procedure();
        Target callee = target();
        Invocation transaction = invocation();
        MessageBuffer message = request();
        fill(message, called, callee);
        if (called.kind() == Procedure.Kind.DATAGRAM) {
            transaction.datagram(callee.route());
            return outcome.nothing();
        }
        // Streams that are passed on live in this process, and end with this call.
        if (passed.isEmpty() && takesPlace) {
            throw new HandedOn(callee.route(), message);
        }
        try {
            MessageBuffer response = transaction.call(callee.route(), deadlineNanos);
            responder = CallHeader.responder(response.octets());
            answer = response;
            In results = outcome.read(response, called, callee.endpoint(), across(response, callee));
            results.keptBy(letGo);
            return results;
        } catch (TransactionFailed failed) {
            throw failed(failed, called, callee);
        } catch (BindingBroken broken) {
            binding().broken(callee);
            throw broken;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallAborted(
                    "interrupted while waiting for " + called.name() + " of " + callee.endpoint(), false, true, null);
        }
    }

    /** A part of the Response outlives this call. */
    private void letGo() {
        present(answer).trim(0);
    }

    /** How a Response is read, unless generated code reads it. */
    private Optional<Bridge> across(MessageBuffer response, Target callee) {
        return callee.bridge().isEmpty() && CallHeader.isBigEndianReply(response.octets())
                ? Optional.of(binding().bySchema())
                : callee.bridge();
    }

    @Override
    public <T> void writeStream(int tag, Source<T> source, BiConsumer<Out, T> writer) {
        Procedure called = procedure();
        Target callee = target();
        Optional<OpenStream> open = calls.streams()
                .begin(
                        out,
                        source,
                        writer,
                        Streams.ofArgument(binding().type(), called, tag, callee.bridge()),
                        callee.route().address(),
                        null);
        if (open.isPresent()) {
            passed = new ArrayList<>(passed);
            passed.add(open.get());
            // What fails before anything is sent fails here.
            open.get().failure().ifPresent(RemoteStream::rethrow);
        }
    }

    @Override
    public <T> Arriving<T> readStream(In results, StreamElements<T> elements, Raised raised) {
        Target callee = target();
        List<Runnable> ends = new ArrayList<>();
        passed.forEach(stream -> ends.add(() -> calls.streams().end(stream)));
        boolean direct = responder == callee.incarnation();
        Streams.Origin origin = new Streams.Origin(
                binding().type(),
                Streams.ofResult(procedure()),
                callee.bridge().map(bridge -> bridge.toResult(procedure().number(), Codes.NEXT_SEGMENT)),
                () -> Schemas.ofItself(binding().type()).toResult(procedure().number(), Codes.NEXT_SEGMENT),
                direct ? Optional.of(callee.endpoint().address()) : Optional.empty());
        Arriving<T> stream = Streams.arriving(calls, results, elements, raised, origin, ends);
        passed = List.of();
        return stream;
    }

    /** Makes the arguments that the stub wrote into those that an export of another version reads. */
    private void cross(Procedure called, Bridge bridge) {
        byte[] here = out.octets();
        int from = out.position() - out.size();
        byte[] there = bridge.arguments(called.number())
                .resolve(here, from, out.position(), ByteOrder.LITTLE_ENDIAN, contextOctets, contextOctets);
        out.reset();
        out.raw(there);
    }

    private void fill(MessageBuffer message, Procedure called, Target callee) {
        // The questions that every version understands are asked in the same way.
        boolean builtIn = called.number() > Codes.LAST_PROCEDURE;
        Optional<Bridge> across = builtIn ? Optional.empty() : callee.bridge();
        across.ifPresent(bridge -> cross(called, bridge));
        Optional<ByteBuffer> tail = out.tail();
        if (tail.isPresent()) {
            Tails.append(message, contextOctets + out.size(), tail.get());
        } else {
            message.segmentOctets(contextOctets + out.size());
        }
        int flags = 0;
        if (contextOctets != 0) {
            flags = CallHeader.CONTEXT;
            long remaining = deadlineNanos - System.nanoTime();
            if (remaining <= 0) {
                throw new CallAborted("no time left to call " + called.name(), true, false, null);
            }
            CallContext.remaining(message.octets(), MessageBuffer.HEADER_OCTETS, remaining);
        }
        message.code(called.kind() == Procedure.Kind.DATAGRAM ? called.number() | CodeFlags.DGM : called.number());
        int fingerprint =
                across.isPresent() ? across.get().argumentsFingerprint(called.number()) : called.argumentsFingerprint();
        CallHeader.request(message.octets(), flags, fingerprint, callee.incarnation());
        if (across.isPresent() ? across.get().exportersSharing(called.number()).arguments() : called.argumentsShare()) {
            CallHeader.sharingCall(message.octets());
        }
    }

    private RuntimeException failed(TransactionFailed failed, Procedure called, Target callee) {
        if (Failures.isGone(failed)) {
            binding().broken(callee);
        }
        return Failures.of(failed, called.name(), callee.endpoint());
    }

    @Override
    public int exceptionNumber() {
        return outcome.exceptionNumber();
    }

    @Override
    public <X extends Throwable> X remote(X exception) {
        return outcome.remote(exception);
    }

    @Override
    public RuntimeException undeclared(In exception) {
        return outcome.undeclared(exception);
    }

    @Override
    public RuntimeException unreadable(String name, DstpFormatException malformed) {
        return Outcome.unreadable(name, target().endpoint(), malformed);
    }

    @Override
    public void close() {
        Invocation used = invocation;
        if (used != null) {
            invocation = null;
            request = null;
            used.close();
            answer = null;
            outcome.forget();
            out.reset();
            passed.forEach(calls.streams()::end);
            passed = List.of();
            calls.ended(this);
        }
    }

    private MessageBuffer request() {
        return present(request);
    }

    private Invocation invocation() {
        return present(invocation);
    }

    private Binding binding() {
        return present(binding);
    }

    private Target target() {
        return present(target);
    }

    private Procedure procedure() {
        return present(procedure);
    }

    private static <T> T present(@Nullable T of) {
        if (of == null) {
            throw new IllegalStateException("this call has ended");
        }
        return of;
    }
}
