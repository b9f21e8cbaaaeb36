package org.pescadero.dstp.value;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.pescadero.dstp.FixedArrays;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.PrimitiveArrays;
import org.pescadero.dstp.schema.Kind;

/** Arrays of primitive types, as their classes are not known when this is compiled. */
final class PrimitiveValues {
    private PrimitiveValues() {}

    /** Reads an array that begins with its count. */
    static Object read(In in, Kind element) {
        return switch (element) {
            case BOOLEAN -> PrimitiveArrays.readBooleans(in);
            case BYTE -> PrimitiveArrays.readBytes(in);
            case SHORT -> PrimitiveArrays.readShorts(in);
            case CHAR -> PrimitiveArrays.readChars(in);
            case INT -> PrimitiveArrays.readInts(in);
            case LONG -> PrimitiveArrays.readLongs(in);
            case FLOAT -> PrimitiveArrays.readFloats(in);
            case DOUBLE -> PrimitiveArrays.readDoubles(in);
            default -> throw new IllegalArgumentException("not primitive: " + element);
        };
    }

    /** Reads an array whose length is declared. */
    static Object read(In in, int at, Kind element, int length) {
        return switch (element) {
            case BOOLEAN -> FixedArrays.getBooleans(in, at, length);
            case BYTE -> FixedArrays.getBytes(in, at, length);
            case SHORT -> FixedArrays.getShorts(in, at, length);
            case CHAR -> FixedArrays.getChars(in, at, length);
            case INT -> FixedArrays.getInts(in, at, length);
            case LONG -> FixedArrays.getLongs(in, at, length);
            case FLOAT -> FixedArrays.getFloats(in, at, length);
            case DOUBLE -> FixedArrays.getDoubles(in, at, length);
            default -> throw new IllegalArgumentException("not primitive: " + element);
        };
    }

    /** Writes an array with its count. */
    static void write(Out out, Object array) {
        switch (array) {
            case boolean[] values -> PrimitiveArrays.write(out, values);
            case byte[] values -> PrimitiveArrays.write(out, values);
            case short[] values -> PrimitiveArrays.write(out, values);
            case char[] values -> PrimitiveArrays.write(out, values);
            case int[] values -> PrimitiveArrays.write(out, values);
            case long[] values -> PrimitiveArrays.write(out, values);
            case float[] values -> PrimitiveArrays.write(out, values);
            case double[] values -> PrimitiveArrays.write(out, values);
            default -> throw new IllegalArgumentException("not an array of a primitive type");
        }
    }

    /** Puts an array whose length is declared. */
    static void put(Out out, int at, String component, Object array, int length) {
        switch (array) {
            case boolean[] values -> FixedArrays.put(out, at, component, values, length);
            case byte[] values -> FixedArrays.put(out, at, component, values, length);
            case short[] values -> FixedArrays.put(out, at, component, values, length);
            case char[] values -> FixedArrays.put(out, at, component, values, length);
            case int[] values -> FixedArrays.put(out, at, component, values, length);
            case long[] values -> FixedArrays.put(out, at, component, values, length);
            case float[] values -> FixedArrays.put(out, at, component, values, length);
            case double[] values -> FixedArrays.put(out, at, component, values, length);
            default -> throw new IllegalArgumentException("not an array of a primitive type");
        }
    }

    /** The elements as objects. */
    static List<Object> boxed(Object array) {
        return switch (array) {
            case boolean[] values -> boxed(values.length, i -> values[i]);
            case byte[] values -> boxed(values.length, i -> values[i]);
            case short[] values -> boxed(values.length, i -> values[i]);
            case char[] values -> boxed(values.length, i -> values[i]);
            case int[] values -> boxed(values.length, i -> values[i]);
            case long[] values -> boxed(values.length, i -> values[i]);
            case float[] values -> boxed(values.length, i -> values[i]);
            case double[] values -> boxed(values.length, i -> values[i]);
            default -> throw new IllegalArgumentException("not an array of a primitive type");
        };
    }

    private static List<Object> boxed(int length, IntFunction<Object> element) {
        return IntStream.range(0, length).mapToObj(element).toList();
    }

    /** The length that is declared, or the count. */
    static int octets(Kind element, OptionalInt length) {
        int count = length.orElse(0);
        return element == Kind.BOOLEAN ? (count + 7) / 8 : count * element.octets();
    }
}
