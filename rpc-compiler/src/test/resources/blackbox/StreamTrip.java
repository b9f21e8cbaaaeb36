package blackbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.Pointer;
import org.pescadero.dstp.Range;
import org.pescadero.dstp.Var;
import org.pescadero.rpc.Remote;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.Reply;

/** Parameters and results that come in segments. */
public final class StreamTrip extends Trip {
    private final StreamTrip_FlowsBinder flowing = new StreamTrip_FlowsBinder();
    private final LoopBack flow = new LoopBack(flowing.dispatcher(new Flowing()));
    private final Flows flows = flowing.stub(flow);

    /** For the test. */
    public StreamTrip() {}

    sealed interface Fish permits Trout, Carp {}

    record Trout(int grams) implements Fish {}

    record Carp(String pond) implements Fish {}

    record Page<T>(List<T> entries) {}

    record Knot(Pointer<Knot> next, int number) {}

    static class Torn extends Exception {
        private static final long serialVersionUID = 1;

        public Torn(String message) {
            super(message);
        }
    }

    static class Burst extends Torn {
        private static final long serialVersionUID = 1;

        public Burst(String message) {
            super(message);
        }
    }

    @Remote
    interface Flows {
        Stream<? extends Fish> fish(Stream<? extends Fish> fish) throws Torn, Burst;

        Iterator<Page<String>> pages(Iterator<Page<String>> pages);

        Stream<int[]> arrays(Stream<int[]> arrays);

        Stream<@Var @Range(lo = -5, hi = 500) Integer> numbers(Stream<@Var @Range(lo = -5, hi = 500) Integer> numbers);

        Stream<Boolean> bits(Stream<Boolean> bits);

        Stream<List<String>> lists(Stream<List<String>> lists);

        Stream<Knot> knots(Knot before, Stream<Knot> knots, Knot after);

        Stream<Rows.Empty> nothings(Stream<Rows.Empty> nothings);

        <T extends Fish> Stream<T> some(Stream<T> fish);
    }

    private static final class Flowing implements Flows {
        @Override
        public Stream<? extends Fish> fish(Stream<? extends Fish> fish) {
            return fish;
        }

        @Override
        public Iterator<Page<String>> pages(Iterator<Page<String>> pages) {
            return pages;
        }

        @Override
        public Stream<int[]> arrays(Stream<int[]> arrays) {
            return arrays;
        }

        @Override
        public Stream<Integer> numbers(Stream<Integer> numbers) {
            return numbers;
        }

        @Override
        public Stream<Boolean> bits(Stream<Boolean> bits) {
            return bits;
        }

        @Override
        public Stream<List<String>> lists(Stream<List<String>> lists) {
            return lists;
        }

        @Override
        public Stream<Knot> knots(Knot before, Stream<Knot> knots, Knot after) {
            return Stream.concat(Stream.of(before), Stream.concat(knots, Stream.of(after)));
        }

        @Override
        public Stream<Rows.Empty> nothings(Stream<Rows.Empty> nothings) {
            return nothings;
        }

        @Override
        public <T extends Fish> Stream<T> some(Stream<T> fish) {
            return fish;
        }
    }

    public void elements_of_every_kind_come_in_segments() throws Torn {
        List<Fish> fish = List.of(new Trout(1), new Carp("a rather long name"), new Trout(2), new Carp(""));
        same(flows.fish(fish.stream()).toList(), fish);
        same(flows.some(fish.stream()).toList(), fish);
        List<Page<String>> pages = List.of(new Page<>(List.of("a", "b")), new Page<>(List.of()));
        List<Page<String>> got = new ArrayList<>();
        flows.pages(pages.iterator()).forEachRemaining(got::add);
        same(got, pages);
        List<int[]> arrays =
                flows.arrays(Stream.of(new int[] {1, 2}, new int[0], new int[] {3})).toList();
        same(arrays.size() + " " + arrays.get(0)[1] + arrays.get(1).length + arrays.get(2)[0], "3 203");
        same(flows.numbers(Stream.of(1, 500, -5, 128, 0)).toList(), List.of(1, 500, -5, 128, 0));
        same(flows.bits(Stream.of(true, false, true)).toList(), List.of(true, false, true));
        same(flows.lists(Stream.of(List.of("x"), List.of())).toList(), List.of(List.of("x"), List.of()));
        same(flows.bits(Stream.empty()).toList(), List.of());
        rows_too();
    }

