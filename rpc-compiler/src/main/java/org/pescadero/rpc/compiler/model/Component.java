package org.pescadero.rpc.compiler.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A component of a record, a parameter of a procedure, its result, or what an exception carries.
 *
 * @param name its name in paths and as a local variable
 * @param accessor what yields it, such as {@code sku()}; empty for a parameter
 * @param slot its place
 * @param tag its number among those beside it
 * @param ifAbsent the value, as text, that it has when it comes from a version that did not know it
 */
public record Component(String name, String accessor, Slot slot, int tag, Optional<String> ifAbsent) {
    /** Components in the order in which they travel. */
    public static List<Component> inOrder(List<Component> components) {
        return components.stream()
                .sorted(Comparator.comparingInt(Component::tag))
                .toList();
    }
}
