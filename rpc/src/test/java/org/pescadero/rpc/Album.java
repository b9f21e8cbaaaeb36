package org.pescadero.rpc;

import java.util.stream.Stream;
import org.pescadero.dstp.Shared;

/** Procedures with streams of what may be met again. */
@Remote
public interface Album {
    Stream<Shape> shapes(int many);

    int count(Colour colour, Stream<Shape> shapes);

    int sum(Colour colour, Stream<Integer> numbers);

    record Shape(Colour fill, Colour line) {}

    @Shared
    record Colour(int rgb) {}
}
