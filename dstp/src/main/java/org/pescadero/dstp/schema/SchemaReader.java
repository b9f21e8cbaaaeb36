package org.pescadero.dstp.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.DstpLimits;
import org.pescadero.dstp.In;
import org.pescadero.dstp.schema.Definition.Alternative;
import org.pescadero.dstp.schema.Definition.Call;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Definition.Signature;

/** Reads descriptors that may come from anybody; names are added by {@link NotesReader}. */
final class SchemaReader {
    private static final DstpLimits LIMITS = new DstpLimits(32, 0, 64, 4096, 64 << 20);
    private static final int MAX_TAG = 0xFFFF;
    private static final int HEAP_OCTETS = 64;

    private final In in = new In(LIMITS);
    private final TypeReader types = new TypeReader(in, this::reference);
    private int known = 1;
    private int count;

    SchemaReader(byte[] descriptor) {
        if (descriptor.length > Schema.MAX_OCTETS) {
            throw new DstpFormatException(
                    "descriptor", 0, descriptor.length + " octets; the bound is " + Schema.MAX_OCTETS);
        }
        in.reset(descriptor, 0, descriptor.length);
    }

    Schema read() {
        int form = octet();
        if (form != Codes.FORM) {
            throw in.malformed("form", "a descriptor of the form " + form + " is not understood here");
        }
        int octets = in.varint();
        int from = in.position();
        List<Definition> bare = definitions();
        if (in.position() - from != octets) {
            throw in.malformed("", "the first part has " + (in.position() - from) + " octets, not " + octets);
        }
        List<Definition> named = new NotesReader(in).read(bare);
        in.end();
        return new Schema(named);
    }

    private List<Definition> definitions() {
        in.enter("definitions");
        count = in.count(2, HEAP_OCTETS);
        if (count < 1 || count > Schema.MAX_DEFINITIONS) {
            throw in.malformed("", count + " definitions; there are 1 to " + Schema.MAX_DEFINITIONS);
        }
        List<Definition> definitions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            in.index(i);
            definitions.add(definition(i));
        }
        if (known != count) {
            throw in.malformed("", "nothing refers to definition " + known);
        }
        in.leave();
        new Consistency(in, definitions).check();
        return definitions;
    }

    private int octet() {
        return in.getByte(in.block(1, 0)) & 0xFF;
    }

    private Definition definition(int place) {
        int kind = octet();
        return switch (kind) {
            case Codes.STRUCTURE -> structure();
            case Codes.CHOICE -> choice();
            case Codes.ENUMERATION -> enumeration();
            case Codes.REMOTE -> remote(place);
            default -> throw in.malformed("", "a definition of kind " + kind + " is not understood here");
        };
    }

    private Definition structure() {
        in.enter("components");
        int size = in.count(2, 2 * HEAP_OCTETS);
        List<Component> components = new ArrayList<>(size);
        int last = -1;
        for (int i = 0; i < size; i++) {
            in.index(i);
            last = above(last, MAX_TAG);
            components.add(new Component(last, "", types.slot(), Optional.empty()));
        }
        in.leave();
        return new Definition.Structure("", components, List.of());
    }

    private Definition choice() {
        in.enter("alternatives");
        int size = in.count(2, HEAP_OCTETS);
        List<Alternative> alternatives = new ArrayList<>(size);
        int last = -1;
        for (int i = 0; i < size; i++) {
            in.index(i);
            last = above(last, MAX_TAG);
            alternatives.add(new Alternative(last, reference()));
        }
        in.leave();
        return new Definition.Choice("", alternatives, List.of(), OptionalInt.empty());
    }

    private Definition enumeration() {
        List<Definition.Constant> constants = NotesReader.tags(in, "constants").stream()
                .map(tag -> new Definition.Constant(tag, ""))
                .toList();
        return new Definition.Enumeration("", constants, List.of(), OptionalInt.empty());
    }

    private Definition remote(int place) {
        if (place != 0) {
            throw in.malformed("", "an interface is no part of a value");
        }
        in.enter("procedures");
        int size = in.count(5, 2 * HEAP_OCTETS);
        List<Signature> procedures = new ArrayList<>(size);
        int last = 0;
        for (int i = 0; i < size; i++) {
            in.index(i);
            last = above(last, MAX_TAG);
            procedures.add(procedure(last));
        }
        in.leave();
        return new Definition.Remote("", procedures);
    }

    private Signature procedure(int number) {
        Call call = call(octet());
        int arguments = reference();
        int results = reference();
        in.enter("exceptions");
        int size = in.count(1, HEAP_OCTETS);
        List<Integer> exceptions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            in.index(i);
            exceptions.add(reference());
        }
        in.leave();
        return new Signature(number, "", call, arguments, results, exceptions);
    }

    private Call call(int code) {
        return switch (code) {
            case Codes.ONCE -> Call.ONCE;
            case Codes.IDEMPOTENT -> Call.IDEMPOTENT;
            case Codes.DATAGRAM -> Call.DATAGRAM;
            default -> throw in.malformed("call", "there is no kind " + code + " of calls");
        };
    }

    /** A number above the one before it. */
    private int above(int last, int most) {
        int number = in.varint();
        if (number <= last || number > most) {
            throw in.malformed("", Integer.toUnsignedString(number) + " follows " + last + "; the most is " + most);
        }
        return number;
    }

    /** The place of a definition: one that was mentioned before, or the next one. */
    private int reference() {
        int place = in.varint();
        if (place < 0 || place > known || place >= count) {
            throw in.malformed("", "the definition " + Integer.toUnsignedString(place) + " is not the next one");
        }
        known = Math.max(known, place + 1);
        return place;
    }
}
