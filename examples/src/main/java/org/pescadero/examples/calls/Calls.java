package org.pescadero.examples.calls;

import org.pescadero.rpc.Remote;

/** Procedures that do next to nothing, so that what they cost is the call. */
@Remote
public interface Calls {
    /** No arguments, no results. */
    void nothing();

    /** One word there and back. */
    int one(int a);

    /** Two words there and back. */
    Two two(int a, int b);

    /** Four words there and back. */
    Four four(int a, int b, int c, int d);

    /** Ten words there and back. */
    Ten ten(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j);

    /** An array of words there and back. */
    int[] array(int[] words);

    /** Throws what it declares. */
    void refuse(int reason) throws Refused;

    /** The UDP port of the raw echo that this server runs beside its export, or 0 when it runs none. */
    int rawEchoPort();

    /** The results of {@link #two}. */
    record Two(int a, int b) {}

    /** The results of {@link #four}. */
    record Four(int a, int b, int c, int d) {}

    /** The results of {@link #ten}. */
    record Ten(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j) {}
}
