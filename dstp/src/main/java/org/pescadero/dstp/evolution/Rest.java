package org.pescadero.dstp.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pescadero.dstp.UnknownComponents;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.value.Value;

/**
 * A record of which one side keeps what it does not know: components that only the writer knows go into what the reader keeps,
 * and those that the writer has kept for others are given back to a reader who knows them.
 */
final class Rest implements Step {
    private final Step known;
    private final Wrapping writer;
    private final Wrapping.Known met;
    private final List<Component> beyond;
    private final Optional<Component> kept;
    private final Definition.Structure to;

    /**
     * A plan.
     *
     * @param known what both sides know of the record
     */
    Rest(Step known, Schema writer, Definition.Structure from, Schema reader, Definition.Structure to) {
        this.known = known;
        this.writer = new Wrapping(writer, reader);
        this.met = new Wrapping.Known(reader);
        this.kept = from.rest();
        this.to = to;
        this.beyond = from.components().stream()
                .filter(component -> to.component(component.tag()).isEmpty())
                .filter(component -> kept.isEmpty() || !component.equals(kept.get()))
                .toList();
    }

    @Override
    public Value apply(Value value) {
        Map<Integer, Value> from = ((Value.Structure) value).components();
        TreeMap<Integer, Value> components = new TreeMap<>(((Value.Structure) known.apply(value)).components());
        List<Parcel> parcels = new ArrayList<>();
        kept.ifPresent(component -> {
            if (from.get(component.tag()) instanceof Value.Leaf(UnknownComponents unknown)) {
                Parcel.all(unknown, met)
                        .forEach(parcel -> parcels.add(parcel.without(restored(parcel, from, components))));
            }
        });
        to.rest().ifPresent(component -> {
            parcels.add(Parcel.of(writer, beyond, from));
            components.put(component.tag(), new Value.Leaf(Parcel.together(parcels)));
        });
        return new Value.Structure(components);
    }

    /** Gives back what the reader knows and the writer did not; returns the tags of what was given back. */
    private List<Integer> restored(Parcel parcel, Map<Integer, Value> from, Map<Integer, Value> components) {
        List<Integer> tags = new ArrayList<>();
        parcel.values().forEach((tag, value) -> {
            Optional<Component> wanted = to.component(tag);
            if (wanted.isPresent() && !from.containsKey(tag)) {
                parcel.wrapping().step(wanted.get()).ifPresent(part -> {
                    components.put(
                            tag,
                            value == Value.Absent.ABSENT
                                    ? part.missing()
                                    : part.step().apply(value));
                    tags.add(tag);
                });
            }
        });
        return tags;
    }
}
