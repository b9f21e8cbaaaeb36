package org.pescadero.rpc.group;

import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.RemoteReferences;
import org.pescadero.rpc.GroupBody;
import org.pescadero.rpc.call.Passing;
import org.pescadero.rpc.call.References;
import org.pescadero.rpc.stub.Call;
import org.pescadero.rpc.stub.CallChannel;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.RemoteInterface;

/**
 * The first execution of a group body: a channel that sends nothing, but keeps which procedure is called and with which
 * arguments, and leaves the body at that point.
 */
final class Recording implements CallChannel {
    private final Out arguments;
    private @Nullable Procedure called;
    private boolean invoked;

    private Recording(References references, int preceding) {
        Passing passing = new Passing();
        passing.begin(references, Passing.NOBODY);
        arguments = RemoteReferences.writer(passing);
        arguments.preceded(preceding);
    }

    /**
     * Executes a body up to its call.
     *
     * @param preceding how many octets will precede the arguments
     */
    static <T> Recording of(RemoteInterface<T> type, GroupBody<T, ?> body, References references, int preceding) {
        Recording recording = new Recording(references, preceding);
        try {
            body.call(type.stub(recording));
        } catch (Recorded expected) {
            return recording;
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception checked) {
            throw new GroupBodyMisuse("it threw " + checked + " before it called any");
        }
        if (!recording.invoked) {
            throw new GroupBodyMisuse("it called none");
        }
        return recording;
    }

    /** The procedure that is called. */
    Procedure procedure() {
        Procedure procedure = called;
        if (procedure == null) {
            throw new GroupBodyMisuse("it called none");
        }
        return procedure;
    }

    /** Its encoded arguments. */
    byte[] arguments() {
        return arguments.toByteArray();
    }

    @Override
    public Call begin(Procedure procedure) {
        if (called != null) {
            throw new GroupBodyMisuse("it called " + called.name() + " and then " + procedure.name());
        }
        called = procedure;
        return new RecordedCall();
    }

    @Override
    public String toString() {
        return "a member of a group";
    }

    private final class RecordedCall implements Call {
        @Override
        public Out arguments() {
            return arguments;
        }

        @Override
        public In invoke() {
            invoked = true;
            throw new Recorded();
        }

        @Override
        public int exceptionNumber() {
            throw new IllegalStateException("nothing was invoked");
        }

        @Override
        public <X extends Throwable> X remote(X exception) {
            throw new IllegalStateException("nothing was invoked");
        }

        @Override
        public RuntimeException undeclared(In exception) {
            throw new IllegalStateException("nothing was invoked");
        }

        @Override
        public RuntimeException unreadable(String procedure, DstpFormatException malformed) {
            throw new IllegalStateException("nothing was invoked");
        }

        @Override
        public void close() {}
    }
}
