package org.pescadero.rpc.compiler.write;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pescadero.rpc.compiler.model.Procedure;

/** What generated code calls the constants and methods of procedures; overloads have their number at the end. */
final class ProcedureNames {
    private final Map<String, Integer> uses = new HashMap<>();

    ProcedureNames(List<Procedure> procedures) {
        procedures.forEach(procedure -> uses.merge(upper(procedure.name()), 1, Integer::sum));
    }

    String constant(Procedure procedure) {
        String name = upper(procedure.name());
        return uses.getOrDefault(name, 0) > 1 ? name + "_" + procedure.number() : name;
    }

    String method(Procedure procedure) {
        return uses.getOrDefault(upper(procedure.name()), 0) > 1
                ? procedure.name() + procedure.number()
                : procedure.name();
    }

    private static String upper(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
