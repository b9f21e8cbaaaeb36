package org.pescadero.dstp.schema;

import java.util.List;
import java.util.OptionalInt;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.schema.Definition.Alternative;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Definition.Constant;
import org.pescadero.dstp.schema.Definition.Signature;

/**
 * Writes descriptors, in the format's own terms: numbers in groups of seven bits, lists as their count and elements.
 *
 * <pre>
 *  1 octet   1, the form of the descriptor
 *  varint    the octets of the first part
 *  list      of definitions: how values travel
 *  ...       of each definition in turn: its names, and what is needed when versions meet
 * </pre>
 */
final class SchemaWriter {
    private final Out out = new Out();

    private SchemaWriter() {}

    /** The whole descriptor. */
    static byte[] descriptor(Schema schema) {
        byte[] travel = travel(schema);
        SchemaWriter writer = new SchemaWriter();
        writer.octet(Codes.FORM);
        writer.out.varint(travel.length);
        writer.out.raw(travel);
        schema.definitions().forEach(writer::notes);
        return writer.out.toByteArray();
    }

    /** Its first part, which the fingerprint is made of. */
    static byte[] travel(Schema schema) {
        SchemaWriter writer = new SchemaWriter();
        writer.out.count(schema.definitions().size());
        schema.definitions().forEach(writer::travel);
        return writer.out.toByteArray();
    }

    private void octet(int value) {
        out.putByte(out.block(1), value);
    }

    private void travel(Definition definition) {
        switch (definition) {
            case Definition.Structure structure -> {
                octet(Codes.STRUCTURE);
                out.count(structure.components().size());
                for (Component component : structure.components()) {
                    out.varint(component.tag());
                    slot(component.slot());
                }
            }
            case Definition.Choice choice -> {
                octet(Codes.CHOICE);
                out.count(choice.alternatives().size());
                for (Alternative alternative : choice.alternatives()) {
                    out.varint(alternative.tag());
                    out.varint(alternative.definition());
                }
            }
            case Definition.Enumeration enumeration -> {
                octet(Codes.ENUMERATION);
                tags(enumeration.constants().stream()
                        .map(Constant::tag)
                        .sorted()
                        .toList());
            }
            case Definition.Remote remote -> {
                octet(Codes.REMOTE);
                out.count(remote.procedures().size());
                remote.procedures().forEach(this::travel);
            }
        }
    }

    private void travel(Signature procedure) {
        out.varint(procedure.number());
        octet(
                switch (procedure.call()) {
                    case ONCE -> Codes.ONCE;
                    case IDEMPOTENT -> Codes.IDEMPOTENT;
                    case DATAGRAM -> Codes.DATAGRAM;
                });
        out.varint(procedure.arguments());
        out.varint(procedure.results());
        tags(procedure.exceptions());
    }

    private void tags(List<Integer> tags) {
        out.count(tags.size());
        tags.forEach(out::varint);
    }

    private void slot(Slot slot) {
        if (slot.optional()) {
            octet(Codes.OPTIONAL);
        }
        type(slot.type());
    }

    private void type(Type type) {
        switch (type) {
            case Type.Plain(Kind kind) -> octet(kind.code());
            case Type.Varying(Kind kind) -> {
                octet(Codes.VARYING);
                octet(kind.code());
            }
            case Type.Ranged(Type number, long least, long most) -> {
                octet(Codes.RANGED);
                out.putLong(out.block(8), least);
                out.putLong(out.block(8), most);
                type(number);
            }
            case Type.Primitives(Kind element, OptionalInt length) -> {
                length(length);
                octet(Codes.PRIMITIVES);
                octet(element.code());
            }
            case Type.Sequence(Type.Order order, Slot element, OptionalInt length) -> {
                length(length);
                octet(
                        switch (order) {
                            case LIST -> Codes.LIST;
                            case SET -> Codes.SET;
                            case SORTED_SET -> Codes.SORTED_SET;
                            case CANONICAL_SET -> Codes.CANONICAL_SET;
                        });
                slot(element);
            }
            case Type.Dictionary(Slot key, Slot value, boolean sorted) -> {
                octet(sorted ? Codes.SORTED_MAP : Codes.MAP);
                slot(key);
                slot(value);
            }
            case Type.Shared(Slot target, boolean pointer) -> {
                octet(pointer ? Codes.POINTER : Codes.SHARED);
                slot(target);
            }
            case Type.Stream(Slot element) -> {
                octet(Codes.STREAM);
                slot(element);
            }
            case Type.Reference(int definition) -> {
                octet(Codes.REFERENCE);
                out.varint(definition);
            }
            case Type.Remote(String name) -> {
                octet(Codes.REMOTE_REFERENCE);
                out.string(name);
            }
        }
    }

    private void length(OptionalInt length) {
        if (length.isPresent()) {
            octet(Codes.FIXED_LENGTH);
            out.varint(length.getAsInt());
        }
    }

    private void notes(Definition definition) {
        out.string(definition.name());
        switch (definition) {
            case Definition.Structure structure -> {
                for (Component component : structure.components()) {
                    out.string(component.name());
                    octet(component.missing().isPresent() ? 1 : 0);
                    component.missing().ifPresent(out::string);
                }
                tags(structure.reserved());
            }
            case Definition.Choice choice -> {
                tags(choice.reserved());
                unknown(choice.unknown());
            }
            case Definition.Enumeration enumeration -> {
                for (Constant constant : enumeration.constants()) {
                    out.varint(constant.tag());
                    out.string(constant.name());
                }
                tags(enumeration.reserved());
                unknown(enumeration.unknown());
            }
            case Definition.Remote remote -> remote.procedures().forEach(procedure -> out.string(procedure.name()));
        }
    }

    private void unknown(OptionalInt tag) {
        out.varint(tag.isPresent() ? tag.getAsInt() + 1 : 0);
    }
}
