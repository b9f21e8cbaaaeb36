package blackbox;

import java.util.HashMap;
import java.util.Map;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.rpc.stub.Arriving;
import org.pescadero.rpc.stub.Dispatcher;
import org.pescadero.rpc.stub.Elements;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.Reply;

/** Says which arguments the generated dispatcher of {@link Rows} accepts. */
public final class Judge implements Reply {
    private final RowsBinder binder = new RowsBinder();
    private final Dispatcher dispatcher = binder.dispatcher(new Echo());
    private final Map<String, Integer> numbers = new HashMap<>();

    /** For the test. */
    public Judge() {
        binder.procedures().forEach(procedure -> numbers.put(procedure.name(), procedure.number()));
    }

    /** The descriptor of the interface. */
    public String descriptor() {
        return binder.descriptor();
    }

    /** The fingerprint of the interface. */
    public long fingerprint() {
        return binder.fingerprint();
    }

    /** The halves of the fingerprints of a procedure's arguments and results. */
    public int[] halves(String procedure) {
        return binder.procedures().stream()
                .filter(one -> one.name().equals(procedure))
                .findFirst()
                .map(one -> new int[] {one.argumentsFingerprint(), one.resultsFingerprint()})
                .orElseThrow();
    }

    /** Empty when octets are arguments of a procedure, else why not. */
    public String verdict(String procedure, byte[] octets) throws Throwable {
        In in = new In();
        in.reset(octets, 0, octets.length);
        try {
            dispatcher.dispatch(numbers.get(procedure), in, this);
            throw new AssertionError("nothing was executed");
        } catch (DstpFormatException malformed) {
            return malformed.getMessage();
        } catch (Accepted accepted) {
            return "";
        }
    }

    /** Leaves the dispatcher before anything is executed. */
    private static final class Accepted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Accepted() {
            super("accepted", null, false, false);
        }
    }

    @Override
    public void executing(Procedure procedure) {
        throw new Accepted();
    }

    @Override
    public <T> Arriving<T> readStream(Procedure procedure, int tag, In arguments, Elements<T> elements) {
        return new Segmented().read(arguments, elements);
    }

    @Override
    public Out results() {
        return new Out();
    }

    @Override
    public Out exception(int number, Throwable thrown) {
        return new Out();
    }
}
