package org.pescadero.dstp.evolution;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.PrimitiveArrays;
import org.pescadero.dstp.UnknownComponents;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.value.Value;

/**
 * Components that somebody did not know, with the schema of the one who did. In octets: the descriptor of a record of them, and
 * that record, each with its count of octets before it; there may be several. Objects that are met again are one again within a
 * parcel.
 *
 * @param wrapping the schema of a record of these components
 * @param values their values by their tags
 */
record Parcel(Wrapping wrapping, Map<Integer, Value> values) {
    /** Each program on the way that knows more than the one before it adds one. */
    private static final int MOST_PARCELS = 64;

    private static final String KEPT = "unknown components";

    /** The components of a value that are there, of some of its schema. */
    static Parcel of(Wrapping whole, List<Component> components, Map<Integer, Value> values) {
        TreeMap<Integer, Value> there = new TreeMap<>();
        for (Component component : components) {
            Value value = values.getOrDefault(component.tag(), Value.Absent.ABSENT);
            if (value != Value.Absent.ABSENT) {
                there.put(component.tag(), value);
            }
        }
        return new Parcel(
                whole.of(components.stream()
                        .filter(component -> there.containsKey(component.tag()))
                        .toList()),
                there);
    }

    /**
     * All that was kept together.
     *
     * @throws DstpFormatException when it is nothing of the kind: it may come from anybody
     */
    static List<Parcel> all(UnknownComponents unknown, Wrapping.Known known) {
        List<Parcel> parcels = new ArrayList<>();
        byte[] octets = unknown.octets();
        In in = new In();
        in.reset(octets, 0, octets.length);
        while (in.remaining() > 0) {
            if (parcels.size() == MOST_PARCELS) {
                throw in.malformed(KEPT, "more than " + MOST_PARCELS + " parcels");
            }
            Wrapping wrapping = known.of(PrimitiveArrays.readBytes(in))
                    .orElseThrow(() -> in.malformed(KEPT, "a descriptor of something else than components"));
            byte[] values = PrimitiveArrays.readBytes(in);
            Value record = wrapping.interpreter().read(0, values, 0, values.length, ByteOrder.LITTLE_ENDIAN);
            parcels.add(new Parcel(wrapping, ((Value.Structure) record).components()));
        }
        return parcels;
    }

    /** Several of them, to be kept; those without anything are left out. */
    static UnknownComponents together(List<Parcel> parcels) {
        Out out = new Out();
        for (Parcel parcel : parcels) {
            if (!parcel.values.isEmpty()) {
                PrimitiveArrays.write(out, parcel.wrapping.descriptor());
                PrimitiveArrays.write(
                        out, parcel.wrapping.interpreter().write(0, new Value.Structure(new TreeMap<>(parcel.values))));
            }
        }
        return UnknownComponents.of(out.toByteArray());
    }

    /** The same without some components. */
    Parcel without(Collection<Integer> tags) {
        if (tags.isEmpty()) {
            return this;
        }
        List<Component> left = wrapping.components().stream()
                .filter(component -> !tags.contains(component.tag()))
                .toList();
        return of(wrapping, left, values);
    }
}
