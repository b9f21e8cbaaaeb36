package org.pescadero.rpc.group;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.ReferenceResolver;
import org.pescadero.dstp.RemoteReference;
import org.pescadero.dstp.RemoteReferences;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.GroupBody;
import org.pescadero.rpc.Reply;
import org.pescadero.rpc.call.Outcome;
import org.pescadero.rpc.call.Passing;
import org.pescadero.rpc.call.References;
import org.pescadero.rpc.call.Schemas;
import org.pescadero.rpc.stub.Call;
import org.pescadero.rpc.stub.CallChannel;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.vmtp.MessageBuffer;

/**
 * The further executions of a group body, one for each Response: the same call seems to be made again and has that
 * Response for its outcome, so that the stub decodes the result or throws the exception, and the body goes on with it.
 *
 * <p>For use by one thread.
 */
final class Replay<T, R extends @Nullable Object> implements CallChannel {
    private final RemoteInterface<T> type;
    private final T stub;
    private final GroupBody<T, R> body;
    private final Procedure recorded;
    private final References references;
    private final Passing passing = new Passing();
    private final Outcome outcome = new Outcome(passing);
    private final Out discarded = RemoteReferences.writer(new Unread());
    private @Nullable MessageBuffer response;
    private @Nullable Endpoint member;
    private boolean called;

    /** The arguments of a call that is made again go nowhere, and so do the references in them. */
    private static final class Unread implements ReferenceResolver {
        @Override
        public <O> RemoteReference refer(Class<O> type, O object) {
            return new RemoteReference(0, 0);
        }

        @Override
        public <O> O resolve(Class<O> type, RemoteReference reference) {
            throw new IllegalArgumentException("arguments are not read here");
        }
    }

    Replay(RemoteInterface<T> type, GroupBody<T, R> body, Procedure recorded, References references) {
        this.references = references;
        this.type = type;
        stub = type.stub(this);
        this.body = body;
        this.recorded = recorded;
    }

    /** What a member's Response means. */
    Reply<R> reply(Endpoint from, MessageBuffer message) {
        response = message;
        member = from;
        called = false;
        discarded.reset();
        passing.begin(references, from.address());
        try {
            R value = body.call(stub);
            if (!called) {
                throw new GroupBodyMisuse("for the reply of " + from + " it called none");
            }
            return new Reply.Value<>(from, value);
        } catch (GroupBodyMisuse misuse) {
            throw misuse;
        } catch (Exception failure) {
            return new Reply.Failure<>(from, failure);
        } finally {
            response = null;
        }
    }

    @Override
    public Call begin(Procedure procedure) {
        if (called) {
            throw new GroupBodyMisuse("it called " + recorded.name() + " and then " + procedure.name());
        }
        if (procedure.number() != recorded.number()) {
            throw new GroupBodyMisuse("it called " + recorded.name() + " first and " + procedure.name()
                    + " when it was executed again for a reply");
        }
        called = true;
        return new ReplayedCall();
    }

    @Override
    public String toString() {
        return "a member of a group";
    }

    private final class ReplayedCall implements Call {
        @Override
        public Out arguments() {
            return discarded;
        }

        @Override
        public In invoke() {
            MessageBuffer message = response;
            Endpoint from = member;
            if (message == null || from == null) {
                throw new GroupBodyMisuse("it called " + recorded.name() + " after it had ended");
            }
            return outcome.read(message, recorded, from, Schemas.across(message.octets(), Optional.empty(), type));
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
        public RuntimeException unreadable(String procedure, DstpFormatException malformed) {
            Endpoint from = member;
            if (from == null) {
                throw new GroupBodyMisuse("it called " + recorded.name() + " after it had ended");
            }
            return Outcome.unreadable(procedure, from, malformed);
        }

        @Override
        public void close() {}
    }
}
