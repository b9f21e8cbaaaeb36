package org.pescadero.rpc.compiler.read;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.pescadero.rpc.compiler.model.Choice;
import org.pescadero.rpc.compiler.model.Component;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Slot;
import org.pescadero.rpc.compiler.model.Structure;

/** Finds records of which no value can exist, because each would have to contain another one. */
final class EndlessRecords {
    private final Findings findings;
    private final Elements elements;

    /** What has values: found from those that end at once, by looking again until nothing new turns up. */
    private final Set<Shape> ending = Collections.newSetFromMap(new IdentityHashMap<>());

    EndlessRecords(Findings findings, Elements elements) {
        this.findings = findings;
        this.elements = elements;
    }

    void check(List<Structure> structures, List<Choice> choices, Place otherwise) {
        boolean more = true;
        while (more) {
            more = false;
            for (Structure structure : structures) {
                more |= structure.components().stream().allMatch(component -> ends(component.slot()))
                        && ending.add(structure);
            }
            for (Choice choice : choices) {
                // One alternative that ends is enough; one without alternatives is reported for that.
                more |= (choice.alternatives().isEmpty()
                                || choice.alternatives().stream().anyMatch(this::ends))
                        && ending.add(choice);
            }
        }
        for (Structure structure : structures) {
            for (Component component : structure.components()) {
                if (!ends(component.slot())
                        && leadsTo(structure, component.slot().shape())) {
                    report(structure, component, otherwise);
                }
            }
        }
    }

    private boolean ends(Slot slot) {
        return slot.optional()
                || switch (slot.shape()) {
                    case Structure structure -> ending.contains(structure);
                    case Choice choice -> ending.contains(choice);
                    case Shape.Reference reference -> reference.pointer() || ends(reference.target());
                    case Shape.Sequence sequence -> sequence.length().isEmpty() || ends(sequence.element());
                    default -> true;
                };
    }

    /** Whether what has no end comes back to a record, which is then one of those to mend. */
    private boolean leadsTo(Structure target, Shape from) {
        Set<Shape> visited = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Shape> waiting = new ArrayDeque<>(List.of(from));
        while (!waiting.isEmpty()) {
            Shape shape = waiting.pop();
            if (shape == target) {
                return true;
            }
            if (visited.add(shape)) {
                slots(shape).stream()
                        .filter(slot -> !ends(slot))
                        .map(Slot::shape)
                        .forEach(waiting::push);
            }
        }
        return false;
    }

    private static List<Slot> slots(Shape shape) {
        return switch (shape) {
            case Structure structure ->
                structure.components().stream().map(Component::slot).toList();
            case Choice choice -> choice.alternatives();
            case Shape.Reference reference -> List.of(reference.target());
            case Shape.Sequence sequence -> List.of(sequence.element());
            default -> List.of();
        };
    }

    private void report(Structure structure, Component component, Place otherwise) {
        Place place = ElementFilter.fieldsIn(structure.element().getEnclosedElements()).stream()
                .filter(field -> Codecs.isSource(elements, field))
                .filter(field -> field.getSimpleName().contentEquals(component.name()))
                .findFirst()
                .map(Place::of)
                .orElse(otherwise);
        findings.add(
                Code.P017,
                place,
                "a " + structure.type().simpleName() + " always contains another one, so none can exist; make "
                        + component.name() + " an Optional or a List");
    }
}
