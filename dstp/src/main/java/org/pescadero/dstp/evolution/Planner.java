package org.pescadero.dstp.evolution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Alternative;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Definition.Constant;
import org.pescadero.dstp.schema.Kind;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Slot;
import org.pescadero.dstp.schema.Type;
import org.pescadero.dstp.value.NaturalOrder;
import org.pescadero.dstp.value.Value;

/** Finds out how what one version writes becomes what another one reads, and collects why it cannot. */
final class Planner {
    private final Schema writer;
    private final Schema reader;
    private final List<Incompatibility> found = new ArrayList<>();
    private final Map<Pair, Step.Later> steps = new HashMap<>();
    private final ArrayDeque<Task> waiting = new ArrayDeque<>();

    private record Pair(int writer, int reader) {}

    private record Task(Pair pair, String path, Step.Later step) {}

    Planner(Schema writer, Schema reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** What was found so far. */
    List<Incompatibility> found() {
        return List.copyOf(found);
    }

    /** A plan for values of two definitions; types that lead to each other are planned one after the other. */
    Step plan(int writerPlace, int readerPlace, String path) {
        return completed(definitions(writerPlace, readerPlace, path));
    }

    /** A plan for the segments of a stream alone; that they can be planned is known from the whole that they are a part of. */
    Step segments(Type.Stream from, Type.Stream to) {
        return completed(new Step.Segment(slot(from.element(), to.element(), "")));
    }

    private Step completed(Step step) {
        while (!waiting.isEmpty()) {
            Task task = waiting.remove();
            task.step().set(complete(task.pair(), task.path()));
        }
        return step;
    }

    private Step definitions(int writerPlace, int readerPlace, String path) {
        Pair pair = new Pair(writerPlace, readerPlace);
        Step.Later known = steps.get(pair);
        if (known == null) {
            known = new Step.Later();
            steps.put(pair, known);
            waiting.add(new Task(pair, path, known));
        }
        return known;
    }

    private Step complete(Pair pair, String path) {
        Definition written = writer.definitions().get(pair.writer());
        Definition read = reader.definitions().get(pair.reader());
        if (written instanceof Definition.Structure from && read instanceof Definition.Structure to) {
            return structure(from, to, path);
        }
        if (written instanceof Definition.Choice from && read instanceof Definition.Choice to) {
            return choice(from, to, path);
        }
        if (written instanceof Definition.Enumeration from && read instanceof Definition.Enumeration to) {
            return enumeration(from, to, path);
        }
        return incompatible(
                path,
                "is " + Words.of(written) + " in the writer's version and " + Words.of(read) + " in the reader's",
                "give what is new a tag of its own");
    }

    private Step incompatible(String path, String what, String remedy) {
        found.add(new Incompatibility(path.isEmpty() ? "value" : path, what, remedy));
        return Step.SAME;
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private Step structure(Definition.Structure from, Definition.Structure to, String path) {
        for (Component component : from.components()) {
            boolean known = to.component(component.tag()).isPresent();
            if (!known && !to.reserved().contains(component.tag()) && !component.dispensable()) {
                incompatible(
                        join(path, component.name()),
                        "has the tag " + component.tag() + ", which the reader's version does not know",
                        "if it was removed, list the tag in @Reserved; if it is new, make it Optional or give it a @Default");
            }
        }
        List<Step.Part> parts = new ArrayList<>();
        for (Component component : to.components()) {
            parts.add(part(component, from.component(component.tag()), join(path, component.name())));
        }
        Step known = new Step.Structure(List.copyOf(parts));
        return from.rest().isEmpty() && to.rest().isEmpty() ? known : new Rest(known, writer, from, reader, to);
    }

    private Step.Part part(Component to, Optional<Component> from, String path) {
        Optional<Value> missing = Missing.value(reader, to);
        if (from.isEmpty()) {
            if (missing.isEmpty()) {
                incompatible(
                        path,
                        "has the tag " + to.tag() + ", which the writer's version does not have",
                        "make it Optional, or give it a @Default");
            }
            return new Step.Part(to.tag(), Step.SAME, missing.orElse(Value.Absent.ABSENT));
        }
        Slot written = from.get().slot();
        boolean mayLack = written.optional() && !to.slot().optional();
        if (mayLack && to.missing().isEmpty()) {
            incompatible(
                    path,
                    "may be missing in the writer's version and may not in the reader's",
                    "make it Optional, or give it a @Default");
        }
        Step step = type(written.type(), to.slot().type(), path);
        return new Step.Part(to.tag(), step, mayLack ? missing.orElse(Value.Absent.ABSENT) : Value.Absent.ABSENT);
    }

    private Step choice(Definition.Choice from, Definition.Choice to, String path) {
        Map<Integer, Step> known = new TreeMap<>();
        for (Alternative alternative : from.alternatives()) {
            Optional<Alternative> same = to.alternative(alternative.tag());
            String name = writer.definitions().get(alternative.definition()).simpleName();
            if (same.isPresent()) {
                known.put(
                        alternative.tag(),
                        definitions(alternative.definition(), same.get().definition(), join(path, name)));
            } else if (to.unknown().isEmpty()) {
                incompatible(
                        join(path, name),
                        "is an alternative with the tag " + alternative.tag()
                                + ", which the reader's version does not know",
                        "annotate an alternative without components of " + to.simpleName() + " with @Unknown");
            }
        }
        Optional<Value> unknown = to.unknown().isEmpty()
                ? Optional.empty()
                : Optional.of(new Value.Choice(to.unknown().getAsInt(), new Value.Structure(new TreeMap<>())));
        return new Step.Tagged(known, unknown);
    }

    private Step enumeration(Definition.Enumeration from, Definition.Enumeration to, String path) {
        Map<Integer, Step> known = new TreeMap<>();
        for (Constant constant : from.constants()) {
            if (to.constant(constant.tag()).isPresent()) {
                known.put(constant.tag(), Step.SAME);
            } else if (to.unknown().isEmpty()) {
                incompatible(
                        join(path, constant.name()),
                        "is a constant with the tag " + constant.tag() + ", which the reader's version does not know",
                        "annotate a constant of " + to.simpleName() + " with @Unknown");
            }
        }
        return new Step.Tagged(
                known,
                to.unknown().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Value.Constant(to.unknown().getAsInt())));
    }

    /** How a component of another schema, found in what was unknown, becomes one of the reader's; nothing when it cannot. */
    static Optional<Step.Part> part(Schema writer, Component from, Schema reader, Component to) {
        Planner planner = new Planner(writer, reader);
        Step.Part part = planner.part(to, Optional.of(from), to.name());
        Step completed = planner.completed(part.step());
        return planner.found().isEmpty()
                ? Optional.of(new Step.Part(part.tag(), completed, part.missing()))
                : Optional.empty();
    }

    private Step type(Type from, Type to, String path) {
        Optional<Kind> number = Widening.kind(from);
        if (number.isPresent() && Widening.kind(to).isPresent()) {
            return number(from, to, path);
        }
        return switch (to) {
            case Type.Reference(int place)
            when from instanceof Type.Reference(int written) -> definitions(written, place, path);
            case Type.Primitives array when from instanceof Type.Primitives written -> primitives(written, array, path);
            case Type.Sequence sequence when from instanceof Type.Sequence written -> sequence(written, sequence, path);
            case Type.Dictionary map
            when from instanceof Type.Dictionary written -> {
                Step key = slot(written.key(), map.key(), join(path, "key"));
                Step value = slot(written.value(), map.value(), join(path, "value"));
                yield new Step.Entries(key, value, map.sorted() ? order(map.key()) : Optional.empty());
            }
            // What the interface has become is found out when the reference is bound: it has a fingerprint of its own.
            case Type.Remote remote when from.equals(remote) -> Step.SAME;
            case Type.Stream(Slot element)
            when from instanceof Type.Stream(Slot written) -> new Step.Segment(slot(written, element, path + "[]"));
            case Type.Shared shared
            when from instanceof Type.Shared written && alike(written, shared) ->
                same(written, shared) ? Step.SAME : changed(to, path);
            default -> differs(from, to, path);
        };
    }

    /** Objects that may be met again are kept as they are, so that they stay the same ones. */
    private boolean same(Type.Shared from, Type.Shared to) {
        return fingerprint(writer, from) == fingerprint(reader, to);
    }

    /** Of all that a type is made of: the same place may be that of another definition in another schema. */
    private static long fingerprint(Schema schema, Type type) {
        return schema.of(List.of(new Component(0, "", Slot.of(type), Optional.empty())))
                .fingerprint();
    }

    private boolean alike(Type.Shared from, Type.Shared to) {
        return same(from, to) || writer.describe(from).equals(reader.describe(to));
    }

    private Step changed(Type type, String path) {
        String name = Words.of(reader, type);
        return incompatible(
                path,
                "is " + name
                        + " in both versions, but what it is made of, or leads to, has changed, and objects that may be"
                        + " met again are handed on as they are",
                "leave all of " + name + " alone, and add what is new under another tag");
    }

    private Step differs(Type from, Type to, String path) {
        return incompatible(
                path,
                "is " + Words.of(writer, from) + " in the writer's version and " + Words.of(reader, to)
                        + " in the reader's",
                "leave its type alone, and add what is new under another tag");
    }

    private Step number(Type from, Type to, String path) {
        Optional<Step> step = Widening.step(
                Widening.kind(from).orElseThrow(), Widening.kind(to).orElseThrow());
        if (step.isEmpty()) {
            return differs(from, to, path);
        }
        long[] written = Widening.range(from);
        long[] read = Widening.range(to);
        if (to instanceof Type.Ranged && (written[0] < read[0] || written[1] > read[1])) {
            return incompatible(
                    path,
                    "is from " + written[0] + " to " + written[1] + " in the writer's version and only from " + read[0]
                            + " to " + read[1] + " in the reader's",
                    "widen the reader's @Range, or add what is new under another tag");
        }
        return step.get();
    }

    private Step primitives(Type.Primitives from, Type.Primitives to, String path) {
        Optional<Step> step = Widening.step(from.element(), to.element());
        boolean fits = to.length().isEmpty() || to.length().equals(from.length());
        return step.isEmpty() || !fits ? differs(from, to, path) : step.get();
    }

    private Step sequence(Type.Sequence from, Type.Sequence to, String path) {
        boolean unique = to.order() != Type.Order.LIST;
        boolean fits = to.length().isEmpty() || to.length().equals(from.length());
        if ((unique && from.order() == Type.Order.LIST) || !fits) {
            return differs(from, to, path);
        }
        Step element = slot(from.element(), to.element(), path + "[]");
        return new Step.Items(
                element, unique, to.order() == Type.Order.SORTED_SET ? order(to.element()) : Optional.empty());
    }

    private Step slot(Slot from, Slot to, String path) {
        if (from.optional() && !to.optional()) {
            incompatible(
                    path, "may be missing in the writer's version and may not in the reader's", "make it Optional");
        }
        return type(from.type(), to.type(), path);
    }

    private Optional<Comparator<Value>> order(Slot element) {
        return Optional.of(NaturalOrder.of(reader, element.type()));
    }
}
