package org.pescadero.rpc.compiler.model;

import java.util.Comparator;
import java.util.List;

/**
 * A sealed interface: the tag of an alternative, then the value of that one. Its alternatives become known after the
 * choice itself because they may lead back to it.
 */
public final class Choice extends Declared {
    private List<Slot> alternatives = List.of();
    private Tags tags = Tags.NONE;

    /** A choice whose alternatives are yet to be read. */
    public Choice(Instance instance, Codec codec) {
        super(instance, codec);
    }

    /** Completes the choice: its alternatives, and their tags. */
    public void complete(List<Slot> alternatives, Tags tags) {
        this.alternatives = List.copyOf(alternatives);
        this.tags = tags;
    }

    /** The alternatives in the order of their tags, which is that of no source. */
    List<Slot> alternativesByTag() {
        return alternatives.stream()
                .sorted(Comparator.comparingInt(alternative -> tags.numbers().get(alternatives.indexOf(alternative))))
                .toList();
    }

    /** The numbers of its alternatives. */
    public Tags tags() {
        return tags;
    }

    /** The alternatives: records, enums, or sealed interfaces in turn. */
    public List<Slot> alternatives() {
        return alternatives;
    }

    /** The least octets of its encoding, as far as they can be told without walking all that it may lead to. */
    public int leastOctets() {
        return tags.octets();
    }
}
