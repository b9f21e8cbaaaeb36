package blackbox;

import java.util.Map;
import org.pescadero.dstp.Codec;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.rpc.stub.Arriving;
import org.pescadero.rpc.stub.Dispatcher;
import org.pescadero.rpc.stub.StreamElements;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.rpc.stub.Reply;

/** Says of each vector what it is one of, and which octets generated code accepts in its place. */
public final class Judge implements Reply {
    private final RowsBinder rows = new RowsBinder();
    private final BulkTrip_FilesBinder files = new BulkTrip_FilesBinder();
    private final Dispatcher rowsDispatcher = rows.dispatcher(new Echo());
    private final Dispatcher filesDispatcher = files.dispatcher(new BulkTrip.Disk());
    private final Map<String, Codec<?>> codecs;

    /** For the test. */
    public Judge() {
        Vectors vectors = new Vectors();
        vectors.sent();
        codecs = vectors.codecs();
    }

    private static boolean bulk(String vector) {
        return vector.startsWith("bulk.");
    }

    private RemoteInterface<?> owner(String vector) {
        return bulk(vector) ? files : rows;
    }

    /** The descriptor that a vector is described in. */
    public String descriptor(String vector) throws ReflectiveOperationException {
        if (procedure(vector).isEmpty()) {
            return (String) codec(vector).getDeclaredField("DESCRIPTOR").get(null);
        }
        return owner(vector).descriptor();
    }

    private Class<?> codec(String vector) {
        return switch (vector) {
            case "thrown.full" -> Rows_FullCodec.class;
            case "thrown.caused" -> Rows_CausedCodec.class;
            case "reference" -> ReferenceTrip_SlipCodec.class;
            default -> codecs.get(vector).getClass().getEnclosingClass();
        };
    }

    /** The procedure that a vector has the arguments of, or nothing when it stands alone. */
    public String procedure(String vector) {
        if (codecs.containsKey(vector) || vector.startsWith("thrown.") || vector.equals("reference")) {
            return "";
        }
        if (bulk(vector)) {
            return vector.equals("bulk.segment") ? "turned" : "write";
        }
        return vector.replaceAll("\\..*", "");
    }

    /** The descriptor of the interface with a procedure for each row. */
    public String descriptor() {
        return rows.descriptor();
    }

    /** The fingerprint of the interface. */
    public long fingerprint() {
        return rows.fingerprint();
    }

    /** The halves of the fingerprints of a procedure's arguments and results. */
    public int[] halves(String procedure) {
        Procedure found = procedure(rows, procedure);
        return new int[] {found.argumentsFingerprint(), found.resultsFingerprint()};
    }

    private static Procedure procedure(RemoteInterface<?> type, String name) {
        return type.procedures().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Empty when octets could stand in the place of a vector, else why not. */
    public String verdict(String vector, byte[] octets) throws Throwable {
        In in = new In();
        in.reset(octets, 0, octets.length);
        try {
            if (!procedure(vector).isEmpty()) {
                int number = procedure(owner(vector), procedure(vector)).number();
                (bulk(vector) ? filesDispatcher : rowsDispatcher).dispatch(number, in, this);
                throw new AssertionError("nothing was executed");
            }
            if (vector.equals("reference")) {
                ReferenceTrip.read(octets);
                return "";
            }
            switch (vector) {
                case "thrown.full" -> Rows_FullCodec.read(in);
                case "thrown.caused" -> Rows_CausedCodec.read(in);
                default -> codecs.get(vector).read(in);
            }
            in.end();
            return "";
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
    public <T> Arriving<T> readStream(Procedure procedure, int tag, In arguments, StreamElements<T> elements) {
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
