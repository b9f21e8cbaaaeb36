package org.pescadero.rpc;

import org.pescadero.dstp.Shared;

/** Procedures whose arguments and results may be met again in their messages. */
@Remote
public interface Palette {
    Pair made(int rgb);

    int sum(Pair pair);

    record Pair(Colour one, Colour other) {}

    @Shared
    record Colour(int rgb) {}
}
