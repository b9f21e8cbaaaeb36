package org.pescadero.rpc.compiler.read;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** What annotations say, found by their names. */
final class Annotations {
    private Annotations() {}

    /** The annotation of this name on an element or on the use of a type. */
    static Optional<? extends AnnotationMirror> find(AnnotatedConstruct construct, String name) {
        return construct.getAnnotationMirrors().stream()
                .filter(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(name))
                .findFirst();
    }

    static boolean has(AnnotatedConstruct construct, String name) {
        return find(construct, name).isPresent();
    }

    /** What a number is set to; 0 when the source is wrong and the compiler says so itself. */
    static long number(AnnotationMirror annotation, String key) {
        return value(annotation, key).orElse(0) instanceof Number number ? number.longValue() : 0;
    }

    /** What a string is set to. */
    static String text(AnnotationMirror annotation, String key) {
        return value(annotation, key)
                .map(value -> value instanceof String text ? text : "")
                .orElse("");
    }

    /** What a list of numbers is set to. */
    static List<Integer> numbers(AnnotationMirror annotation, String key) {
        return value(annotation, key).map(Annotations::numbers).orElse(List.of());
    }

    /** What a list of classes is set to. */
    static List<TypeMirror> types(AnnotationMirror annotation, String key) {
        return value(annotation, key).orElse(List.of()) instanceof List<?> values
                ? values.stream()
                        .map(each -> ((AnnotationValue) each).getValue())
                        .filter(TypeMirror.class::isInstance)
                        .map(TypeMirror.class::cast)
                        .toList()
                : List.of();
    }

    private static List<Integer> numbers(Object value) {
        return value instanceof List<?> values
                ? values.stream()
                        .map(each -> ((AnnotationValue) each).getValue())
                        .map(each -> each instanceof Integer number ? number : -1)
                        .toList()
                : List.of();
    }

    private static Optional<Object> value(AnnotationMirror annotation, String key) {
        return annotation.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(key))
                .map(Map.Entry<? extends ExecutableElement, ? extends AnnotationValue>::getValue)
                .map(AnnotationValue::getValue)
                .findFirst();
    }
}
