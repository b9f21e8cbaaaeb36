package org.pescadero.dstp;

/** Numbers with a fraction. Of the many NaNs only one is ever written, so that a value has one encoding only. */
final class Reals {
    private static final int FLOAT_NAN = 0x7FC0_0000;
    private static final long DOUBLE_NAN = 0x7FF8_0000_0000_0000L;

    private Reals() {}

    static float ofFourOctets(In in, int at) {
        int bits = in.getInt(at);
        float value = Float.intBitsToFloat(bits);
        if (Float.isNaN(value) && bits != FLOAT_NAN) {
            throw foreign(in, at);
        }
        return value;
    }

    static double ofEightOctets(In in, int at) {
        long bits = in.getLong(at);
        double value = Double.longBitsToDouble(bits);
        if (Double.isNaN(value) && bits != DOUBLE_NAN) {
            throw foreign(in, at);
        }
        return value;
    }

    private static DstpFormatException foreign(In in, int at) {
        return in.malformedAt(at, "", "a NaN that nobody writes");
    }
}
