package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;
import org.pescadero.rpc.compiler.model.Shape;

/** The private methods of a generated class that write and read what takes more than an expression, each of them once. */
final class HelperMethods {
    private final HelperNames names = new HelperNames();
    private final Set<String> written = new HashSet<>();
    private final List<MethodSpec> methods = new ArrayList<>();

    List<MethodSpec> all() {
        return List.copyOf(methods);
    }

    /** The method that writes values of a shape. */
    String writer(Shape shape, TypeName type, Supplier<CodeBlock> body) {
        String name = "write" + names.of(shape);
        if (written.add(name)) {
            methods.add(MethodSpec.methodBuilder(name)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .addParameter(RunTimeTypes.OUT, "out")
                    .addParameter(type, "values")
                    .addCode(body.get())
                    .build());
        }
        return name;
    }

    /** The method that reads values of a shape. */
    String reader(Shape shape, TypeName type, Supplier<CodeBlock> body) {
        String name = "read" + names.of(shape);
        if (written.add(name)) {
            methods.add(MethodSpec.methodBuilder(name)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(type)
                    .addParameter(RunTimeTypes.IN, "in")
                    .addCode(body.get())
                    .build());
        }
        return name;
    }

    /** The method that reads one element of a list, whose place in it is a parameter. */
    String elementReader(Shape.Sequence list, Supplier<CodeBlock> body) {
        String name = "read" + names.of(list) + "Element";
        if (written.add(name)) {
            methods.add(MethodSpec.methodBuilder(name)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(list.element().type())
                    .addParameter(RunTimeTypes.IN, "in")
                    .addParameter(int.class, "i")
                    .addCode(body.get())
                    .build());
        }
        return name;
    }
}
