package org.pescadero.simulator.rate;

/**
 * What became of a shared line.
 *
 * @param use what part of the line carried packets that were needed
 * @param overflow what part of the packets found the queue full
 * @param jain how evenly the flows shared
 * @param packets how many packets were sent
 * @param failures how many calls failed
 */
public record RateFigures(String name, double use, double overflow, double jain, long packets, int failures) {}
