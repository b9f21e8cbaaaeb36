package org.pescadero.rpc.compiler.model;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;

/**
 * A procedure of a remote interface.
 *
 * @param method the method
 * @param number its number on the wire
 * @param kind how a call of it travels: a constant of the runtime's {@code Procedure.Kind}
 * @param parameters its parameters
 * @param varargs whether the last parameter is a variable one
 * @param result its result, unless it is void
 * @param exceptions the exceptions that travel as themselves, in the order of the throws clause
 * @param thrown everything in the throws clause
 */
public record Procedure(
        ExecutableElement method,
        int number,
        String kind,
        List<Component> parameters,
        boolean varargs,
        Optional<Component> result,
        List<Structure> exceptions,
        List<TypeName> thrown) {
    /** Its name. */
    public String name() {
        return method.getSimpleName().toString();
    }

    /** Its result as the components of a record: one or none. */
    public List<Component> results() {
        return result.stream().toList();
    }

    /** Whether it has type parameters, which stand for their bounds. */
    public boolean generic() {
        return !method.getTypeParameters().isEmpty();
    }

    /** Whether nobody waits for it. */
    public boolean datagram() {
        return kind.equals("DATAGRAM");
    }
}
