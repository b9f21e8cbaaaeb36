package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** What all generated classes have in common. */
final class Style {
    private static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");

    private Style() {}

    /** A final class that says where it comes from; modules that do not read java.compiler cannot be told so. */
    static TypeSpec.Builder type(ClassName name, TypeElement origin, Elements elements, String... suppressed) {
        TypeSpec.Builder type =
                TypeSpec.classBuilder(name).addModifiers(Modifier.FINAL).addOriginatingElement(origin);
        if (elements.getTypeElement(elements.getModuleOf(origin), GENERATED.canonicalName()) != null) {
            type.addAnnotation(AnnotationSpec.builder(GENERATED)
                    .addMember("value", "$S", RunTimeTypes.COMPILER)
                    .build());
        }
        List<CodeBlock> warnings = Stream.concat(Stream.of("NullAway", "deprecation", "removal"), Stream.of(suppressed))
                .map(warning -> CodeBlock.of("$S", warning))
                .toList();
        return type.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "{$L}", CodeBlock.join(warnings, ", "))
                .build());
    }

    static MethodSpec privateConstructor() {
        return MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build();
    }

    static FieldSpec fingerprint(long fingerprint, Modifier[] modifiers) {
        return FieldSpec.builder(long.class, "FINGERPRINT", modifiers)
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The fingerprint of how the values travel.\n")
                .initializer(CodeBlock.of("$L", String.format("0x%016XL", fingerprint)))
                .build();
    }

    /** Modifiers of a member that everybody may use if everybody may see the type. */
    static Modifier[] visibility(boolean visible) {
        return visible ? new Modifier[] {Modifier.PUBLIC} : new Modifier[0];
    }

    /** Names of which these are taken; Java takes one more where something is called or assigned to. */
    static NameAllocator names(String... taken) {
        NameAllocator names = new NameAllocator();
        names.newName("yield");
        for (String name : taken) {
            names.newName(name);
        }
        return names;
    }
}
