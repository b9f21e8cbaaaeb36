package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.NameAllocator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pescadero.rpc.compiler.model.Procedure;

/** What generated code calls the constants and methods of procedures; overloads have their number at the end. */
final class ProcedureNames {
    /** The list of all constants. */
    static final String ALL = "PROCEDURES";

    private final NameAllocator constants = Descriptors.reserve(Style.names(ALL));
    private final NameAllocator methods = Style.names();

    ProcedureNames(List<Procedure> procedures) {
        Map<String, Integer> uses = new HashMap<>();
        procedures.forEach(procedure -> uses.merge(upper(procedure.name()), 1, Integer::sum));
        for (Procedure procedure : procedures) {
            boolean alone = uses.getOrDefault(upper(procedure.name()), 0) == 1;
            String end = alone ? "" : "_" + procedure.number();
            constants.newName(upper(procedure.name()) + end, procedure);
            methods.newName(procedure.name() + end, procedure);
        }
    }

    String constant(Procedure procedure) {
        return constants.get(procedure);
    }

    String method(Procedure procedure) {
        return methods.get(procedure);
    }

    private static String upper(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
