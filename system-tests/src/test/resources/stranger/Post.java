package stranger;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
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
import org.pescadero.dstp.Bulk;
import org.pescadero.dstp.Canonical;
import org.pescadero.dstp.Conversion;
import org.pescadero.dstp.Fixed;
import org.pescadero.dstp.Import;
import org.pescadero.dstp.Pointer;
import org.pescadero.dstp.Range;
import org.pescadero.dstp.Shared;
import org.pescadero.dstp.UnknownComponents;
import org.pescadero.dstp.Var;
import org.pescadero.rpc.Remote;

/** Takes and gives back whatever may travel. */
@Remote
@Import(Post.Degrees.class)
public interface Post {
    Numbers numbers(Numbers numbers);

    Things things(Things things);

    Collections collections(Collections collections);

    Times times(Times times);

    /** A generic record, a sealed interface, and objects that are met again. */
    Page<Shape> graph(Page<Shape> page, Pointer<Node> ring, @Shared Node node, @Shared Node again);

    Stream<String> lines(Iterator<String> texts);

    @Bulk
    ByteBuffer bulk(@Bulk MemorySegment octets);

    /** Calls back. */
    int callBack(Listener listener);

    void refuse(int number) throws Refused;

    record Numbers(
            boolean z, byte b, short s, char c, int i, long j, float f, double d, @Var int v, @Range(lo = 1, hi = 9) int r,
            Integer box, Boolean flag) {}

    record Things(
            String text, Colour colour, Line line, Optional<String> some, OptionalInt i, OptionalLong j, OptionalDouble d,
            @Nullable String missing, BitSet bits, BigInteger integer, BigDecimal decimal, UUID id, URI uri,
            Currency currency, Locale locale, ZoneId zone, Temperature temperature, UnknownComponents unknown) {}

    record Collections(
            int[] ints, boolean[] flags, byte @Fixed(3) [] digest, String[] texts, List<Line> lines,
            SequencedCollection<String> sequence, Set<String> set, SequencedSet<String> inOrder, @Canonical Set<String> canonical,
            SortedSet<String> sorted, NavigableSet<Integer> navigable, Map<String, Integer> map,
            SequencedMap<String, Line> sequencedMap, SortedMap<String, Line> sortedMap,
            NavigableMap<Colour, List<String>> navigableMap, byte[] octets, ByteBuffer buffer, MemorySegment segment) {}

    record Times(
            Instant instant, Duration duration, LocalDate date, LocalTime time, LocalDateTime dateTime, Year year,
            YearMonth yearMonth, MonthDay monthDay, Period period, ZoneOffset offset, OffsetDateTime offsetDateTime,
            ZonedDateTime zoned) {}

    enum Colour {
        RED,
        BLUE
    }

    record Page<T>(List<T> items, boolean last) {}

    sealed interface Shape {}

    record Dot(Line line) implements Shape {}

    record Named(String name, Shape shape) implements Shape {}

    record Node(String name, List<Pointer<Node>> next) {}

    @Remote
    interface Listener {
        int heard(int number);
    }

    final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final int number;

        public Refused(String message, int number) {
            super(message);
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    /** Somebody else's class. */
    final class Temperature {
        final double kelvin;

        Temperature(double kelvin) {
            this.kelvin = kelvin;
        }
    }

    final class Degrees implements Conversion<Temperature, Double> {
        @Override
        public Double toWire(Temperature value) {
            return value.kelvin;
        }

        @Override
        public Temperature fromWire(Double wire) {
            return new Temperature(wire);
        }
    }

    @Target(ElementType.TYPE_USE)
    @interface Nullable {}
}
