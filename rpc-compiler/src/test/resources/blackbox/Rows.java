package blackbox;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.Tag;
import org.pescadero.rpc.Datagram;
import org.pescadero.rpc.Idempotent;
import org.pescadero.rpc.Number;
import org.pescadero.rpc.Remote;

/** An interface with a procedure for every row of the type table. */
@Remote
public interface Rows extends Base<String> {
    Scalars scalars(boolean z, byte b, short s, char c, int i, long j, float f, double d);

    Boxes boxes(Boolean z, Byte b, Short s, Character c, Integer i, Long j, Float f, Double d);

    String text(String text);

    Color color(Color color, List<Color> more, Color[] others, Optional<Color> maybe);

    Line flat(Line line);

    Tree tree(Tree tree);

    Arrays arrays(Arrays arrays);

    Lists lists(Lists lists);

    Maybe maybe(Maybe maybe);

    @Nullable String nullable(@Nullable String text, @Nullable Integer number, @Nullable Line line);

    Empty empty(Empty empty, List<Empty> more);

    Many many(Many many);

    void fails(int how) throws Full, Fuller, Plain, Caused, IOException;

    @Idempotent
    long now();

    @Datagram
    void note(String line, int call, int arguments, int results);

    @Number(100)
    int overloaded(int i);

    @Number(101)
    String overloaded(String s);

    int sum(int... numbers);

    Sets sets(Sets sets);

    Maps maps(Maps maps);

    Times times(Times times);

    Numbers numbers(Numbers numbers);

    Tagged tagged(Tagged tagged);

    Shape shape(Shape shape, List<Shape> more, Optional<Shape> maybe);

    Stream<String> streams(int from, Stream<Line> lines, Iterator<String> texts);

    /** Alternatives of every kind: records with and without a fixed size, an enum, a sealed interface in turn. */
    sealed interface Shape permits Dot, Named, Group, Color {}

    record Dot(Point at) implements Shape {}

    record Named(String name, Shape shape) implements Shape {}

    sealed interface Group extends Shape {}

    record Pair(Shape one, Shape other) implements Group {}

    record Nothing() implements Group {}

    default String greeting(String name) {
        return "hello " + text(name);
    }

    static int ignored() {
        return 1;
    }

    @Override
    String toString();

    enum Color implements Shape {
        RED,
        GREEN,
        BLUE
    }

    record Scalars(boolean z, byte b, short s, char c, int i, long j, float f, double d) {}

    record Boxes(Boolean z, Byte b, Short s, Character c, Integer i, Long j, Float f, Double d) {}

    record Point(int x, int y) {
        public Point {
            if (x == 666) {
                throw new IllegalArgumentException("not there");
            }
        }
    }

    record Line(Point from, boolean dashed, Point to, Color color) {}

    record Tree(String name, List<Tree> children, Optional<Tree> next, Line line) {}

    record Arrays(
            boolean[] z,
            byte[] b,
            short[] s,
            char[] c,
            int[] i,
            long[] j,
            float[] f,
            double[] d,
            String[] texts,
            int[][] grid,
            Point[] points) {}

    record Lists(
            List<String> texts,
            List<Integer> numbers,
            List<Boolean> flags,
            List<List<String>> nested,
            List<byte[]> blobs,
            List<Optional<String>> some,
            List<@Nullable Point> holes,
            List<Optional<List<Integer>>> deep) {}

    record Sets(
            Set<String> texts,
            SequencedSet<Integer> numbers,
            SortedSet<String> sorted,
            NavigableSet<Color> colors,
            Set<Line> lines,
            Optional<Set<Character>> some,
            List<Set<String>> nested,
            SequencedCollection<String> more) {}

    record Maps(
            Map<String, Integer> numbers,
            SequencedMap<Color, Point> points,
            SortedMap<Long, List<String>> lists,
            NavigableMap<String, Map<Integer, String>> deep,
            Map<Point, Shape> shapes,
            Optional<Map<String, String>> some) {}

    record Times(
            Instant instant,
            Duration duration,
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            Year year,
            YearMonth yearMonth,
            MonthDay monthDay,
            Period period,
            ZoneOffset offset,
            OffsetDateTime offsetDateTime,
            ZonedDateTime zoned,
            Optional<Instant> maybe) {}

    record Numbers(
            UUID id,
            BigInteger integer,
            BigDecimal decimal,
            BitSet bits,
            List<UUID> ids,
            Optional<UUID> maybe,
            Set<UUID> set,
            SortedMap<LocalDate, BigDecimal> prices) {}

    record Tagged(
            @Tag(4) String last, @Tag(0) String first, @Tag(2) Level level, Event event) {}

    enum Level {
        @Tag(10)
        LOW,
        @Tag(3)
        HIGH
    }

    sealed interface Event permits Stopped, Started {}

    @Tag(7)
    record Stopped(String why) implements Event {}

    @Tag(2)
    record Started() implements Event {}

    record Maybe(
            Optional<String> text,
            OptionalInt i,
            OptionalLong j,
            OptionalDouble d,
            Optional<Boolean> flag,
            Optional<Line> line,
            Optional<List<String>> list,
            @Nullable Long boxed,
            byte @Nullable [] octets) {}

    record Empty() {}

    record Many(
            boolean a, boolean b, boolean c, boolean d, boolean e, boolean f, boolean g, boolean h, boolean i, long j) {}

    /** Carries something of its own. */
    class Full extends Exception {
        private static final long serialVersionUID = 1;

        private final int size;

        public Full(String message, int size) {
            super(message);
            this.size = size;
        }

        public int getSize() {
            return size;
        }
    }

    /** A subclass of another declared exception, with a message made from what it carries. */
    class Fuller extends Full {
        private static final long serialVersionUID = 1;

        private final transient Line line;

        public Fuller(int size, Line line) {
            super("fuller by " + size, size);
            this.line = line;
        }

        public Line line() {
            return line;
        }
    }

    /** Carries nothing. */
    class Plain extends Exception {
        private static final long serialVersionUID = 1;

        public Plain() {}
    }

    /** Has a message and a cause. */
    class Caused extends Exception {
        private static final long serialVersionUID = 1;

        public Caused(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
