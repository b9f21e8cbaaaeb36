package org.pescadero.rpc.binding;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.evolution.Bridge;
import org.pescadero.dstp.evolution.Incompatibility;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Type;
import org.pescadero.rpc.CallAborted;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.NotBound;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.call.Schemas;
import org.pescadero.rpc.serve.CallerVersion;
import org.pescadero.rpc.serve.CallerVersions;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.rpc.time.Deadlines;
import org.pescadero.rpc.wire.DescriptorPart;

/**
 * Asks callers of another version what that is, by calling them back. Each caller speaks for itself only: half a fingerprint is no
 * proof of anything. What was answered is kept, and for a while also that nothing was. Safe for use by many threads.
 */
final class AskedVersions implements CallerVersions {
    private static final int MOST = 256;
    private static final int MOST_QUESTIONS = 8;
    private static final int MOST_TOLD = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long SULKING_NANOS = Duration.ofSeconds(1).toNanos();

    private final Calls calls;
    private final Semaphore questions = new Semaphore(MOST_QUESTIONS);
    private final Map<Key, Answer> answers = new LinkedHashMap<>();

    private record Key(Class<?> type, int procedure, int fingerprint, SocketAddress caller) {}

    private record Answer(@Nullable CallerVersion version, String why, long sinceNanos) {}

    AskedVersions(Calls calls) {
        this.calls = calls;
    }

    @Override
    public CallerVersion of(RemoteInterface<?> type, Procedure procedure, int fingerprint, SocketAddress caller) {
        Key key = new Key(type.type(), procedure.number(), fingerprint, caller);
        Answer answer = recall(key).orElseGet(() -> keep(key, ask(type, procedure, fingerprint, caller)));
        CallerVersion version = answer.version();
        if (version == null) {
            throw new NotBound(answer.why());
        }
        return version;
    }

    private synchronized Optional<Answer> recall(Key key) {
        Answer known = answers.get(key);
        boolean fresh =
                known != null && (known.version() != null || System.nanoTime() - known.sinceNanos() < SULKING_NANOS);
        return fresh ? Optional.ofNullable(known) : Optional.empty();
    }

    private synchronized Answer keep(Key key, Answer answer) {
        answers.remove(key);
        answers.put(key, answer);
        if (answers.size() > MOST) {
            answers.remove(answers.keySet().iterator().next());
        }
        return answer;
    }

    private Answer ask(RemoteInterface<?> type, Procedure procedure, int fingerprint, SocketAddress caller) {
        if (!(caller instanceof InetSocketAddress address) || !questions.tryAcquire()) {
            return unknown("too many callers have other versions at the moment");
        }
        try {
            Exports asked = Neighbours.exportsAt(calls, address);
            byte[] descriptor = Deadlines.where(Deadlines.after(PATIENCE))
                    .call(() -> descriptor(asked, type.name(), procedure.number(), fingerprint));
            return understood(Schema.of(descriptor), type, procedure, fingerprint);
        } catch (CallAborted aborted) {
            if (!aborted.deadlinePassed()) {
                throw aborted;
            }
            return unknown("the caller did not say in time what its version is");
        } catch (CallFailed | DstpFormatException | IllegalArgumentException failed) {
            return unknown("the caller could not say what its version is: " + failed.getMessage());
        } finally {
            questions.release();
        }
    }

    private static boolean hasStream(Schema schema, int place) {
        return schema.definitions().get(place) instanceof Definition.Structure tuple
                && tuple.components().stream()
                        .anyMatch(component -> component.slot().type() instanceof Type.Stream);
    }

    private static Answer unknown(String why) {
        return new Answer(null, why, System.nanoTime());
    }

    private static byte[] descriptor(Exports asked, String type, int procedure, int fingerprint) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        while (true) {
            DescriptorPart part = asked.descriptor(type, procedure, fingerprint, octets.size())
                    .orElseThrow(() -> new IllegalArgumentException("it knows of no such version"));
            byte[] next = new byte[part.part().remaining()];
            part.part().duplicate().get(next);
            octets.writeBytes(next);
            if (octets.size() >= part.octets() || next.length == 0 || part.octets() > Schema.MAX_OCTETS) {
                return octets.toByteArray();
            }
        }
    }

    private static Answer understood(Schema theirs, RemoteInterface<?> type, Procedure procedure, int fingerprint) {
        int number = procedure.number();
        Definition.Signature called = theirs.root() instanceof Definition.Remote remote
                ? remote.procedure(number).orElse(null)
                : null;
        if (called == null || (int) theirs.from(called.arguments()).fingerprint() != fingerprint) {
            return unknown("what the caller says of its version is not what it calls with");
        }
        if (hasStream(theirs, called.arguments()) || hasStream(theirs, called.results())) {
            return unknown("a stream is not read across versions in a call of a group");
        }
        Bridge bridge = Bridge.between(theirs.only(number), Schemas.of(type).only(number));
        if (!bridge.incompatibilities().isEmpty()) {
            return unknown(bridge.incompatibilities().stream()
                    .limit(MOST_TOLD)
                    .map(Incompatibility::toString)
                    .collect(Collectors.joining(". ")));
        }
        int results = (int) theirs.from(called.results()).fingerprint();
        return new Answer(new CallerVersion(bridge, results, bridge.importersSharing(number)), "", System.nanoTime());
    }
}
