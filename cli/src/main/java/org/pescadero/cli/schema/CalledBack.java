package org.pescadero.cli.schema;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Definition.Signature;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Type;

/**
 * Interfaces that are passed as arguments, by reference. Those who pass an object export it, and they are importers, so that they
 * are replaced after those who call it back: the new version has to reach the old one.
 */
final class CalledBack {
    private final Set<String> names = new TreeSet<>();

    private CalledBack() {}

    /** Their names. */
    static Set<String> among(Collection<Schema> schemas) {
        CalledBack calledBack = new CalledBack();
        for (Schema schema : schemas) {
            if (schema.root() instanceof Definition.Remote remote) {
                for (Signature procedure : remote.procedures()) {
                    calledBack.find(schema.from(procedure.arguments()));
                }
            }
        }
        return calledBack.names;
    }

    private void find(Schema arguments) {
        for (Definition definition : arguments.definitions()) {
            if (definition instanceof Definition.Structure structure) {
                for (Component component : structure.components()) {
                    find(component.slot().type());
                }
            }
        }
    }

    private void find(Type type) {
        switch (type) {
            case Type.Remote remote -> names.add(remote.name());
            case Type.Sequence sequence -> find(sequence.element().type());
            case Type.Dictionary dictionary -> find(dictionary.value().type());
            case Type.Shared shared -> find(shared.target().type());
            case Type.Stream stream -> find(stream.element().type());
            case Type.Plain _, Type.Varying _, Type.Ranged _, Type.Primitives _, Type.Reference _ -> {}
        }
    }
}
