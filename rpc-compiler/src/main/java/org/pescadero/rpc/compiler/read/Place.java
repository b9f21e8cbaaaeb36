package org.pescadero.rpc.compiler.read;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where a finding is shown: the smallest part of the source that it is about.
 *
 * @param element the element
 * @param part which part of it
 * @param index which entry of a throws clause
 * @param annotation the annotation on the element that the finding is about
 */
record Place(
        Element element, Part part, int index, @Nullable AnnotationMirror annotation) {
    /** A part of an element that is no element itself. */
    enum Part {
        WHOLE,
        RETURN_TYPE,
        THROWS
    }

    static Place of(Element element) {
        return new Place(element, Part.WHOLE, 0, null);
    }

    static Place result(Element method) {
        return new Place(method, Part.RETURN_TYPE, 0, null);
    }

    static Place thrown(Element method, int index) {
        return new Place(method, Part.THROWS, index, null);
    }

    static Place of(Element element, AnnotationMirror annotation) {
        return new Place(element, Part.WHOLE, 0, annotation);
    }
}
