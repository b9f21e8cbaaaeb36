package org.pescadero.dstp.evolution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.value.Value;

/** How a value of the writer's becomes one of the reader's. Immutable, but for one that is completed when all are known. */
interface Step {
    /** Nothing changes. */
    Step SAME = value -> value;

    /** The reader's value. */
    Value apply(Value value);

    /** What leads back to itself: it is known before what it does is. */
    final class Later implements Step {
        private @Nullable Step step;

        void set(Step known) {
            step = known;
        }

        @Override
        public Value apply(Value value) {
            Step known = step;
            if (known == null) {
                throw new IllegalStateException("the plan is not complete");
            }
            return known.apply(value);
        }
    }

    /**
     * A component of the reader's record.
     *
     * @param tag its tag
     * @param step how the writer's component becomes it
     * @param missing what it is when the writer has none
     */
    record Part(int tag, Step step, Value missing) {}

    /** A record: the components that the reader knows. */
    record Structure(List<Part> parts) implements Step {
        @Override
        public Value apply(Value value) {
            Map<Integer, Value> from = ((Value.Structure) value).components();
            TreeMap<Integer, Value> components = new TreeMap<>();
            for (Part part : parts) {
                Value component = from.getOrDefault(part.tag(), Value.Absent.ABSENT);
                components.put(
                        part.tag(),
                        component == Value.Absent.ABSENT
                                ? part.missing()
                                : part.step().apply(component));
            }
            return new Value.Structure(components);
        }
    }

    /** A constant or an alternative: those that the reader does not know become the one that stands for them. */
    record Tagged(Map<Integer, Step> known, Optional<Value> unknown) implements Step {
        @Override
        public Value apply(Value value) {
            return switch (value) {
                case Value.Constant constant -> known.containsKey(constant.tag()) ? constant : unknown.orElseThrow();
                case Value.Choice(int tag, Value chosen) -> {
                    Step step = known.get(tag);
                    yield step == null ? unknown.orElseThrow() : new Value.Choice(tag, step.apply(chosen));
                }
                default -> throw new IllegalArgumentException("no constant and no alternative: " + value);
            };
        }
    }

    /**
     * Elements.
     *
     * @param unique whether two that have become equal are one
     * @param order the order that they must be in
     */
    record Items(Step element, boolean unique, Optional<Comparator<Value>> order) implements Step {
        @Override
        public Value apply(Value value) {
            Collection<Value> elements = unique ? new LinkedHashSet<>() : new ArrayList<>();
            for (Value item : ((Value.Items) value).elements()) {
                elements.add(item == Value.Absent.ABSENT ? item : element.apply(item));
            }
            List<Value> sorted = new ArrayList<>(elements);
            order.ifPresent(sorted::sort);
            return new Value.Items(sorted);
        }
    }

    /** The first elements of a stream. */
    record Segment(Step element) implements Step {
        @Override
        public Value apply(Value value) {
            Value.Segment segment = (Value.Segment) value;
            return new Value.Segment(
                    segment.elements().stream().map(element::apply).toList(), segment.rest());
        }
    }

    /**
     * Entries of a map.
     *
     * @param order the order that the keys must be in
     */
    record Entries(Step key, Step value, Optional<Comparator<Value>> order) implements Step {
        @Override
        public Value apply(Value map) {
            Map<Value, Value> entries = new LinkedHashMap<>();
            for (Value.Entry entry : ((Value.Entries) map).entries()) {
                entries.putIfAbsent(key.apply(entry.key()), value.apply(entry.value()));
            }
            List<Value.Entry> all = new ArrayList<>();
            entries.forEach((key, of) -> all.add(new Value.Entry(key, of)));
            order.ifPresent(keys -> all.sort(Comparator.comparing(Value.Entry::key, keys)));
            return new Value.Entries(all);
        }
    }
}
