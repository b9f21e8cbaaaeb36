package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.CodeBlock;
import org.pescadero.rpc.compiler.model.Component;
import org.pescadero.rpc.compiler.model.Structure;

/** Variables for what is made out of a block, where a user's constructor may refuse what it is given. */
final class Guarded {
    private Guarded() {}

    static void declare(CodeBlock.Builder body, Component component, String variable, CodeBlock expression, String in) {
        boolean mayRefuse = component.slot().shape() instanceof Structure structure && structure.mayRefuse();
        if (!mayRefuse) {
            body.addStatement("$T $L = $L", component.slot().type(), variable, expression);
            return;
        }
        body.addStatement("$T $L", component.slot().type(), variable);
        body.beginControlFlow("try");
        body.addStatement("$L = $L", variable, expression);
        body.nextControlFlow("catch ($T e)", RuntimeException.class);
        body.addStatement("throw $L.refused($S, e)", in, component.name());
        body.endControlFlow();
    }
}
