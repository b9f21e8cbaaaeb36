package blackbox;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.ReferenceResolver;
import org.pescadero.dstp.RemoteReference;
import org.pescadero.dstp.RemoteReferences;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.value.Interpreter;
import org.pescadero.dstp.value.Value;
import org.pescadero.rpc.Remote;
import org.pescadero.rpc.stub.CallChannel;

/** Objects that are passed by reference. */
public final class ReferenceTrip {
    private final Numbered numbered = new Numbered();
    private final ReferenceTrip_BoardBinder binder = new ReferenceTrip_BoardBinder();
    private final Wall wall = new Wall();
    private final LoopBack channel = new LoopBack(binder.dispatcher(wall), numbered);
    private final Board board = binder.stub(channel);

    /** For the test. */
    public ReferenceTrip() {}

    @Remote
    interface Board {
        Poster post(Poster poster, boolean twice, @Nullable Poster second);

        Optional<Poster> slip(Slip slip);

        void self(Board board, List<Board> others);

        void fails(Poster poster) throws Gone;
    }

    @Remote
    interface Poster {
        String text();
    }

    record Slip(
            byte first,
            Poster poster,
            Optional<Poster> maybe,
            @Nullable Poster none,
            List<Poster> list,
            Poster[] array,
            List<Optional<Poster>> holes,
            Map<String, Poster> map,
            Pinned pinned) {}

    record Pinned(int at, Poster poster) {}

    static final class Gone extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Poster poster;

        public Gone(Poster poster) {
            this.poster = poster;
        }

