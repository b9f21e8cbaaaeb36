package org.pescadero.dstp.schema;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A type that has a name and that others refer to. */
public sealed interface Definition {
    /** The name that it has where its descriptor was made; the parameters and the result of a procedure have none. */
    String name();

    /** The tags that nothing has any more. */
    List<Integer> reserved();

    /** The name without its package. */
    default String simpleName() {
        return name().substring(name().lastIndexOf('.') + 1);
    }

    /**
     * A record, an exception, or the parameters or the result of a procedure.
     *
     * @param components its components in the order of their tags
     */
    record Structure(String name, List<Component> components, List<Integer> reserved) implements Definition {
        /** Keeps them. */
        public Structure {
            components = List.copyOf(components);
            reserved = List.copyOf(reserved);
        }

        /** The component that keeps what is not known here. */
        public Optional<Component> rest() {
            return components.isEmpty()
                    ? Optional.empty()
                    : Optional.of(components.getLast())
                            .filter(last -> last.slot().equals(Slot.of(Kind.UNKNOWN_COMPONENTS)));
        }

        /** The component of a tag. */
        public Optional<Component> component(int tag) {
            return components.stream()
                    .filter(component -> component.tag() == tag)
                    .findFirst();
        }
    }

    /**
     * A sealed interface.
     *
     * @param alternatives what it permits, in the order of their tags
     * @param unknown the tag of the alternative that stands for those that are not known here
     */
    record Choice(String name, List<Alternative> alternatives, List<Integer> reserved, OptionalInt unknown)
            implements Definition {
        /** Keeps them. */
        public Choice {
            alternatives = List.copyOf(alternatives);
            reserved = List.copyOf(reserved);
        }

        /** The number beyond the largest tag. */
        public int bound() {
            return alternatives.isEmpty() ? 0 : alternatives.getLast().tag() + 1;
        }

        /** The alternative of a tag. */
        public Optional<Alternative> alternative(int tag) {
            return alternatives.stream()
                    .filter(alternative -> alternative.tag() == tag)
                    .findFirst();
        }
    }

    /**
     * An enum.
     *
     * @param constants its constants in the order in which they are declared
     * @param unknown the tag of the constant that stands for those that are not known here
     */
    record Enumeration(String name, List<Constant> constants, List<Integer> reserved, OptionalInt unknown)
            implements Definition {
        /** Keeps them. */
        public Enumeration {
            constants = List.copyOf(constants);
            reserved = List.copyOf(reserved);
        }

        /** The number beyond the largest tag. */
        public int bound() {
            return constants.stream().mapToInt(Constant::tag).max().orElse(-1) + 1;
        }

        /** The octets of a tag. */
        public int octets() {
            return bound() <= 256 ? 1 : 2;
        }

        /** The constant of a tag. */
        public Optional<Constant> constant(int tag) {
            return constants.stream().filter(constant -> constant.tag() == tag).findFirst();
        }
    }

    /**
     * A remote interface.
     *
     * @param procedures its procedures in the order of their numbers
     */
    record Remote(String name, List<Signature> procedures) implements Definition {
        /** Keeps them. */
        public Remote {
            procedures = List.copyOf(procedures);
        }

        @Override
        public List<Integer> reserved() {
            return List.of();
        }

        /** The procedure of a number. */
        public Optional<Signature> procedure(int number) {
            return procedures.stream()
                    .filter(procedure -> procedure.number() == number)
                    .findFirst();
        }
    }

    /**
     * A component of a record, or a parameter.
     *
     * @param tag its number
     * @param name its name
     * @param slot its place
     * @param missing what it is, as its type prints, where it does not travel
     */
    record Component(int tag, String name, Slot slot, Optional<String> missing) {
        /** Whether a reader can do without it. */
        public boolean dispensable() {
            return slot.optional()
                    || missing.isPresent()
                    || switch (slot.type()) {
                        case Type.Sequence sequence -> sequence.length().isEmpty();
                        case Type.Primitives array -> array.length().isEmpty();
                        case Type.Dictionary _ -> true;
                        case Type.Plain(Kind kind) -> kind == Kind.UNKNOWN_COMPONENTS;
                        default -> false;
                    };
        }
    }

    /**
     * An alternative of a sealed interface.
     *
     * @param tag its number
     * @param definition the place of the record, the enum or the sealed interface that it is
     */
    record Alternative(int tag, int definition) {}

    /**
     * A constant of an enum.
     *
     * @param tag its number
     * @param name its name
     */
    record Constant(int tag, String name) {}

    /**
     * A procedure.
     *
     * @param number its number
     * @param name its name
     * @param call how a call of it travels
     * @param arguments the place of the record that its parameters make
     * @param results the place of the record that its result makes, which has one component or none
     * @param exceptions the places of the exceptions that it declares, in their order
     */
    record Signature(int number, String name, Call call, int arguments, int results, List<Integer> exceptions) {
        /** Keeps them. */
        public Signature {
            exceptions = List.copyOf(exceptions);
        }
    }

    /** How a call of a procedure travels. */
    enum Call {
        /** Executed exactly once when it returns. */
        ONCE,
        /** May be executed again. */
        IDEMPOTENT,
        /** Sent and forgotten. */
        DATAGRAM
    }
}
