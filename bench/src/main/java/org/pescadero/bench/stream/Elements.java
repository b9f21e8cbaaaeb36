package org.pescadero.bench.stream;

import java.util.Iterator;
import java.util.stream.Stream;
import org.pescadero.rpc.Remote;

/** Streams to be measured. */
@Remote
public interface Elements {
    /** So many numbers. */
    Stream<Integer> numbers(int count);

    /** So many strings of a length. */
    Iterator<String> lines(int count, int characters);

    /** Takes numbers and says how many there were. */
    long count(Stream<Integer> numbers);
}
