package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.pescadero.rpc.compiler.model.Codec;
import org.pescadero.rpc.compiler.read.Names;

/** The constant by which users name the codec of a type that also stands alone. */
final class Alone {
    private Alone() {}

    /**
     * The constant, for types that want one.
     *
     * @param write a statement that writes {@code value} to {@code out}
     * @param read an expression that reads from {@code in}
     */
    static Optional<FieldSpec> constant(
            TypeElement element, ClassName type, Codec codec, Modifier[] visibility, CodeBlock write, CodeBlock read) {
        if (!codec.beside() || !Names.stands(Names.ENCODABLE, element)) {
            return Optional.empty();
        }
        ParameterizedTypeName interfaceName = ParameterizedTypeName.get(RunTimeTypes.CODEC, type);
        TypeSpec implementation = TypeSpec.anonymousClassBuilder("")
                .addSuperinterface(interfaceName)
                .addMethod(method("fingerprint")
                        .returns(long.class)
                        .addStatement("return FINGERPRINT")
                        .build())
                .addMethod(method("write")
                        .addParameter(RunTimeTypes.OUT, "out")
                        .addParameter(type, "value")
                        .addStatement(write)
                        .build())
                .addMethod(method("read")
                        .returns(type)
                        .addParameter(RunTimeTypes.IN, "in")
                        .addStatement("return $L", read)
                        .build())
                .build();
        return Optional.of(FieldSpec.builder(interfaceName, "CODEC", visibility)
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("For {@link $T}.\n", RunTimeTypes.DSTP)
                .initializer("$L", implementation)
                .build());
    }

    private static MethodSpec.Builder method(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }
}
