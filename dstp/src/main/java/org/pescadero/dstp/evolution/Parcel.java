package org.pescadero.dstp.evolution;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.PrimitiveArrays;
import org.pescadero.dstp.UnknownComponents;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.value.Interpreter;
import org.pescadero.dstp.value.Value;

/**
 * Components that somebody did not know, with the schema of the one who did. In octets: the descriptor of a record of them, and
 * that record, each with its count of octets before it; there may be several.
 *
 * @param schema of a record of these components
 * @param values their values by their tags
 */
record Parcel(Schema schema, Map<Integer, Value> values) {
    /** The components of a value that are there, of some of its schema. */
    static Parcel of(Schema schema, List<Component> components, Map<Integer, Value> values) {
        TreeMap<Integer, Value> there = new TreeMap<>();
        for (Component component : components) {
            Value value = values.getOrDefault(component.tag(), Value.Absent.ABSENT);
            if (value != Value.Absent.ABSENT) {
                there.put(component.tag(), value);
            }
        }
        return new Parcel(
                schema.of(components.stream()
                        .filter(component -> there.containsKey(component.tag()))
                        .toList()),
                there);
    }

    /** All that was kept together. */
    static List<Parcel> all(UnknownComponents unknown) {
        List<Parcel> parcels = new ArrayList<>();
        byte[] octets = unknown.octets();
        In in = new In();
        in.reset(octets, 0, octets.length);
        while (in.remaining() > 0) {
            Schema schema = Schema.of(PrimitiveArrays.readBytes(in));
            byte[] values = PrimitiveArrays.readBytes(in);
            Value record = new Interpreter(schema).read(0, values, 0, values.length, ByteOrder.LITTLE_ENDIAN);
            parcels.add(new Parcel(schema, ((Value.Structure) record).components()));
        }
        return parcels;
    }

    /** Several of them, to be kept; those without anything are left out. */
    static UnknownComponents together(List<Parcel> parcels) {
        Out out = new Out();
        for (Parcel parcel : parcels) {
            if (!parcel.values.isEmpty()) {
                PrimitiveArrays.write(out, parcel.schema.toByteArray());
                PrimitiveArrays.write(
                        out,
                        new Interpreter(parcel.schema).write(0, new Value.Structure(new TreeMap<>(parcel.values))));
            }
        }
        return UnknownComponents.of(out.toByteArray());
    }

    /** The component of a tag that has a value. */
    Component component(int tag) {
        return ((Definition.Structure) schema.root()).component(tag).orElseThrow();
    }

    /** The same without some components. */
    Parcel without(Collection<Integer> tags) {
        if (tags.isEmpty()) {
            return this;
        }
        List<Component> left = ((Definition.Structure) schema.root())
                .components().stream()
                        .filter(component -> !tags.contains(component.tag()))
                        .toList();
        return of(schema, left, values);
    }
}
