package org.pescadero.bench.codec;

import org.pescadero.dstp.Encodable;

/** Eight numbers and nothing else, such as a reading of instruments: identifiers, a time, values. */
@Encodable
public record Numbers(int a, int b, int c, int d, long e, long f, double g, double h) {}