    private void rows_too() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            texts.add("text " + i);
        }
        same(rows.streams(7, Stream.of(line, line), texts.iterator()).toList(), texts.subList(7, 1000));
        channel.segmented.octets = Integer.MAX_VALUE;
        same(rows.streams(7, Stream.of(line, line), texts.iterator()).toList(), texts.subList(7, 1000));
    }

    public void elements_without_octets_do_not_make_a_segment_that_cannot_be_read() {
        flow.segmented.octets = Integer.MAX_VALUE;
        same(
                flows.nothings(Stream.generate(Rows.Empty::new).limit(20_000)).count(),
                20_000L);
    }

    public void objects_are_met_again_within_an_element() {
        Knot one = Pointer.<Knot>cycle(self -> new Knot(self, 1)).get();
        Knot end = new Knot(Pointer.nil(), 0);
        List<Knot> got = flows.knots(one, Stream.of(one, end, one), one).toList();
        same(got.size(), 5);
        same(got.get(1).next().get().next() == got.get(1).next(), true);
        same(got.get(2).next().isNil(), true);
    }

    public void what_is_no_element_is_named() {
        refused(NullPointerException.class, "numbers[1] is null", () -> flows.numbers(Stream.of(1, null)));
        refused(
                IllegalArgumentException.class,
                "numbers[2]",
                () -> flows.numbers(Stream.of(1, 2, 501)));
        refused(NullPointerException.class, "numbers is null", () -> flows.numbers(null));
    }

    public void what_is_wrong_in_a_list_has_its_place_in_the_stream_and_in_the_list() {
        List<String> last = List.of("a", "last");
        flows.lists(Stream.of(List.of("x"), last));
        byte[] octets = flow.sent.toByteArray();
        octets[new String(octets, ISO_8859_1).indexOf("last") - 1] ^= 1;
        refused(DstpFormatException.class, "lists[1][1] at octet 13", () -> dispatched("lists", octets));
        refused(
                NullPointerException.class,
                "lists[1][1] is null",
                () -> flows.lists(Stream.of(List.of("x"), Arrays.asList("a", null))));
    }

    public void octets_that_nobody_writes_are_refused() {
        flows.bits(Stream.of(true, false));
        byte[] octets = flow.sent.toByteArray();
        same(octets.length, 4);
        refusedBits("bits[1] at octet 3: spare bits", new byte[] {1, 2, 1, 2});
        refusedBits("bits at octet 0: spare bits", new byte[] {2, 2, 1, 0});
        refusedBits("bits at octet 2: 3 elements are announced", new byte[] {1, 3, 1, 0});
        refusedBits("1 octets follow", new byte[] {1, 1, 1, 0});
        refusedBits("bits[1] at octet 4: 1 octets are needed", new byte[] {0, 2, 1, 0});
        refusedBits("octets tell where the stream goes on", whereabouts());
    }

    private static byte[] whereabouts() {
        byte[] octets = new byte[4 + 129];
        octets[1] = 0;
        octets[2] = (byte) 0x81;
        octets[3] = 1;
        return octets;
    }

    private void refusedBits(String message, byte[] octets) {
        refused(DstpFormatException.class, message, () -> dispatched("bits", octets));
    }

    private Object dispatched(String name, byte[] octets) throws Exception {
        Procedure procedure = flowing.procedures().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        try {
            Reply reply = (Reply) flow.begin(procedure);
            return flowing.dispatcher(new Flowing()).dispatch(procedure.number(), in(octets), reply);
        } catch (Exception e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
