package org.pescadero.rpc.compiler.read;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.pescadero.rpc.compiler.model.Component;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Slot;
import org.pescadero.rpc.compiler.model.Slot.Presence;
import org.pescadero.rpc.compiler.model.Structure;

/**
 * Finds out how an exception is taken apart and put together again: by the constructor with the most parameters each of
 * which is the message, the cause, or something that an accessor or a public field of the same name yields.
 */
final class ExceptionReader {
    private static final ClassName STRING = ClassName.get(String.class);
    private static final ClassName THROWABLE = ClassName.get(Throwable.class);

    private final Findings findings;
    private final Elements elements;
    private final Types types;
    private final TypeReader values;
    private final Codecs codecs;

    ExceptionReader(Findings findings, Elements elements, Types types, TypeReader values, Codecs codecs) {
        this.codecs = codecs;
        this.findings = findings;
        this.elements = elements;
        this.types = types;
        this.values = values;
    }

    void complete(Structure exception, Place place) {
        TypeElement type = exception.element();
        if (isInner(type)) {
            findings.add(
                    Code.P040,
                    place,
                    type.getSimpleName() + " is an inner class, which cannot be made without the object that it is"
                            + " part of; make it static");
            return;
        }
        Optional<List<Part>> parts = type.getModifiers().contains(Modifier.ABSTRACT)
                ? Optional.empty()
                : ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .filter(constructor -> usable(constructor, exception))
                        .sorted(Comparator.comparingInt(
                                constructor -> -constructor.getParameters().size()))
                        .flatMap(constructor -> parts(type, constructor, names(exception, constructor)).stream())
                        .findFirst();
        if (parts.isEmpty()) {
            String name = type.getSimpleName().toString();
            findings.add(
                    Code.P040,
                    place,
                    name + " cannot be put together again where it is caught; give it a public constructor " + name
                            + "(String message), " + name + "(String message, Throwable cause) or one whose parameters"
                            + " each have an accessor of the same name and type");
            return;
        }
        read(exception, parts.get(), place);
    }

    private static boolean isInner(TypeElement type) {
        return type.getNestingKind() == NestingKind.MEMBER
                && !type.getModifiers().contains(Modifier.STATIC);
    }

    private boolean usable(ExecutableElement constructor, Structure exception) {
        boolean samePackage =
                exception.codec().name().packageName().equals(exception.type().packageName());
        return constructor.getModifiers().contains(Modifier.PUBLIC)
                || (samePackage && Visibility.notPrivate(constructor));
    }

    private void read(Structure exception, List<Part> parts, Place place) {
        List<Component> components = new ArrayList<>();
        for (Part part : parts) {
            slot(part, exception, place)
                    .ifPresent(
                            slot -> components.add(component(part.name(), part.accessor(), slot, components.size())));
        }
        List<Component> all = new ArrayList<>(components);
        if (parts.stream().noneMatch(part -> part.kind() == Part.Kind.CAUSE)) {
            all.add(component("cause", "getCause()", cause(), all.size()));
        }
        exception.complete(all, components, true);
    }

    private Optional<Slot> slot(Part part, Structure exception, Place place) {
        return switch (part.kind()) {
            case MESSAGE -> Optional.of(Slot.missing(STRING, new Shape.Text(), Presence.NULLABLE));
            case CAUSE -> Optional.of(cause());
            case OWN -> {
                Place own = Codecs.isSource(elements, exception.element()) ? Place.of(part.parameter()) : place;
                yield values.read(
                        part.parameter().asType(),
                        part.parameter(),
                        own,
                        Scope.of(exception.codec().origin()));
            }
        };
    }

    private static Slot cause() {
        return Slot.missing(THROWABLE, new Shape.Cause(), Presence.NULLABLE);
    }

    private static Component component(String name, String accessor, Slot slot, int tag) {
        return new Component(name, accessor, slot, tag, Optional.empty());
    }

    /** What a parameter of the constructor is. */
    private record Part(Kind kind, String name, String accessor, VariableElement parameter) {
        enum Kind {
            MESSAGE,
            CAUSE,
            OWN
        }
    }

    /** The names of a constructor's parameters. Class files have none; then the codec knows them that was made from the source. */
    private List<String> names(Structure exception, ExecutableElement constructor) {
        List<String> own = constructor.getParameters().stream()
                .map(parameter -> parameter.getSimpleName().toString())
                .toList();
        return Codecs.isSource(elements, constructor)
                ? own
                : codecs.constructorOf(exception.codec())
                        .filter(names -> names.size() == own.size())
                        .orElse(own);
    }

    private Optional<List<Part>> parts(TypeElement type, ExecutableElement constructor, List<String> names) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Optional<Part> part = part(type, constructor.getParameters().get(i), names.get(i));
            if (part.isEmpty()
                    || (part.get().kind() != Part.Kind.OWN
                            && has(parts, part.get().kind()))) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(parts);
    }

    private static boolean has(List<Part> parts, Part.Kind kind) {
        return parts.stream().anyMatch(part -> part.kind() == kind);
    }

    private Optional<Part> part(TypeElement type, VariableElement parameter, String name) {
        if (is(parameter.asType(), THROWABLE)) {
            return Optional.of(new Part(Part.Kind.CAUSE, "cause", "getCause()", parameter));
        }
        Optional<String> accessor = accessor(type, parameter.asType(), name);
        if (accessor.isPresent()) {
            return Optional.of(new Part(Part.Kind.OWN, name, accessor.get(), parameter));
        }
        // Without -parameters a class file has no names; there a single String is taken for the message.
        boolean message = name.equals("message") || name.equals("msg") || name.matches("arg\\d+");
        return message && is(parameter.asType(), STRING)
                ? Optional.of(new Part(Part.Kind.MESSAGE, "message", "getMessage()", parameter))
                : Optional.empty();
    }

    private static boolean is(TypeMirror type, ClassName name) {
        return TypeName.get(type).withoutAnnotations().equals(name);
    }

    private Optional<String> accessor(TypeElement type, TypeMirror value, String name) {
        String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        List<String> methods = List.of(name, "get" + capital, "is" + capital);
        for (Element member : elements.getAllMembers(type)) {
            boolean reachable = member.getModifiers().contains(Modifier.PUBLIC)
                    && !member.getModifiers().contains(Modifier.STATIC);
            String memberName = member.getSimpleName().toString();
            if (reachable
                    && member instanceof ExecutableElement method
                    && method.getParameters().isEmpty()
                    && methods.contains(memberName)
                    && !memberName.equals("getMessage")
                    && types.isSameType(method.getReturnType(), value)) {
                return Optional.of(memberName + "()");
            }
            if (reachable
                    && member instanceof VariableElement
                    && memberName.equals(name)
                    && types.isSameType(member.asType(), value)) {
                return Optional.of(memberName);
            }
        }
        return Optional.empty();
    }
}
