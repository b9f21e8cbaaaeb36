package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import org.pescadero.rpc.compiler.model.Component;

/** How generated code speaks of the components on a path: as a name in errors, as a variable. */
final class Places {
    private Places() {}

    /** The path as it stands in errors: {@code line.from}. */
    static String name(List<Component> path) {
        return String.join(".", path.stream().map(Component::name).toList());
    }

    /** The path as a suggestion for a variable: {@code lineFrom}. */
    static String variable(List<Component> path) {
        StringBuilder name = new StringBuilder();
        for (Component component : path) {
            String part = component.name();
            name.append(name.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return name.toString();
    }

    /** What the beginning of a block is called: {@code at}, and where there are two of them {@code resultsAt}. */
    static String block(String inOrOut) {
        return inOrOut.equals("in") || inOrOut.equals("out") ? "at" : inOrOut + "At";
    }

    /** A position in a block: {@code at} or {@code at + 4}. */
    static CodeBlock at(String at, int offset) {
        return offset == 0 ? CodeBlock.of("$L", at) : CodeBlock.of("$L + $L", at, offset);
    }
}
