package org.pescadero.rpc.compiler.model;

import java.util.List;
import java.util.Set;

/**
 * A record, or an exception, which travels as one. Its components become known after the structure itself because they
 * may lead back to it.
 */
public final class Structure extends Declared {
    private final boolean exception;
    private List<Component> components = List.of();
    private List<Component> constructor = List.of();
    private Set<Integer> reserved = Set.of();
    private boolean mayRefuse;
    private boolean complete;
    private boolean visiting;

    /** A structure whose components are yet to be read. */
    public Structure(Instance instance, Codec codec, boolean exception) {
        super(instance, codec);
        this.exception = exception;
    }

    /**
     * Completes the structure.
     *
     * @param components what travels
     * @param constructor what its constructor takes, in the constructor's order
     * @param mayRefuse whether its constructor is the user's own code
     */
    public void complete(List<Component> components, List<Component> constructor, boolean mayRefuse) {
        this.components = List.copyOf(components);
        this.constructor = List.copyOf(constructor);
        this.mayRefuse = mayRefuse;
        complete = true;
    }

    /** Sets the tags that no component may have again. */
    public void reserve(Set<Integer> tags) {
        reserved = Set.copyOf(tags);
    }

    /** The tags that no component may have again. */
    public Set<Integer> reserved() {
        return reserved;
    }

    /** Whether its components are known by now. */
    public boolean complete() {
        return complete;
    }

    /** Whether it is an exception. */
    public boolean exception() {
        return exception;
    }

    /** What travels. */
    public List<Component> components() {
        return components;
    }

    /** What its constructor takes. */
    public List<Component> constructor() {
        return constructor;
    }

    /** Whether the user's own code runs when one is made: its own constructor, or that of a record inside its block. */
    public boolean mayRefuse() {
        return mayRefuse || constructor.stream().anyMatch(Structure::partMayRefuse);
    }

    private static boolean partMayRefuse(Component component) {
        return component.slot().fixed() && component.slot().shape() instanceof Structure part && part.mayRefuse();
    }

    /** Whether a value of it may contain others of it, so that how deep they lie has to be counted. */
    public boolean recursive() {
        return Graph.leads(this, met -> met == this);
    }

    /** Whether its whole encoding has a fixed size, so that it is flattened into the block of what contains it. */
    public boolean fixed() {
        if (visiting) {
            return false;
        }
        visiting = true;
        try {
            return components.stream().allMatch(component -> component.slot().fixed());
        } finally {
            visiting = false;
        }
    }

    /** The least octets of its encoding. */
    public int leastOctets() {
        if (visiting) {
            return 0;
        }
        Layout layout = Layout.of(components);
        visiting = true;
        try {
            return layout.blockOctets()
                    + layout.variable().stream()
                            .mapToInt(component -> component.slot().leastOctets())
                            .sum();
        } finally {
            visiting = false;
        }
    }

    /** What one costs on the heap, besides what its parts charge for themselves. */
    public int heapOctets() {
        int octets = 16;
        for (Component component : components) {
            octets += 8 + component.slot().heapOctets();
        }
        return octets;
    }
}
