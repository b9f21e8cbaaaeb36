package org.pescadero.rpc.stub;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Which values arrive as they are when they are encoded and decoded, so that they need not be. What is missing, or more than a
 * message may hold, is for the codec to judge.
 */
public final class Plain {
    /** The longest string; all that a procedure may have fit a message. */
    private static final int MOST_CHARACTERS = 16 * 1024;

    private static final int MOST_BITS = 8 * 1024;
    private static final int MOST_SCALE = 10_000;

    private Plain() {}

    /**
     * Whether a string has no half of a surrogate pair in it, and is not long. For strings that are held in Latin-1 compilers
     * remove the loop.
     */
    public static boolean is(@Nullable String value) {
        if (value == null || value.length() > MOST_CHARACTERS) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0xFF) {
                return isText(value, i);
            }
        }
        return true;
    }

    private static boolean isText(String value, int from) {
        for (int i = from; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                boolean pair =
                        i + 1 < value.length() && Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Whether a number is one. */
    public static boolean is(double value) {
        return !Double.isNaN(value);
    }

    /** Whether a number is not too large, and nobody's subclass. */
    public static boolean is(@Nullable BigInteger value) {
        return value != null && value.getClass() == BigInteger.class && value.bitLength() < MOST_BITS;
    }

    /** Whether a number is not too large, and nobody's subclass. */
    public static boolean is(@Nullable BigDecimal value) {
        return value != null
                && value.getClass() == BigDecimal.class
                && Math.abs((long) value.scale()) <= MOST_SCALE
                && is(value.unscaledValue());
    }
}
