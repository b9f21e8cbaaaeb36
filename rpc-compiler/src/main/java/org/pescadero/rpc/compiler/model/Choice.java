package org.pescadero.rpc.compiler.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.Comparator;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * A sealed interface: the tag of an alternative, then the value of that one. Its alternatives become known after the
 * choice itself because they may lead back to it.
 */
public final class Choice implements Shape {
    private final Instance instance;
    private final Codec codec;
    private List<Slot> alternatives = List.of();
    private Tags tags = Tags.NONE;
    private boolean visiting;

    /** A choice whose alternatives are yet to be read. */
    public Choice(Instance instance, Codec codec) {
        this.instance = instance;
        this.codec = codec;
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

    /** The sealed interface. */
    public TypeElement element() {
        return instance.element();
    }

    /** The type as it is used. */
    public Instance instance() {
        return instance;
    }

    /** Its name with type arguments. */
    public TypeName javaType() {
        return instance.javaType();
    }

    /** Its name without type arguments. */
    public ClassName type() {
        return instance.type();
    }

    /** Its codec. */
    public Codec codec() {
        return codec;
    }

    /** The alternatives: records, enums, or sealed interfaces in turn. */
    public List<Slot> alternatives() {
        return alternatives;
    }

    /** The least octets of its encoding. */
    public int leastOctets() {
        if (visiting) {
            return 0;
        }
        visiting = true;
        try {
            return tags.octets()
                    + alternatives.stream().mapToInt(Slot::leastOctets).min().orElse(0);
        } finally {
            visiting = false;
        }
    }

    @Override
    public String toString() {
        return instance.arguments().isEmpty()
                ? instance.type().toString()
                : codec.name().toString();
    }
}
