package blackbox;

import blackbox.Rows.Point;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.Codec;
import org.pescadero.dstp.Dstp;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.Encodable;
import org.pescadero.dstp.Pointer;
import org.pescadero.dstp.Shared;
import org.pescadero.rpc.Remote;

/** Objects that are met several times in a message. */
public final class GraphTrip {
    private final GraphTrip_FamilyBinder binder = new GraphTrip_FamilyBinder();
    private final Family family = binder.stub(new LoopBack(binder.dispatcher(new Answers())));

    /** For the test. */
    public GraphTrip() {}

    @Shared
    record City(String name, Point at) {}

    record Person(String name, City home, @Nullable City work) {}

    record Street(@Shared Point from, @Shared Point to, Point free) {}

    sealed interface Part {}

    record Wheel(int spokes) implements Part {}

    record Bike(List<@Shared Part> parts, @Shared Wheel spare) implements Part {}

    record Node(String name, List<Pointer<Node>> edges) {}

    record Ring(Pointer<Ring> next, Optional<Pointer<String>> label) {}

    @Encodable
    record Everything(List<Person> people, Street street, Bike bike, Pointer<Node> graph, Ring ring) {}

    @Remote
    interface Family {
        boolean same(City one, City other, Pointer<Node> first, Pointer<Node> second);

        Pointer<Ring> ring(Ring ring);
    }

    private static final class Answers implements Family {
        @Override
        public boolean same(City one, City other, Pointer<Node> first, Pointer<Node> second) {
            return one == other && first == second && first.get().edges().getFirst() == first;
        }

        @Override
        public Pointer<Ring> ring(Ring ring) {
            return ring.next();
        }
    }

    static Everything everything() {
        City city = new City("Bern", new Point(1, 2));
        Point corner = new Point(3, 4);
        Wheel wheel = new Wheel(32);
        return new Everything(
                List.of(new Person("a", city, city), new Person("b", city, null)),
                new Street(corner, corner, corner),
                new Bike(List.of(wheel, wheel), wheel),
                Pointer.cycle(self -> new Node("n", List.of(self, Pointer.to(new Node("m", List.of(self, Pointer.nil())))))),
                new Ring(Pointer.nil(), Optional.of(Pointer.to("l"))));
    }

    public void procedures_say_where_objects_may_be_met_again() {
        GraphTrip_FamilyBinder binder = new GraphTrip_FamilyBinder();
        Trip.same(binder.procedures().get(0).argumentsShare(), true);
        Trip.same(binder.procedures().get(0).resultsShare(), false);
        Trip.same(binder.procedures().get(1).resultsShare(), true);
        Trip.same(new RowsBinder().procedures().stream().anyMatch(procedure -> procedure.argumentsShare()), false);
    }

    public void shared_objects_are_one_again() {
        Codec<Everything> codec = GraphTrip_EverythingCodec.CODEC;
        Everything got = Dstp.decode(codec, Dstp.encode(codec, everything()));
        Trip.same(got.people(), everything().people());
        same(got.people().get(0).home(), got.people().get(1).home());
        same(got.people().get(0).home(), got.people().get(0).work());
        same(got.street().from(), got.street().to());
        Trip.same(got.street().free(), got.street().to());
        same(got.bike().parts().getFirst(), got.bike().parts().getLast());
        Trip.same(got.bike().spare(), got.bike().parts().getFirst());
        byte[] octets = Dstp.encode(codec, got);
        Trip.same(HexFormat.of().formatHex(octets), HexFormat.of().formatHex(Dstp.encode(codec, everything())));
        Tamper.with(codec, everything());
    }

    public void pointers_lead_back() {
        Codec<Everything> codec = GraphTrip_EverythingCodec.CODEC;
        Everything got = Dstp.decode(codec, Dstp.encode(codec, everything()));
        Node node = got.graph().get();
        same(node.edges().getFirst(), got.graph());
        same(node.edges().getLast().get().edges().getFirst(), got.graph());
        Trip.same(node.edges().getLast().get().edges().getLast().isNil(), true);
        Trip.same(got.ring().label().get().get(), "l");
    }

    public void arguments_share_their_objects() {
        City city = new City("Bern", new Point(1, 2));
        Pointer<Node> cycle = Pointer.cycle(self -> new Node("n", List.of(self)));
        Trip.same(family.same(city, city, cycle, cycle), true);
        Trip.same(family.same(city, new City("Bern", new Point(1, 2)), cycle, cycle), false);
        Pointer<Ring> ring = Pointer.cycle(self -> new Ring(self, Optional.empty()));
        Pointer<Ring> got = family.ring(ring.get());
        same(got.get().next(), got);
    }

    public void many_objects_are_found_again() {
        List<Person> people = new ArrayList<>();
        List<City> cities = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            cities.add(new City("c" + i, new Point(i, i)));
            people.add(new Person("p", cities.get(i), cities.get(i * 7 % (i + 1))));
        }
        Everything e = everything();
        Everything sent = new Everything(people, e.street(), e.bike(), e.graph(), e.ring());
        Codec<Everything> codec = GraphTrip_EverythingCodec.CODEC;
        Everything got = Dstp.decode(codec, Dstp.encode(codec, sent));
        Trip.same(got.people(), people);
        for (int i = 0; i < 500; i++) {
            same(got.people().get(i).work(), got.people().get(i * 7 % (i + 1)).home());
        }
    }

    public void numbers_and_types_of_objects_are_checked() {
        refused("02 01 0361 02 00 00", "people[0].home at octet 4: object 0 has not been met before");
        refused("02 00 0361 00", "people[0].home at octet 4: nil is no object");
        String people = "02 00 0361 01 0100000002000000 0362";
        String street = " 0900000009000000 01 0300000004000000";
        refused(people + street + " 02", "street.to at octet 32: object 0 was met as another type");
        refused(people + street + " 09", "street.to at octet 32: object 7 has not been met before");
    }

    private static void refused(String octets, String message) {
        byte[] all = HexFormat.of().parseHex(octets.replace(" ", "") + "00".repeat(30));
        Trip.refused(DstpFormatException.class, message, () -> GraphTrip_EverythingCodec.CODEC.read(Trip.in(all)));
    }

    public void pointers_are_what_they_are() {
        Trip.same(Pointer.nil(), Pointer.nil());
        Trip.same(Pointer.to("a").equals(Pointer.to("a")), false);
        Trip.same(Pointer.nil().toString(), "nil");
        Trip.refused(IllegalStateException.class, "the pointer is nil", () -> Pointer.nil().get());
        Trip.refused(
                IllegalStateException.class,
                "what the pointer leads to is still being made",
                () -> Pointer.cycle(self -> self.get()));
    }

    private static void same(@Nullable Object one, @Nullable Object other) {
        if (one != other) {
            throw new AssertionError(Objects.toString(one) + " is another object than " + other);
        }
    }
}
