package org.pescadero.dstp.evolution;

import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.pescadero.dstp.schema.Kind;
import org.pescadero.dstp.schema.Type;
import org.pescadero.dstp.value.Value;

/** Numbers that become wider: byte, short, int and long in this order, and float and double. */
final class Widening {
    private static final List<Kind> WHOLE = List.of(Kind.BYTE, Kind.SHORT, Kind.INT, Kind.LONG);

    private Widening() {}

    /** How a number of one kind becomes one of another, if it always fits. */
    static Optional<Step> step(Kind from, Kind to) {
        if (from == to) {
            return Optional.of(Step.SAME);
        }
        boolean wider = WHOLE.contains(from) && WHOLE.indexOf(from) < WHOLE.indexOf(to);
        if (!wider && !(from == Kind.FLOAT && to == Kind.DOUBLE)) {
            return Optional.empty();
        }
        return Optional.of(value -> switch (value) {
            case Value.Leaf(Object number) -> new Value.Leaf(number(number, to));
            case Value.Primitives(Object elements) -> new Value.Primitives(array(elements, to));
            default -> throw new IllegalArgumentException("no number: " + value);
        });
    }

    /** The kind of the numbers of a type, if it is a numeric or another plain one. */
    static Optional<Kind> kind(Type type) {
        return switch (type) {
            case Type.Plain(Kind kind) -> Optional.of(kind);
            case Type.Varying(Kind kind) -> Optional.of(kind);
            case Type.Ranged ranged -> kind(ranged.number());
            default -> Optional.empty();
        };
    }

    /** A number as one of another kind. */
    static Object number(Object from, Kind to) {
        Number number = (Number) from;
        return switch (to) {
            case BYTE -> number.byteValue();
            case SHORT -> number.shortValue();
            case INT -> number.intValue();
            case LONG -> number.longValue();
            case FLOAT -> number.floatValue();
            case DOUBLE -> number.doubleValue();
            default -> throw new IllegalArgumentException(to + " is no number");
        };
    }

    private static Object array(Object from, Kind to) {
        return switch (from) {
            case byte[] values -> wider(values.length, i -> values[i], to);
            case short[] values -> wider(values.length, i -> values[i], to);
            case int[] values -> wider(values.length, i -> values[i], to);
            case float[] values ->
                IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
            default -> throw new IllegalArgumentException("nothing is wider than the elements");
        };
    }

    private static Object wider(int length, IntToLongFunction element, Kind to) {
        return switch (to) {
            case SHORT -> {
                short[] wider = new short[length];
                for (int i = 0; i < length; i++) {
                    wider[i] = (short) element.applyAsLong(i);
                }
                yield wider;
            }
            case INT ->
                IntStream.range(0, length)
                        .map(i -> (int) element.applyAsLong(i))
                        .toArray();
            case LONG -> IntStream.range(0, length).mapToLong(element).toArray();
            default -> throw new IllegalArgumentException(to + " is not wider");
        };
    }

    /** An array of zeros. */
    static Object empty(Kind element, int length) {
        return switch (element) {
            case BOOLEAN -> new boolean[length];
            case BYTE -> new byte[length];
            case SHORT -> new short[length];
            case CHAR -> new char[length];
            case INT -> new int[length];
            case LONG -> new long[length];
            case FLOAT -> new float[length];
            case DOUBLE -> new double[length];
            default -> throw new IllegalArgumentException(element + " is not primitive");
        };
    }

    /** The least and the largest number that a type can have. */
    static long[] range(Type type) {
        return switch (type) {
            case Type.Ranged(Type number, long least, long most) -> new long[] {least, most};
            case Type.Varying(Kind kind) -> range(new Type.Plain(kind));
            case Type.Plain(Kind kind) ->
                switch (kind) {
                    case BYTE -> new long[] {Byte.MIN_VALUE, Byte.MAX_VALUE};
                    case SHORT -> new long[] {Short.MIN_VALUE, Short.MAX_VALUE};
                    case CHAR -> new long[] {0, Character.MAX_VALUE};
                    case INT -> new long[] {Integer.MIN_VALUE, Integer.MAX_VALUE};
                    default -> new long[] {Long.MIN_VALUE, Long.MAX_VALUE};
                };
            default -> new long[] {Long.MIN_VALUE, Long.MAX_VALUE};
        };
    }
}
