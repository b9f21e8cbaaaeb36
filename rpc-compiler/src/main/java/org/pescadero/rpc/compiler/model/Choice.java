package org.pescadero.rpc.compiler.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * A sealed interface: the tag of an alternative, then the value of that one. Its alternatives become known after the
 * choice itself because they may lead back to it.
 */
public final class Choice implements Shape {
    private final TypeElement element;
    private final ClassName type;
    private final Codec codec;
    private List<Slot> alternatives = List.of();
    private boolean visiting;

    /** A choice whose alternatives are yet to be read. */
    public Choice(TypeElement element, ClassName type, Codec codec) {
        this.element = element;
        this.type = type;
        this.codec = codec;
    }

    /** Completes the choice; each alternative has its position for its tag. */
    public void complete(List<Slot> alternatives) {
        this.alternatives = List.copyOf(alternatives);
    }

    /** The sealed interface. */
    public TypeElement element() {
        return element;
    }

    /** Its name. */
    public ClassName type() {
        return type;
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
            int tagOctets = alternatives.size() <= 256 ? 1 : 2;
            return tagOctets
                    + alternatives.stream().mapToInt(Slot::leastOctets).min().orElse(0);
        } finally {
            visiting = false;
        }
    }

    @Override
    public String toString() {
        return type.toString();
    }
}
