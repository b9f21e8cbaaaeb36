package org.pescadero.dstp.value;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.TreeMap;
import org.pescadero.dstp.Bulks;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Kind;
import org.pescadero.dstp.schema.Type;

/** What follows everything else in a message: its count is in the block of the arguments or of the result. */
final class BulkValues {
    private BulkValues() {}

    /** Arguments or a result, with octets in place of their count. */
    static Value read(In in, Definition definition, Value value) {
        Optional<Definition.Component> bulk = bulk(definition);
        if (bulk.isEmpty() || !(value instanceof Value.Structure(var components))) {
            return value;
        }
        int tag = bulk.get().tag();
        int size = components.get(tag) instanceof Value.Leaf(Integer count) ? count : 0;
        TreeMap<Integer, Value> whole = new TreeMap<>(components);
        whole.put(tag, new Value.Leaf(Bulks.copyByteBuffer(in, bulk.get().name(), size)));
        return new Value.Structure(whole);
    }

    /** Writes the octets of which the count has been written. */
    static void write(Out out, Definition definition, Value value) {
        Optional<Definition.Component> bulk = bulk(definition);
        if (bulk.isPresent()
                && value instanceof Value.Structure(var components)
                && components.get(bulk.get().tag()) instanceof Value.Leaf(ByteBuffer octets)) {
            out.enter(bulk.get().name());
            Bulks.write(out, octets);
            out.leave();
        }
    }

    private static Optional<Definition.Component> bulk(Definition definition) {
        return definition instanceof Definition.Structure structure
                ? structure.components().stream()
                        .filter(component -> component.slot().type().equals(new Type.Plain(Kind.BULK)))
                        .findFirst()
                : Optional.empty();
    }
}
