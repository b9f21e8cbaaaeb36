package org.pescadero.bench.report;

import java.util.OptionalDouble;

/**
 * One line of a comparison; times in microseconds.
 *
 * @param peer who was measured, as one word
 * @param title the same for people
 * @param waiting how its sides waited
 * @param calls how many calls were measured
 * @param minimum the least time of a call
 * @param median the median time of a call
 * @param p99 the time that one call in a hundred is above
 * @param clientProcessor processor time of the client process for each call
 * @param serverProcessor processor time of the server process for each call
 * @param ratioToRaw the median divided by the raw echo's in the same run
 * @param callsPerSecond what many callers reach together, where that was measured
 */
public record Result(
        String peer,
        String title,
        String waiting,
        int calls,
        double minimum,
        double median,
        double p99,
        double clientProcessor,
        double serverProcessor,
        double ratioToRaw,
        OptionalDouble callsPerSecond) {}
