package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.pescadero.rpc.compiler.model.Component;
import org.pescadero.rpc.compiler.model.Immutability;
import org.pescadero.rpc.compiler.model.Procedure;
import org.pescadero.rpc.compiler.model.RemoteType;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.read.Names;
import org.pescadero.rpc.compiler.read.Visibility;

/** Code for calls of implementations in the same process. */
final class LocalCode {
    private final Set<String> forwardable = new HashSet<>();
    private final Immutability immutability;
    private final PlainCode plain = new PlainCode();
    private final RemoteType remote;

    LocalCode(RemoteType remote, Elements elements) {
        this.remote = remote;
        PackageElement home = elements.getPackageOf(remote.element());
        immutability = new Immutability(type -> isVisible(type, home, elements));
        for (Procedure procedure : remote.procedures()) {
            if (Names.stands(Names.FORWARDABLE, procedure.method())) {
                forwardable.add(procedure.name());
            }
        }
    }

    private static boolean isVisible(TypeElement type, PackageElement home, Elements elements) {
        return elements.getPackageOf(type).equals(home) || Visibility.isPublic(type);
    }

    /** The methods that the code made so far calls. */
    List<MethodSpec> helpers() {
        return plain.helpers();
    }

    /** Whether its caller may execute a procedure: one that waits for it, and needs nothing but values. */
    boolean mayBeLocal(Procedure procedure) {
        return !procedure.datagram()
                && !forwardable.contains(procedure.name())
                && procedure.parameters().stream().noneMatch(LocalCode::needsNode)
                && procedure.results().stream().noneMatch(LocalCode::needsNode);
    }

    private static boolean needsNode(Component component) {
        Shape shape = component.slot().shape();
        return shape instanceof Shape.Stream || shape instanceof Shape.Bulk;
    }

    /** Whether a stub may call the implementation with what it is given itself. */
    boolean isDirect(Procedure procedure) {
        return mayBeLocal(procedure)
                && immutability.holds(procedure.parameters())
                && immutability.holds(procedure.results());
    }

    /**
     * The direct call, after which the variable for that says what has come of it, unless it has returned.
     *
     * @param locals the variables that hold the arguments
     * @param result the type of the result in the stub
     */
    CodeBlock direct(Procedure procedure, Map<Component, String> locals, TypeName result) {
        List<CodeBlock> conditions = new ArrayList<>();
        List<CodeBlock> arguments = new ArrayList<>();
        conditions.add(CodeBlock.of("local.implementation() instanceof $T implementation", remote.type()));
        for (Component parameter : procedure.parameters()) {
            CodeBlock value = CodeBlock.of("$L", locals.get(parameter));
            arguments.add(value);
            plain.condition(parameter.slot(), value).ifPresent(conditions::add);
        }
        CodeBlock call = CodeBlock.of("implementation.$L($L)", procedure.name(), CodeBlock.join(arguments, ",$W"));
        CodeBlock.Builder code = CodeBlock.builder();
        code.addStatement("$T local = channel.local()", RunTimeTypes.LOCAL);
        code.beginControlFlow("if ($L)", CodeBlock.join(conditions, "$W&& "));
        code.beginControlFlow("try");
        returned(procedure, call, result, code);
        code.nextControlFlow("catch ($T thrown)", Throwable.class);
        code.addStatement("local = local.threw(thrown)");
        code.endControlFlow();
        return code.endControlFlow().build();
    }

    private void returned(Procedure procedure, CodeBlock call, TypeName result, CodeBlock.Builder code) {
        CodeBlock undisturbed = CodeBlock.of("$T.undisturbed()", RunTimeTypes.LOCAL);
        if (procedure.result().isEmpty()) {
            code.addStatement(call);
            code.beginControlFlow("if ($L)", undisturbed).addStatement("return").endControlFlow();
            code.addStatement("local = local.returned(null)");
            return;
        }
        code.addStatement("$T returned = $L", result, call);
        Optional<CodeBlock> condition = plain.condition(procedure.result().get().slot(), CodeBlock.of("returned"));
        List<CodeBlock> conditions = new ArrayList<>(condition.stream().toList());
        conditions.add(undisturbed);
        code.beginControlFlow("if ($L)", CodeBlock.join(conditions, "$W&& "))
                .addStatement("return returned")
                .endControlFlow();
        code.addStatement("local = local.returned(returned)");
    }
}
