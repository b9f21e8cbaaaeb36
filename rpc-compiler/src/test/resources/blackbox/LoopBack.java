package blackbox;

import java.util.function.BiConsumer;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.ReferenceResolver;
import org.pescadero.dstp.RemoteReferences;
import org.pescadero.rpc.stub.Arriving;
import org.pescadero.rpc.stub.Call;
import org.pescadero.rpc.stub.CallChannel;
import org.pescadero.rpc.stub.Dispatcher;
import org.pescadero.rpc.stub.StreamElements;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.Raised;
import org.pescadero.rpc.stub.Reply;
import org.pescadero.rpc.stub.Source;
import org.pescadero.rpc.stub.Thrown;

/** A network without wires: what a stub sends is dispatched on the spot. */
final class LoopBack implements CallChannel {
    private final Dispatcher dispatcher;
    final Out sent;
    final Out answered;
    private final In in;
    final Segmented segmented = new Segmented();
    boolean executing;

    LoopBack(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
        sent = new Out();
        answered = new Out();
        in = new In();
    }

    /** What is passed by reference is up to a resolver. */
    LoopBack(Dispatcher dispatcher, ReferenceResolver resolver) {
        this.dispatcher = dispatcher;
        sent = RemoteReferences.writer(resolver);
        answered = RemoteReferences.writer(resolver);
        in = RemoteReferences.reader(resolver);
    }

    @Override
    public Call begin(Procedure procedure) {
        sent.reset();
        answered.reset();
        executing = false;
        return new LoopBackCall(procedure);
    }

    @Override
    public String toString() {
        return "loop-back";
    }

    private final class LoopBackCall implements Call, Reply {
        private final Procedure procedure;
        private int exception;

        LoopBackCall(Procedure procedure) {
            this.procedure = procedure;
        }

        @Override
        public Out arguments() {
            return sent;
        }

        @Override
        public In invoke() {
            in.reset(sent.octets(), sent.position() - sent.size(), sent.position());
            try {
                if (!dispatcher.dispatch(procedure.number(), in, this)) {
                    throw new AssertionError("no procedure " + procedure);
                }
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
            in.reset(answered.octets(), answered.position() - answered.size(), answered.position());
            return in;
        }

        @Override
        public <T> void writeStream(int tag, Source<T> source, BiConsumer<Out, T> writer) {
            segmented.write(sent, source, writer);
        }

        @Override
        public <T> void writeStream(Source<T> source, BiConsumer<Out, T> writer, Thrown declared) {
            segmented.write(answered, source, writer);
        }

        @Override
        public <T> Arriving<T> readStream(In results, StreamElements<T> elements, Raised raised) {
            return segmented.read(results, elements);
        }

        @Override
        public <T> Arriving<T> readStream(Procedure of, int tag, In arguments, StreamElements<T> elements) {
            return segmented.read(arguments, elements);
        }

        @Override
        public void executing(Procedure running) {
            if (!running.equals(procedure)) {
                throw new AssertionError(running + " runs instead of " + procedure);
            }
            executing = true;
        }

        @Override
        public Out results() {
            return answered;
        }

        @Override
        public Out exception(int number, Throwable thrown) {
            exception = number;
            return answered;
        }

        @Override
        public int exceptionNumber() {
            return exception;
        }

        @Override
        public <X extends Throwable> X remote(X thrown) {
            return thrown;
        }

        @Override
        public RuntimeException undeclared(In thrown) {
            throw new AssertionError("undeclared");
        }

        @Override
        public RuntimeException unreadable(String name, DstpFormatException malformed) {
            return new IllegalStateException(name, malformed);
        }

        @Override
        public void close() {}
    }
}