        public Poster poster() {
            return poster;
        }
    }

    record Said(String text) implements Poster {}

    /** Objects are numbered from 1, and their interfaces too. */
    private static final class Numbered implements ReferenceResolver {
        private final List<Object> objects = new ArrayList<>();

        @Override
        public <T> RemoteReference refer(Class<T> type, T object) {
            if (object instanceof Said(String text) && text.isEmpty()) {
                throw new IllegalArgumentException("has nothing to say");
            }
            int at = objects.indexOf(object);
            if (at < 0) {
                objects.add(object);
                at = objects.size() - 1;
            }
            return new RemoteReference(at + 1, type.getSimpleName().length());
        }

        @Override
        public <T> T resolve(Class<T> type, RemoteReference reference) {
            if (reference.fingerprint() != type.getSimpleName().length()) {
                throw new IllegalArgumentException("leads to something else");
            }
            if (reference.entity() < 1 || reference.entity() > objects.size()) {
                throw new IllegalArgumentException("leads to something else");
            }
            return type.cast(objects.get((int) reference.entity() - 1));
        }
    }

    private static final class Wall implements Board {
        private Slip slip;
        private Board board;
        private List<Board> others = List.of();

        @Override
        public Poster post(Poster poster, boolean twice, @Nullable Poster second) {
            return twice && second != null ? second : poster;
        }

        @Override
        public Optional<Poster> slip(Slip given) {
            slip = given;
            return given.maybe();
        }

        @Override
        public void self(Board given, List<Board> more) {
            board = given;
            others = more;
        }

        @Override
        public void fails(Poster poster) throws Gone {
            throw new Gone(poster);
        }
    }

    private static final Said A = new Said("a");
    private static final Said B = new Said("b");

    private static Slip slip() {
        return new Slip(
                (byte) 7,
                A,
                Optional.of(B),
                null,
                List.of(A, B),
                new Poster[] {B},
                List.of(Optional.empty(), Optional.of(A)),
                Map.of("k", B),
                new Pinned(3, A));
    }

    /** A record of references, to the objects 1 and 2. */
    static byte[] octets() {
        Out out = RemoteReferences.writer(new Numbered());
        ReferenceTrip_SlipCodec.write(out, slip());
        return out.toByteArray();
    }

    public void references_arrive_as_the_objects_that_they_lead_to() {
        Trip.same(board.post(A, true, null), A);
        Trip.same(board.post(A, true, B), B);
        Trip.same(channel.sent.size(), 16 + 1 + 16);
        Trip.same(channel.answered.size(), 16);
        Trip.same(board.slip(slip()), Optional.of(B));
        Slip got = wall.slip;
        Trip.same(got.first(), (byte) 7);
        Trip.same(got.none(), null);
        Trip.same(got.list(), List.of(A, B));
        Trip.same(List.of(got.array()), List.of(B));
        Trip.same(got.holes(), List.of(Optional.empty(), Optional.of(A)));
        Trip.same(got.map(), Map.of("k", B));
        Trip.same(got.pinned(), new Pinned(3, A));
    }

    public void interface_may_take_itself() {
        board.self(board, List.of(wall));
        Trip.same(wall.board, board);
        Trip.same(wall.others, List.of(wall));
    }

    public void exception_may_hold_a_reference() {
        Trip.same(
                Trip.refused(Gone.class, null, () -> {
                            board.fails(B);
                            return null;
                        })
                        .poster(),
                B);
    }

    public void binder_knows_the_channel_of_its_stubs_only() {
        Trip.same(binder.channel(board), Optional.<CallChannel>of(channel));
        Trip.same(binder.channel(wall), Optional.empty());
    }

    public void object_that_cannot_be_passed_is_refused_with_its_path() {
        Said silent = new Said("");
        Trip.refused(IllegalArgumentException.class, "poster has nothing to say", () -> board.post(silent, false, null));
        Trip.refused(IllegalArgumentException.class, "second has nothing to say", () -> board.post(A, false, silent));
        Trip.refused(NullPointerException.class, "poster is null", () -> board.post(null, false, A));
        Slip slip = new Slip(
                (byte) 0, A, Optional.empty(), null, List.of(A, silent), new Poster[0], List.of(), Map.of(),
                new Pinned(0, A));
        Trip.refused(IllegalArgumentException.class, "slip.list[1] has nothing to say", () -> board.slip(slip));
    }

    public void values_that_stand_alone_hold_no_references() {
        Trip.refused(
                IllegalArgumentException.class, "poster is a reference to blackbox.ReferenceTrip$Poster", () -> {
                    ReferenceTrip_SlipCodec.write(new Out(), slip());
                    return null;
                });
        Trip.refused(
                DstpFormatException.class,
                "a reference to blackbox.ReferenceTrip$Poster",
                () -> ReferenceTrip_SlipCodec.read(Trip.in(octets())));
    }

    public void wrong_and_short_references_are_refused() {
        byte[] wrong = octets();
        wrong[8] = 5;
        Trip.refused(DstpFormatException.class, "poster at octet 0: leads to something else", () -> read(wrong));
        for (int size = 0; size < wrong.length; size++) {
            byte[] part = Arrays.copyOf(octets(), size);
            Trip.refused(DstpFormatException.class, null, () -> read(part));
        }
    }

    static Slip read(byte[] octets) {
        Numbered resolver = new Numbered();
        resolver.objects.addAll(List.of(A, B));
        In in = RemoteReferences.reader(resolver);
        in.reset(octets, 0, octets.length);
        Slip slip = ReferenceTrip_SlipCodec.read(in);
        in.end();
        return slip;
    }

    public void interpreter_reads_and_writes_references_in_both_byte_orders() {
        Schema schema = Schema.of(ReferenceTrip_SlipCodec.DESCRIPTOR);
        Trip.same(schema.fingerprint(), ReferenceTrip_SlipCodec.FINGERPRINT);
        Trip.same(Schema.of(schema.toByteArray()), schema);
        Trip.same(schema.toString().contains("1 poster: @Remote blackbox.ReferenceTrip.Poster\n"), true);
        Interpreter interpreter = new Interpreter(schema);
        byte[] octets = octets();
        Value value = interpreter.read(0, octets, 0, octets.length, ByteOrder.LITTLE_ENDIAN);
        Trip.same(((Value.Structure) value).components().get(1), new Value.Leaf(new RemoteReference(1, 6)));
        Trip.same(HexFormat.of().formatHex(interpreter.write(0, value)), HexFormat.of().formatHex(octets));
        byte[] turned = HexFormat.of().parseHex("0000000000000001" + "0000000000000006" + "00000003");
        Interpreter pinned = new Interpreter(Schema.of(ReferenceTrip_PinnedCodec.DESCRIPTOR));
        value = pinned.read(0, turned, 0, turned.length, ByteOrder.BIG_ENDIAN);
        Trip.same(((Value.Structure) value).components().get(1), new Value.Leaf(new RemoteReference(1, 6)));
    }
}
