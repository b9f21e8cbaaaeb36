package org.pescadero.dstp.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.pescadero.dstp.In;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Definition.Constant;
import org.pescadero.dstp.schema.Definition.Signature;

/** Reads the second part of a descriptor: the names of definitions, and what is needed when versions meet. */
final class NotesReader {
    private static final int MAX_TAG = 0xFFFF;
    private static final int HEAP_OCTETS = 32;

    private final In in;

    NotesReader(In in) {
        this.in = in;
    }

    List<Definition> read(List<Definition> bare) {
        in.enter("notes");
        List<Definition> named = new ArrayList<>(bare.size());
        for (Definition definition : bare) {
            in.index(named.size());
            named.add(read(definition));
        }
        in.leave();
        return named;
    }

    private Definition read(Definition bare) {
        String name = in.string("name");
        return switch (bare) {
            case Definition.Structure structure -> {
                List<Component> components = new ArrayList<>();
                for (Component component : structure.components()) {
                    components.add(new Component(component.tag(), in.string("name"), component.slot(), missing()));
                }
                yield new Definition.Structure(name, components, tags(in, "reserved"));
            }
            case Definition.Choice choice ->
                new Definition.Choice(name, choice.alternatives(), tags(in, "reserved"), unknown());
            case Definition.Enumeration enumeration ->
                new Definition.Enumeration(name, constants(enumeration.constants()), tags(in, "reserved"), unknown());
            case Definition.Remote remote ->
                new Definition.Remote(
                        name, remote.procedures().stream().map(this::named).toList());
        };
    }

    private Signature named(Signature bare) {
        return new Signature(
                bare.number(), in.string("name"), bare.call(), bare.arguments(), bare.results(), bare.exceptions());
    }

    private Optional<String> missing() {
        return in.getBoolean(in.block(1, 0)) ? Optional.of(in.string("missing")) : Optional.empty();
    }

    /** The constants in the order of their declaration: the same tags as before, each once. */
    private List<Constant> constants(List<Constant> bare) {
        Set<Integer> left = new HashSet<>();
        bare.forEach(constant -> left.add(constant.tag()));
        List<Constant> constants = new ArrayList<>(bare.size());
        for (int i = 0; i < bare.size(); i++) {
            int tag = in.varint();
            if (!left.remove(tag)) {
                throw in.malformed("constants", "there is no constant " + Integer.toUnsignedString(tag) + " to name");
            }
            constants.add(new Constant(tag, in.string("name")));
        }
        return constants;
    }

    private OptionalInt unknown() {
        int tag = in.varint();
        if (tag < 0 || tag > MAX_TAG + 1) {
            throw in.malformed("unknown", "a tag is at most " + MAX_TAG);
        }
        return tag == 0 ? OptionalInt.empty() : OptionalInt.of(tag - 1);
    }

    /** Tags in ascending order. */
    static List<Integer> tags(In in, String component) {
        in.enter(component);
        int size = in.count(1, HEAP_OCTETS);
        List<Integer> tags = new ArrayList<>(size);
        int last = -1;
        for (int i = 0; i < size; i++) {
            in.index(i);
            int tag = in.varint();
            if (tag <= last || tag > MAX_TAG) {
                throw in.malformed("", Integer.toUnsignedString(tag) + " follows " + last);
            }
            tags.add(tag);
            last = tag;
        }
        in.leave();
        return tags;
    }
}
