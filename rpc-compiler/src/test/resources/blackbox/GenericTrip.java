package blackbox;

import blackbox.Rows.Dot;
import blackbox.Rows.Named;
import blackbox.Rows.Nothing;
import blackbox.Rows.Point;
import blackbox.Rows.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.Codec;
import org.pescadero.dstp.Dstp;
import org.pescadero.dstp.Encodable;
import org.pescadero.dstp.Var;
import org.pescadero.rpc.Remote;

/** Generic types, each with what its type parameters stand for where it is used. */
public final class GenericTrip {
    private final GenericTrip_LibraryBinder binder = new GenericTrip_LibraryBinder();
    private final Library library = binder.stub(new LoopBack(binder.dispatcher(new Shelf())));

    /** For the test. */
    public GenericTrip() {}

    record Page<T>(List<T> items, int next) {}

    record Pair<A, B>(A one, B other) {}

    record Maybe<T>(@Nullable T value, Optional<T> other, T @Nullable [] array) {}

    record Node<T>(T value, Optional<Node<T>> next) {}

    sealed interface Result<T, X> {}

    record Ok<T, X>(T value) implements Result<T, X> {}

    record Failed<T, X>(X why) implements Result<T, X> {}

    record Empty<X>(X reason) implements Result<String, X> {}

    /** Stands alone, with its type parameter standing for what it extends. */
    @Encodable
    record Drawer<S extends Shape>(List<S> shapes, @Nullable S top, Optional<Drawer<Dot>> dots) {}

    /** Generic, and extended with its type parameter named. */
    interface Store<T> {
        void put(T value);

        @Nullable T find(int number);

        List<@Nullable T> all();
    }

    @Remote
    interface Library extends Store<Pair<String, Integer>> {
        Page<Point> points(Page<Point> page);

        Page<String> texts(Page<String> page);

        Page<Page<String>> nested(Page<Page<String>> page);

        Pair<Integer, @Nullable String> pair(Pair<Integer, @Nullable String> pair);

        Pair<@Var Integer, String> small(Pair<@Var Integer, String> pair);

        Maybe<String> maybe(Maybe<String> maybe);

        Node<Long> chain(Node<Long> node);

        Result<String, Integer> texts(Result<String, Integer> result);

        Result<Point, String> points(Result<Point, String> result);

        <S extends Shape> S first(List<S> shapes, Optional<S> otherwise);

        Set<Pair<String, Long>> keys(Map<Pair<String, Long>, Integer> map);

        int count(List<? extends Shape> shapes, Map<String, ? extends Shape> named);

        @Override
        default List<@Nullable Pair<String, Integer>> all() {
            return List.of();
        }
    }

    @Encodable
    record Inbox(Page<Point> points, Result<Point, Node<String>> result, List<Pair<Integer, Boolean>> pairs) {}

    static Inbox inbox() {
        return new Inbox(
                new Page<>(List.of(new Point(1, 2)), 3),
                new Failed<>(new Node<>("a", Optional.of(new Node<>("b", Optional.empty())))),
                List.of(new Pair<>(7, true)));
    }

    public void generic_records_are_what_they_hold() {
        Page<Point> points = new Page<>(List.of(new Point(1, 2)), 3);
        Trip.same(library.points(points), points);
        Page<String> texts = new Page<>(List.of("a", "b"), 4);
        Trip.same(library.texts(texts), texts);
        Trip.same(library.nested(new Page<>(List.of(texts), 5)), new Page<>(List.of(texts), 5));
        Trip.same(library.pair(new Pair<>(1, null)), new Pair<>(1, null));
        Trip.same(library.small(new Pair<>(1, "x")), new Pair<>(1, "x"));
        Trip.refused(NullPointerException.class, "pair.other is null", () -> library.small(new Pair<>(1, null)));
        Trip.same(library.maybe(new Maybe<>(null, Optional.of("o"), null)), new Maybe<>(null, Optional.of("o"), null));
        Trip.same(library.maybe(new Maybe<>("v", Optional.empty(), new String[] {"a"})).array()[0], "a");
        Node<Long> chain = new Node<>(1L, Optional.of(new Node<>(2L, Optional.empty())));
        Trip.same(library.chain(chain), chain);
        Tamper.with(GenericTrip_InboxCodec.CODEC, inbox());
    }

