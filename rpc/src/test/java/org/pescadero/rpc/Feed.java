package org.pescadero.rpc;

import java.util.Iterator;
import java.util.stream.Stream;

/** Procedures with streams. */
@Remote
public interface Feed {
    Stream<Integer> numbers(int count);

    Iterator<String> lines(int count, int characters);

    Stream<Integer> failing(int after, int how) throws MailboxFull;

    long sum(Stream<Integer> numbers);

    Stream<Integer> doubled(Stream<Integer> numbers);

    int first(Iterator<Integer> numbers);

    long ratio(Stream<Integer> ones, Stream<Integer> others);
}
