package org.pescadero.rpc;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.Range;

/** Procedures of all kinds, to be called from afar and from nearby. */
@Remote
public interface Desk {
    int add(int one, int other);

    /** Of the thread that executes it. */
    long thread();

    String join(String one, @Nullable String other);

    String join(String one, int other);

    default String greet(String name) {
        return "hello " + name;
    }

    Order ordered(Order order);

    /** The same again. */
    <C extends Change> C proposed(C change);

    @Range(lo = 0, hi = 100)
    int percent(@Range(lo = -100, hi = 100) int given);

    double half(double number);

    BigInteger power(int exponent);

    /** Null, although it must not be that. */
    String missing();

    String text(String given);

    int[] turned(int[] numbers);

    List<Counted> named(List<Counted> given);

    int sizeOf(byte[] octets);

    byte[] octets(int many);

    void fail(String kind) throws SoldOut;

    String wait(String what);

    int tell(Ear ear, String what);

    /** An order with everything in it that nobody can change. */
    record Order(
            UUID number,
            Instant placed,
            @Nullable String remark,
            Optional<Kind> kind,
            OptionalInt pieces,
            BigDecimal price,
            Line line,
            Change change) {}

    record Line(String sku, @Range(lo = 1, hi = 9) int pieces) implements Serializable {}

    enum Kind {
        BOOK,
        RECORD
    }

    sealed interface Change {}

    record Price(String sku, double factor) implements Change {}

    record Removal(int line) implements Change {}

    enum Nothing implements Change {
        AT_ALL
    }

    /** A record that holds what can be changed. */
    record Counted(String name, int[] counts) {}

    @Remote
    interface Ear {
        int hear(String what);
    }

    final class SoldOut extends Exception {
        private static final long serialVersionUID = 1;
        private final Line line;

        public SoldOut(String message, Line line, @Nullable Throwable cause) {
            super(message, cause);
            this.line = line;
        }

        public Line line() {
            return line;
        }
    }
}