    public void generic_sealed_interfaces_have_the_alternatives_that_fit() {
        for (Result<String, Integer> result : List.<Result<String, Integer>>of(new Ok<>("a"), new Failed<>(1), new Empty<>(2))) {
            Trip.same(library.texts(result), result);
        }
        for (Result<Point, String> result : List.<Result<Point, String>>of(new Ok<>(new Point(1, 2)), new Failed<>("x"))) {
            Trip.same(library.points(result), result);
        }
    }

    public void type_parameters_of_procedures_stand_for_their_bounds() {
        Shape named = library.first(List.of(new Named("n", new Nothing())), Optional.empty());
        Trip.same(named, new Named("n", new Nothing()));
        Dot dot = library.first(List.of(), Optional.of(new Dot(new Point(1, 2))));
        Trip.same(dot, new Dot(new Point(1, 2)));
    }

    public void wildcards_of_sealed_interfaces_take_some_alternatives() {
        Trip.same(library.count(List.of(new Nothing()), Map.of("d", new Dot(new Point(1, 2)))), 2);
        Trip.same(library.keys(Map.of(new Pair<>("a", 1L), 2)), Set.of(new Pair<>("a", 1L)));
    }

    public void interfaces_name_the_type_parameters_of_those_that_they_extend() {
        library.put(new Pair<>("a", 1));
        Trip.same(library.find(1), new Pair<>("a", 1));
        Trip.same(library.find(0), null);
        Trip.same(library.all(), List.of());
        Trip.same(binder.procedures().stream().filter(procedure -> procedure.name().equals("all")).count(), 0L);
    }

    private static final class Shelf implements Library {
        private @Nullable Pair<String, Integer> stored;

        @Override
        public void put(Pair<String, Integer> value) {
            stored = value;
        }

        @Override
        public @Nullable Pair<String, Integer> find(int number) {
            return number == 1 ? stored : null;
        }

        @Override
        public Page<Point> points(Page<Point> page) {
            return page;
        }

        @Override
        public Page<String> texts(Page<String> page) {
            return page;
        }

        @Override
        public Page<Page<String>> nested(Page<Page<String>> page) {
            return page;
        }

        @Override
        public Pair<Integer, @Nullable String> pair(Pair<Integer, @Nullable String> pair) {
            return pair;
        }

        @Override
        public Pair<Integer, String> small(Pair<Integer, String> pair) {
            return pair;
        }

        @Override
        public Maybe<String> maybe(Maybe<String> maybe) {
            return maybe;
        }

        @Override
        public Node<Long> chain(Node<Long> node) {
            return node;
        }

        @Override
        public Result<String, Integer> texts(Result<String, Integer> result) {
            return result;
        }

        @Override
        public Result<Point, String> points(Result<Point, String> result) {
            return result;
        }

        @Override
        public <S extends Shape> S first(List<S> shapes, Optional<S> otherwise) {
            return otherwise.orElseGet(shapes::getFirst);
        }

        @Override
        public Set<Pair<String, Long>> keys(Map<Pair<String, Long>, Integer> map) {
            return map.keySet();
        }

        @Override
        public int count(List<? extends Shape> shapes, Map<String, ? extends Shape> named) {
            return shapes.size() + named.size();
        }
    }

    public void generic_types_stand_alone_for_their_bounds() {
        Drawer<Shape> sent = new Drawer<>(
                List.of(new Dot(new Point(1, 2)), new Nothing()),
                new Dot(new Point(3, 4)),
                Optional.of(new Drawer<>(List.of(new Dot(new Point(5, 6))), null, Optional.empty())));
        Codec<Drawer<Shape>> codec = GenericTrip_DrawerCodec.CODEC;
        Trip.same(Dstp.decode(codec, Dstp.encode(codec, sent)), sent);
        Tamper.with(codec, sent);
    }
}
