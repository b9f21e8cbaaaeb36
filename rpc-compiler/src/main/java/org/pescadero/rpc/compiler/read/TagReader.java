package org.pescadero.rpc.compiler.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.pescadero.rpc.compiler.model.Tags;

/** Reads {@code @Tag}, numbers instead of positions, with what {@code @Reserved} and {@code @Unknown} say about them. */
final class TagReader {
    private static final int MOST = 0xFFFF;

    private final Findings findings;

    TagReader(Findings findings) {
        this.findings = findings;
    }

    /** The numbers of what stands beside each other in a type; what is wrong with one is shown at its place. */
    Tags read(Element owner, List<? extends Element> elements, Function<Element, Place> places) {
        Set<Integer> reserved = reserved(owner, places);
        List<Integer> numbers = new ArrayList<>();
        for (Element element : elements) {
            int number = number(element, numbers.size());
            check(element, number, numbers.indexOf(number), elements, places);
            if (reserved.contains(number)) {
                findings.add(
                        Code.P025,
                        places.apply(element),
                        "the tag " + number + " is reserved, since " + owner.getSimpleName()
                                + " once had something else there; choose another one");
            }
            numbers.add(number);
        }
        return new Tags(numbers, reserved, unknown(elements, places));
    }

    /** The numbers of parameters, of which none is reserved. */
    Tags read(List<? extends Element> parameters, Function<Element, Place> places) {
        List<Integer> numbers = new ArrayList<>();
        for (Element element : parameters) {
            int number = number(element, numbers.size());
            check(element, number, numbers.indexOf(number), parameters, places);
            numbers.add(number);
        }
        return new Tags(numbers, Set.of(), OptionalInt.empty());
    }

    private void check(
            Element element, int number, int taken, List<? extends Element> elements, Function<Element, Place> places) {
        if (number < 0 || number > MOST) {
            findings.add(Code.P024, places.apply(element), "a tag is from 0 to 65535; " + number + " is not");
        } else if (taken >= 0) {
            findings.add(
                    Code.P024,
                    places.apply(element),
                    "the tag " + number + " is already that of "
                            + elements.get(taken).getSimpleName()
                            + "; what has no @Tag has its position, from 0, as its tag");
        }
    }

    private Set<Integer> reserved(Element owner, Function<Element, Place> places) {
        Optional<? extends AnnotationMirror> annotation = Annotations.find(owner, Names.RESERVED);
        Set<Integer> reserved = new LinkedHashSet<>();
        for (int number : annotation.map(it -> Annotations.numbers(it, "value")).orElse(List.of())) {
            if (number < 0 || number > MOST || !reserved.add(number)) {
                findings.add(
                        Code.P025,
                        annotated(owner, annotation.orElseThrow(), places.apply(owner)),
                        "reserved tags are from 0 to 65535, each of them once; " + number + " is not");
            }
        }
        return reserved;
    }

    /** What an annotation says wrongly is shown there, unless it is not in the source that is compiled. */
    private static Place annotated(Element owner, AnnotationMirror annotation, Place place) {
        return place.element().equals(owner) ? Place.of(owner, annotation) : place;
    }

    private OptionalInt unknown(List<? extends Element> elements, Function<Element, Place> places) {
        OptionalInt unknown = OptionalInt.empty();
        for (int i = 0; i < elements.size(); i++) {
            if (Annotations.has(elements.get(i), Names.UNKNOWN)) {
                if (unknown.isPresent()) {
                    findings.add(
                            Code.P026,
                            places.apply(elements.get(i)),
                            "only one may stand for what is unknown, and "
                                    + elements.get(unknown.getAsInt()).getSimpleName() + " does already");
                }
                unknown = OptionalInt.of(i);
            }
        }
        return unknown;
    }

    private static int number(Element element, int position) {
        return Annotations.find(element, Names.TAG)
                .map(tag -> (int) Annotations.number(tag, "value"))
                .orElse(position);
    }
}
