package org.pescadero.rpc.compiler.read;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;
import org.pescadero.rpc.compiler.model.Codec;
import org.pescadero.rpc.compiler.model.Instance;

/**
 * Where the codec of a type is: beside the type, and shared by all who use it. Nothing can be generated into the packages
 * of another module; there the codec is made for the one who refers to the type, in its package. So is that of a generic
 * type, for each of its uses.
 */
public final class Codecs {
    /** What codecs have that call a constructor whose parameters nothing else tells, or tells in this order. */
    public static final String CONSTRUCTOR = "CONSTRUCTOR";

    /** The constant of a codec that has the descriptor of what it writes and reads. */
    public static final String DESCRIPTOR = "DESCRIPTOR";

    private final Elements elements;
    private final ModuleElement here;
    private final Map<Use, Codec> made = new HashMap<>();

    /** A type and who refers to it. */
    private record Use(Instance type, TypeElement referrer) {}

    Codecs(Elements elements, TypeElement remote) {
        this.elements = elements;
        here = elements.getModuleOf(remote);
    }

    Codec of(Instance type, TypeElement referrer) {
        Codec beside = Codec.beside(type.element());
        boolean ours = elements.getModuleOf(type.element()).equals(here) || exists(beside.name());
        return ours && (type.arguments().isEmpty() || standsForItself(type, referrer))
                ? beside
                : made.computeIfAbsent(new Use(type, referrer), use -> new Codec(free(use), referrer));
    }

    /** A generic type as it stands alone: its type parameters stand for their bounds. */
    private static boolean standsForItself(Instance type, TypeElement referrer) {
        if (!type.element().equals(referrer) || !Names.stands(Names.ENCODABLE, referrer)) {
            return false;
        }
        for (int i = 0; i < type.arguments().size(); i++) {
            TypeMirror bound = referrer.getTypeParameters().get(i).getBounds().getFirst();
            if (!type.arguments().get(i).type().equals(TypeName.get(bound))) {
                return false;
            }
        }
        return true;
    }

    /** Types of the same name in different packages are told apart by the order in which the referrer names them. */
    private ClassName free(Use use) {
        Codec codec = Codec.of(use.type().flatName(), use.referrer());
        for (int i = 2; taken(codec.name()); i++) {
            codec = Codec.of(use.type().flatName() + i, use.referrer());
        }
        return codec.name();
    }

    private boolean taken(ClassName name) {
        return made.values().stream().anyMatch(codec -> codec.name().equals(name));
    }

    private boolean exists(ClassName name) {
        return Optional.ofNullable(elements.getTypeElement(here, name.canonicalName()))
                .filter(codec -> codec.getModifiers().contains(Modifier.PUBLIC))
                .isPresent();
    }

    /** The names of an exception's constructor, as the codec has them that was made when its source was compiled. */
    Optional<List<String>> constructorOf(Codec codec) {
        return Optional.ofNullable(elements.getTypeElement(here, codec.name().canonicalName())).stream()
                .flatMap(type -> ElementFilter.fieldsIn(type.getEnclosedElements()).stream())
                .filter(field -> field.getSimpleName().contentEquals(CONSTRUCTOR))
                .findFirst()
                .map(field -> List.of(String.valueOf(field.getConstantValue()).split(", ")));
    }

    /** Whether an element's source is compiled now. */
    public static boolean isSource(Elements elements, Element element) {
        if (element.asType().getKind() == TypeKind.ERROR) {
            return false; // it does not exist, and the compiler has no file to tell
        }
        try {
            JavaFileObject file = elements.getFileObjectOf(element);
            return file != null && file.getKind() == JavaFileObject.Kind.SOURCE;
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    /**
     * Whether a class is the codec that would be generated now.
     *
     * @param descriptor how the values travel and what their parts are called: the codec calls accessors by these names
     * @param constructor what the codec says of the order in which constructors take these parts
     */
    public static boolean isCodec(TypeElement type, String descriptor, String constructor) {
        return constants(type, DESCRIPTOR).equals(descriptor)
                && constants(type, CONSTRUCTOR).equals(constructor);
    }

    /** A text of a class, which may be several constants when it is a large one. */
    private static String constants(TypeElement type, String name) {
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .filter(field -> field.getSimpleName().toString().matches(name + "(_[2-9])?"))
                .sorted(Comparator.comparing(field -> field.getSimpleName().toString()))
                .map(field -> String.valueOf(field.getConstantValue()))
                .collect(Collectors.joining());
    }

    static boolean hasExplicitCanonicalConstructor(Elements elements, TypeElement type, int components) {
        return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .filter(constructor -> isCanonical(constructor, components))
                .anyMatch(constructor -> elements.getOrigin(constructor) != Elements.Origin.MANDATED);
    }

    private static boolean isCanonical(ExecutableElement constructor, int components) {
        return constructor.getParameters().size() == components;
    }
}
