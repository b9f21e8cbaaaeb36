package org.pescadero.rpc.compiler.read;

import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.pescadero.rpc.compiler.model.Component;
import org.pescadero.rpc.compiler.model.Library;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Slot;
import org.pescadero.rpc.compiler.model.Structure;
import org.pescadero.rpc.compiler.model.Tags;

/** Reads the components of records and the parameters of procedures: their types, their tags and their defaults. */
final class ComponentReader {
    private final Findings findings;
    private final Elements elements;
    private final TypeReader types;
    private final TagReader tags;
    private final DefaultReader defaults;
    private final BulkReader bulks;
    private final StreamReader streams;

    ComponentReader(Findings findings, Elements elements, TypeReader types) {
        this.findings = findings;
        this.elements = elements;
        this.types = types;
        this.tags = new TagReader(findings);
        this.defaults = new DefaultReader(findings);
        this.bulks = new BulkReader(findings);
        this.streams = new StreamReader(findings, types);
    }

    /** Completes a record. */
    void complete(Structure structure, Place use) {
        TypeElement type = structure.element();
        List<? extends RecordComponentElement> all = type.getRecordComponents();
        boolean rest = !all.isEmpty() && isRest(all.getLast());
        List<? extends RecordComponentElement> declared = rest ? all.subList(0, all.size() - 1) : all;
        Tags numbers = tags.read(
                type, declared, element -> element.equals(type) ? place(type, use) : place(type, element, use));
        numbers.unknown()
                .ifPresent(at -> findings.add(
                        Code.P026,
                        place(type, declared.get(at), use),
                        "@Unknown is for constants of enums and alternatives of sealed interfaces"));
        Scope scope = new Scope(structure.codec().origin(), structure.instance().bindings());
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < declared.size(); i++) {
            RecordComponentElement component = declared.get(i);
            String name = component.getSimpleName().toString();
            Place place = place(type, component, use);
            int tag = numbers.numbers().get(i);
            types.read(component.asType(), component, place, scope)
                    .ifPresent(slot -> components.add(
                            new Component(name, name + "()", slot, tag, defaults.read(component, slot, place))));
        }
        if (rest) {
            String name = all.getLast().getSimpleName().toString();
            Slot slot = Slot.required(TypeName.get(all.getLast().asType()), Library.UNKNOWN_COMPONENTS);
            components.add(new Component(name, name + "()", slot, Library.UNKNOWN_TAG, Optional.empty()));
        }
        boolean mayRefuse = Codecs.hasExplicitCanonicalConstructor(elements, type, all.size());
        structure.complete(Component.inOrder(components), components, mayRefuse);
        structure.reserve(numbers.reserved());
    }

    /** Whether a component keeps what is not known. */
    private static boolean isRest(RecordComponentElement component) {
        return component.asType() instanceof DeclaredType declared
                && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(Names.UNKNOWN_COMPONENTS);
    }

    /** Reads the parameters of a method, given their types where it is called. */
    List<Component> parameters(ExecutableElement method, List<? extends TypeMirror> mirrors, Scope scope) {
        TypeElement remote = scope.referrer();
        List<? extends VariableElement> declared = method.getParameters();
        Tags numbers = tags.read(declared, parameter -> place(method, parameter, remote));
        List<Component> parameters = new ArrayList<>();
        for (int i = 0; i < declared.size(); i++) {
            VariableElement parameter = declared.get(i);
            String name = parameter.getSimpleName().toString();
            Place place = place(method, parameter, remote);
            int tag = numbers.numbers().get(i);
            boolean last = i == declared.size() - 1 && tag >= numbers.bound() - 1;
            if (!last) {
                bulks.refuse(parameter, place);
            }
            read(mirrors.get(i), annotated(parameter.asType(), parameter), tag, place, scope)
                    .map(slot -> last ? bulks.read(parameter, slot, place, false) : slot)
                    .ifPresent(slot ->
                            parameters.add(new Component(name, "", slot, tag, defaults.read(parameter, slot, place))));
        }
        return parameters;
    }

    /** The result of a method as the one component of a record. */
    Optional<Component> result(ExecutableElement method, TypeMirror mirror, Scope scope) {
        Place place = Codecs.isSource(elements, method) ? Place.result(method) : Place.of(scope.referrer());
        return read(mirror, annotated(method.getReturnType(), method), Shape.Stream.RESULT, place, scope)
                .map(slot -> bulks.read(method, slot, place, true))
                .map(slot -> new Component("result", "", slot, 0, Optional.empty()));
    }

    private Optional<Slot> read(TypeMirror mirror, AnnotatedConstruct declared, int tag, Place place, Scope scope) {
        return StreamReader.isStream(mirror)
                ? streams.read(mirror, tag, TypeReader.isNullable(mirror, declared), place, scope)
                : types.read(mirror, declared, place, scope);
    }

    /** A type variable loses its annotations where what it stands for takes its place. */
    private static AnnotatedConstruct annotated(TypeMirror declared, Element element) {
        return declared.getKind() == TypeKind.TYPEVAR ? declared : element;
    }

    private Place place(ExecutableElement method, Element parameter, TypeElement remote) {
        return Codecs.isSource(elements, method) ? Place.of(parameter) : Place.of(remote);
    }

    private Place place(TypeElement type, Place use) {
        return Codecs.isSource(elements, type) ? Place.of(type) : use;
    }

    /** A component of a record is shown at its field, which compilers can find; one without source where it is used. */
    private Place place(TypeElement type, Element component, Place use) {
        if (!Codecs.isSource(elements, type)) {
            return use;
        }
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .filter(field -> field.getSimpleName().equals(component.getSimpleName()))
                .findFirst()
                .<Place>map((VariableElement field) -> Place.of(field))
                .orElse(use);
    }
}
