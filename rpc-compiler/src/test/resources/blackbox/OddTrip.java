package blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pescadero.dstp.Codec;
import org.pescadero.dstp.Dstp;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.Encodable;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.Pointer;
import org.pescadero.dstp.Range;
import org.pescadero.dstp.Shared;
import org.pescadero.dstp.Tag;
import org.pescadero.dstp.Unknown;
import org.pescadero.dstp.Var;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.value.Interpreter;
import org.pescadero.rpc.stub.Procedure;

/** What is right everywhere else and easily wrong here. */
public final class OddTrip {
    record Crossed(@Tag(1) int a, @Tag(0) int b) {}

    @Encodable
    record Holder(Crossed crossed) {}

    record Node(int number) {}

    @Encodable
    record Leads(@Shared Node node, Pointer<Node> pointer) {}

    @Encodable
    record Ways(Pointer<Integer> wide, Pointer<@Var Integer> narrow) {}

    @Encodable
    record Letters(int höhe, String λ) {}

    @Encodable
    record Ranges(SortedSet<@Range(lo = 0, hi = 9) Integer> digits) {}

    @Encodable
    record Strict(int i, List<String> e) {
        Strict {
            if (i < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    @Encodable
    record Maps(Map<String, Maps> more) {}

    @Encodable
    record Graphs(Map<String, @Shared Node> nodes) {}

    @Encodable
    record Sorted(SortedMap<String, Integer> map) {}

    sealed interface Page<T> {}

    record Words(int count) implements Page<String> {}

    @Unknown
    record Other<T>() implements Page<T> {}

    record Numbers(int count) implements Page<Integer> {}

    @Encodable
    record Book(Page<Integer> page) {}

    @org.pescadero.rpc.Remote
    interface Tagged {
        void put(@Tag(2) int last, @Tag(0) String first, @Tag(1) ByteBuffer second);

        void fail() throws Failed, Coded;
    }

    /** Carries what may be met again. */
    public static final class Failed extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Leads leads;

        Failed(Leads leads) {
            this.leads = leads;
        }

        Leads leads() {
            return leads;
        }

        /** What it carries. */
        public Leads getLeads() {
            return leads;
        }
    }

    /** Says as much as it can. */
    public static final class Coded extends Exception {
        private static final long serialVersionUID = 1;
        private final int code;

        /** With nothing but a message. */
        public Coded(String message) {
            this(message, 0);
        }

        /** With all. */
        public Coded(String message, int code) {
            super(message);
            this.code = code;
        }

        /** What went wrong, as a number. */
        public int code() {
            return code;
        }
    }

    private static <T> byte[] body(Codec<T> codec, T value) {
        byte[] octets = Dstp.encode(codec, value);
        assertThat(Dstp.decode(codec, octets)).isNotNull();
        Interpreter interpreter = new Interpreter(Schema.of(codec.descriptor()));
        byte[] body = Arrays.copyOfRange(octets, 8, octets.length);
        assertThat(interpreter.write(interpreter.read(body))).isEqualTo(body);
        return body;
    }

    private static <T> void same(Codec<T> codec, T value) {
        body(codec, value);
        assertThat(Dstp.decode(codec, Dstp.encode(codec, value))).isEqualTo(value);
    }

    public void components_of_a_flattened_record_lie_in_the_order_of_their_tags() {
        same(OddTrip_HolderCodec.CODEC, new Holder(new Crossed(1, 2)));
        assertThat(body(OddTrip_HolderCodec.CODEC, new Holder(new Crossed(1, 2))))
                .containsExactly(2, 0, 0, 0, 1, 0, 0, 0);
    }

    public void pointers_are_not_what_they_lead_to() {
        byte[] octets = Dstp.encode(OddTrip_LeadsCodec.CODEC, new Leads(new Node(7), Pointer.to(new Node(8))));
        byte[] crooked = Arrays.copyOf(octets, 8 + 1 + 4 + 1);
        crooked[13] = 2;
        assertThatThrownBy(() -> Dstp.decode(OddTrip_LeadsCodec.CODEC, crooked))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("object 0 was met as another type");
    }

    public void pointer_that_travels_in_two_ways_is_written_in_both() {
        Pointer<Integer> pointer = Pointer.to(5);
        assertThat(body(OddTrip_WaysCodec.CODEC, new Ways(pointer, pointer))).containsExactly(1, 5, 0, 0, 0, 1, 10);
    }

    public void names_have_the_letters_of_their_language() {
        same(OddTrip_LettersCodec.CODEC, new Letters(1, "λ"));
        assertThat(Schema.of(OddTrip_LettersCodec.CODEC.descriptor()))
                .hasToString("record blackbox.OddTrip.Letters\n  0 höhe: int\n  1 λ: String\n");
    }

    public void numbers_within_a_range_are_sorted() {
        same(OddTrip_RangesCodec.CODEC, new Ranges(new TreeSet<>(List.of(3, 1))));
    }

    public void constructor_that_only_its_package_sees_may_refuse() {
        same(OddTrip_StrictCodec.CODEC, new Strict(1, List.of("a")));
        byte[] octets = Dstp.encode(OddTrip_StrictCodec.CODEC, new Strict(1, List.of("a")));
        octets[11] = -1;
        assertThatThrownBy(() -> Dstp.decode(OddTrip_StrictCodec.CODEC, octets))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("Strict refused its values")
                .hasMessageContaining("negative");
    }

    public void maps_lie_in_each_other_as_deep_as_anything() {
        Maps maps = new Maps(Map.of());
        for (int i = 1; i < 64; i++) {
            maps = new Maps(Map.of("m", maps));
        }
        same(OddTrip_MapsCodec.CODEC, maps);
        Maps deeper = new Maps(Map.of("m", maps));
        assertThatThrownBy(() -> OddTrip_MapsCodec.CODEC.write(new Out(), deeper)).hasMessageContaining("64 deep");
    }

    public void values_of_maps_are_met_again() {
        Node node = new Node(1);
        assertThat(OddTrip_GraphsCodec.CODEC.shares()).isTrue();
        byte[] octets = body(OddTrip_GraphsCodec.CODEC, new Graphs(new TreeMap<>(Map.of("a", node, "b", node))));
        assertThat(octets).containsExactly(2, 3, 'a', 1, 1, 0, 0, 0, 3, 'b', 2);
    }

    public void maps_that_are_sorted_otherwise_are_refused() {
        SortedMap<String, Integer> map = new TreeMap<>(Comparator.reverseOrder());
        map.put("a", 1);
        assertThatThrownBy(() -> Dstp.encode(OddTrip_SortedCodec.CODEC, new Sorted(map)))
                .hasMessage("map is sorted by a comparator, which cannot travel; use the natural order");
        same(OddTrip_SortedCodec.CODEC, new Sorted(new TreeMap<>(Map.of("a", 1, "b", 2))));
    }

    public void alternative_for_what_is_unknown_is_the_same_one_where_others_do_not_fit() {
        same(OddTrip_BookCodec.CODEC, new Book(new Other<>()));
        same(OddTrip_BookCodec.CODEC, new Book(new Numbers(3)));
        assertThat(Schema.of(OddTrip_BookCodec.CODEC.descriptor()).toString()).contains("Other (for unknown ones)");
    }

    public void parameters_are_described_in_the_order_of_their_tags() {
        assertThat(Schema.of(new OddTrip_TaggedBinder().descriptor()).toString())
                .contains("put(0 first: String, 1 second: byte[], 2 last: int)");
    }

    public void exceptions_may_carry_what_is_met_again() {
        List<Procedure> procedures = new OddTrip_TaggedBinder().procedures();
        assertThat(procedures.get(0).resultsShare()).isFalse();
        assertThat(procedures.get(1).resultsShare()).isTrue();
        assertThat(procedures.get(1).argumentsShare()).isFalse();
    }

    public void exception_is_made_by_the_constructor_that_takes_most() {
        Out out = new Out();
        OddTrip_CodedCodec.write(out, new Coded("no", 7));
        Coded got = OddTrip_CodedCodec.read(Trip.in(out.toByteArray()));
        assertThat(got.code()).isEqualTo(7);
        assertThat(got).hasMessage("no");
    }
}
