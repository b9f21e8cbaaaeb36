package org.pescadero.rpc.compiler.read;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.pescadero.rpc.compiler.model.Choice;
import org.pescadero.rpc.compiler.model.Component;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Structure;

/** Finds records of which no value can exist, because each would have to contain another one. */
final class EndlessRecords {
    private final Findings findings;
    private final Elements elements;

    EndlessRecords(Findings findings, Elements elements) {
        this.findings = findings;
        this.elements = elements;
    }

    void check(List<Structure> structures, Place otherwise) {
        for (Structure structure : structures) {
            for (Component component : structure.components()) {
                if (leadsTo(structure, component, new HashSet<>())) {
                    report(structure, component, otherwise);
                }
            }
        }
    }

    private static boolean leadsTo(Structure target, Component component, Set<Shape> visited) {
        return !component.slot().optional() && leadsTo(target, component.slot().shape(), visited);
    }

    private static boolean leadsTo(Structure target, Shape shape, Set<Shape> visited) {
        return switch (shape) {
            case Structure next ->
                next == target
                        || (visited.add(next)
                                && next.components().stream().anyMatch(part -> leadsTo(target, part, visited)));
            // One alternative that ends is enough.
            case Choice choice ->
                visited.add(choice)
                        && choice.alternatives().stream()
                                .allMatch(alternative -> leadsTo(target, alternative.shape(), new HashSet<>(visited)));
            case Shape.Reference reference ->
                !reference.pointer() && leadsTo(target, reference.target().shape(), visited);
            default -> false;
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
