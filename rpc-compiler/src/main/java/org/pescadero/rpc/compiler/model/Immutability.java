package org.pescadero.rpc.compiler.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.lang.model.element.TypeElement;

/**
 * Which values nobody can change, however deep one looks, so that a procedure in the same process may be given them as they are.
 *
 * <p>Left out are also types that contain themselves, and those of which a message may hold so many strings that it could be
 * too large: what these are worth is known only when they are encoded.
 */
public final class Immutability {
    /** With 16 Ki characters each, this many strings fit a message. */
    private static final int MOST_STRINGS = 64;

    private static final int ENDLESS = MOST_STRINGS + 1;

    private final Predicate<TypeElement> visible;
    private final Map<Shape, Integer> strings = new HashMap<>();

    /**
     * Judges values.
     *
     * @param visible whether the code that is generated may name a type
     */
    public Immutability(Predicate<TypeElement> visible) {
        this.visible = visible;
    }

    /** Whether nobody can change any of these, and they fit a message. */
    public boolean holds(List<Component> components) {
        return strings(components.stream().map(Component::slot).toList()) <= MOST_STRINGS;
    }

    private int strings(List<Slot> slots) {
        int sum = 0;
        for (Slot slot : slots) {
            sum = Math.min(ENDLESS, sum + strings(slot));
        }
        return sum;
    }

    /** The most strings that a value may have; {@link #ENDLESS} for one that is not to be given as it is. */
    private int strings(Slot slot) {
        return slot.converted() ? ENDLESS : strings(slot.shape());
    }

    private int strings(Shape shape) {
        return switch (shape) {
            case Scalar scalar -> 0;
            case Shape.Varying varying -> 0;
            case Shape.Text text -> 1;
            case Shape.Enumeration enumeration -> visible.test(enumeration.element()) ? 0 : ENDLESS;
            case Library library -> isChangeable(library) ? ENDLESS : 0;
            case Structure structure -> strings(structure);
            case Choice choice -> strings(choice);
            default -> ENDLESS;
        };
    }

    private static boolean isChangeable(Library library) {
        return switch (library) {
            case BIT_SET, UNKNOWN_COMPONENTS, ZONED_DATE_TIME -> true;
            default -> false;
        };
    }

    private int strings(Structure structure) {
        Integer known = strings.get(structure);
        if (known != null) {
            return known;
        }
        // What leads back to itself is met in this state.
        strings.put(structure, ENDLESS);
        int most = visible.test(structure.element())
                ? strings(structure.components().stream().map(Component::slot).toList())
                : ENDLESS;
        strings.put(structure, most);
        return most;
    }

    private int strings(Choice choice) {
        Integer known = strings.get(choice);
        if (known != null) {
            return known;
        }
        strings.put(choice, ENDLESS);
        boolean plain =
                visible.test(choice.element()) && choice.instance().arguments().isEmpty();
        int most = plain ? 0 : ENDLESS;
        for (Slot alternative : choice.alternatives()) {
            most = Math.max(most, strings(alternative));
        }
        strings.put(choice, most);
        return most;
    }
}
