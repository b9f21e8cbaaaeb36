package org.pescadero.testkit;

import java.util.stream.Stream;
import org.pescadero.rpc.Remote;

/** Streams in both directions. */
@Remote
public interface Tally {
    Stream<Integer> shifted(Stream<Integer> numbers, int by);
}
