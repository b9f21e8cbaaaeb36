package org.pescadero.rpc.compiler.model;

/** What happens to a value between the user's code and its encoding. */
public sealed interface Refinement {
    /**
     * It is held against the ends of a range.
     *
     * @param lo the least number
     * @param hi the largest number
     */
    record Range(long lo, long hi) implements Refinement {}
}
