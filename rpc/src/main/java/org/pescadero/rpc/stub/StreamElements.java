package org.pescadero.rpc.stub;

import java.util.function.Function;
import org.pescadero.dstp.In;

/**
 * How the elements of a stream that arrives are read.
 *
 * @param leastOctets the least octets that one takes
 * @param heapOctets what one costs on the heap besides what its own codec charges
 * @param reader reads one
 * @param <T> the elements
 */
public record StreamElements<T>(int leastOctets, int heapOctets, Function<In, T> reader) {}
