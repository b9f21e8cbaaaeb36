package org.pescadero.rpc.compiler.read;

import com.palantir.javapoet.ClassName;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;
import org.pescadero.rpc.compiler.model.Codec;

/**
 * Where the codec of a type is: beside the type, and shared by all who use it. Nothing can be generated into the packages
 * of another module; there the codec is made for the one who refers to the type, in its package.
 */
public final class Codecs {
    /** What generated codecs have and nobody else. */
    private static final String MARK = "FINGERPRINT";

    private final Elements elements;
    private final ModuleElement here;

    Codecs(Elements elements, TypeElement remote) {
        this.elements = elements;
        here = elements.getModuleOf(remote);
    }

    Codec of(TypeElement type, TypeElement referrer) {
        Codec beside = Codec.beside(type);
        boolean ours = elements.getModuleOf(type).equals(here) || exists(beside.name());
        return ours ? beside : Codec.of(type, referrer);
    }

    private boolean exists(ClassName name) {
        return Optional.ofNullable(elements.getTypeElement(here, name.canonicalName()))
                .filter(codec -> codec.getModifiers().contains(Modifier.PUBLIC))
                .isPresent();
    }

    /** Whether an element's source is compiled now. */
    public static boolean isSource(Elements elements, Element element) {
        try {
            JavaFileObject file = elements.getFileObjectOf(element);
            return file != null && file.getKind() == JavaFileObject.Kind.SOURCE;
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    /** Whether a class is the codec that would be generated for values with this fingerprint. */
    public static boolean isCodec(TypeElement type, long fingerprint) {
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .filter(field -> field.getSimpleName().contentEquals(MARK))
                .anyMatch(field -> Long.valueOf(fingerprint).equals(field.getConstantValue()));
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
