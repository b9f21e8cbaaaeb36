package org.pescadero.dstp.evolution;

import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Type;

/** How incompatibilities speak of types. */
final class Words {
    private Words() {}

    static String of(Schema schema, Type type) {
        return type instanceof Type.Reference reference ? of(schema.at(reference)) : schema.describe(type);
    }

    static String of(Definition definition) {
        String name = definition.simpleName();
        return switch (definition) {
            case Definition.Structure _ -> "the record " + name;
            case Definition.Choice _ -> "the sealed interface " + name;
            case Definition.Enumeration _ -> "the enum " + name;
            case Definition.Remote _ -> "the interface " + name;
        };
    }
}
