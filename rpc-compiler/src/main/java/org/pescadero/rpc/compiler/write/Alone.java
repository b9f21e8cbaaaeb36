package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.pescadero.rpc.compiler.model.Codec;
import org.pescadero.rpc.compiler.model.Graph;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.read.Names;

/** The constant by which users name the codec of a type that also stands alone. */
final class Alone {
    private Alone() {}

    /**
     * The constant, for types that want one.
     *
     * @param type the type as its users name it
     * @param shape how it travels
     * @param write a statement that writes {@code value} to {@code out}
     * @param read an expression that reads from {@code in}
     */
    static Optional<FieldSpec> constant(
            TypeElement element,
            TypeName type,
            Shape shape,
            Codec codec,
            Modifier[] visibility,
            CodeBlock write,
            CodeBlock read) {
        if (!codec.beside() || !Names.stands(Names.ENCODABLE, element)) {
            return Optional.empty();
        }
        ParameterizedTypeName interfaceName = ParameterizedTypeName.get(RunTimeTypes.CODEC, type);
        TypeSpec.Builder implementation = TypeSpec.anonymousClassBuilder("")
                .addSuperinterface(interfaceName)
                .addMethod(method("fingerprint")
                        .returns(long.class)
                        .addStatement("return FINGERPRINT")
                        .build())
                .addMethod(method("descriptor")
                        .returns(String.class)
                        .addStatement("return DESCRIPTOR")
                        .build());
        if (Graph.shares(shape)) {
            implementation.addMethod(method("shares")
                    .returns(boolean.class)
                    .addStatement("return true")
                    .build());
        }
        implementation
                .addMethod(method("write")
                        .addParameter(RunTimeTypes.OUT, "out")
                        .addParameter(type, "value")
                        .addStatement(write)
                        .build())
                .addMethod(method("read")
                        .returns(type)
                        .addParameter(RunTimeTypes.IN, "in")
                        .addStatement("return $L", read)
                        .build());
        return Optional.of(FieldSpec.builder(interfaceName, "CODEC", visibility)
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("For {@link $T}.\n", RunTimeTypes.DSTP)
                .initializer("$L", implementation.build())
                .build());
    }

    private static MethodSpec.Builder method(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }
}
