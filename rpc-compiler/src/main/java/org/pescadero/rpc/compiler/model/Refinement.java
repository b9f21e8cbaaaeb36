package org.pescadero.rpc.compiler.model;

import com.palantir.javapoet.ClassName;

/** What happens to a value between the user's code and its encoding. */
public sealed interface Refinement {
    /**
     * It is held against the ends of a range.
     *
     * @param lo the least number
     * @param hi the largest number
     */
    record Range(long lo, long hi) implements Refinement {}

    /**
     * It is of a type of the platform that travels as text.
     *
     * @param type the type
     */
    record AsText(ClassName type) implements Refinement {}

    /**
     * It is another view of octets.
     *
     * @param type the type
     */
    record View(ClassName type) implements Refinement {}

    /**
     * It is converted by a class of the user's.
     *
     * @param conversion the class
     */
    record Imported(ClassName conversion) implements Refinement {}
}
