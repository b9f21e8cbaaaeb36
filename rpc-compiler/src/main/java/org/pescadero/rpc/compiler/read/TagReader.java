package org.pescadero.rpc.compiler.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.pescadero.rpc.compiler.model.Tags;

/** Reads {@code @Tag}: numbers instead of positions. */
final class TagReader {
    private final Findings findings;

    TagReader(Findings findings) {
        this.findings = findings;
    }

    /** The numbers of elements that stand beside each other; what is wrong with one is shown at its place. */
    Tags read(List<? extends Element> elements, Function<Element, Place> places) {
        List<Integer> numbers = new ArrayList<>();
        for (Element element : elements) {
            int number = number(element, numbers.size());
            if (number < 0 || number > 0xFFFF) {
                findings.add(Code.P024, places.apply(element), "a tag is from 0 to 65535; " + number + " is not");
            } else if (numbers.contains(number)) {
                findings.add(
                        Code.P024,
                        places.apply(element),
                        "the tag " + number + " is already that of "
                                + elements.get(numbers.indexOf(number)).getSimpleName()
                                + "; what has no @Tag has its position, from 0, as its tag");
            }
            numbers.add(number);
        }
        return new Tags(numbers);
    }

    private static int number(Element element, int position) {
        Optional<? extends AnnotationMirror> annotation = Names.annotation(element, Names.TAG);
        return annotation
                .flatMap(tag -> tag.getElementValues().values().stream().findFirst())
                .map(value -> value.getValue() instanceof Integer number ? number : -1)
                .orElse(position);
    }
}
