package org.pescadero.simulator.world;

import java.util.PriorityQueue;

/** Virtual time: what happens when, and what was planned first happens first. */
public final class EventQueue {
    private record Event(long atNanos, long sequence, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long now;
    private long sequence;
    private long happened;

    /** Nothing is to happen yet. */
    public EventQueue() {}

    /** The time. */
    public long now() {
        return now;
    }

    /** How many events there were. */
    long happened() {
        return happened;
    }

    /** Something happens at a time. */
    public void at(long nanos, Runnable action) {
        events.add(new Event(Math.max(now, nanos), sequence++, action));
    }

    /** Something happens after a while. */
    public void after(long nanos, Runnable action) {
        at(now + nanos, action);
    }

    /** The next thing happens, unless there is nothing more until a time. */
    public boolean step(long untilNanos) {
        Event next = events.peek();
        if (next == null || next.atNanos > untilNanos) {
            return false;
        }
        events.remove();
        now = next.atNanos;
        happened++;
        next.action.run();
        return true;
    }
}
