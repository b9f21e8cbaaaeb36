package org.pescadero.rpc.compiler.read;

import com.palantir.javapoet.ClassName;
import javax.lang.model.element.Element;
import org.pescadero.rpc.compiler.model.Refinement;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Slot;

/** Reads {@code @Bulk}: octets that follow everything else in a message. */
final class BulkReader {
    private final Findings findings;

    BulkReader(Findings findings) {
        this.findings = findings;
    }

    /** The last parameter, or the result, as bulk if it is annotated so. */
    Slot read(Element element, Slot slot, Place place, boolean result) {
        if (!Annotations.has(element, Names.BULK)) {
            return slot;
        }
        if (slot.optional()
                || !(slot.refinement().orElse(null) instanceof Refinement.View(ClassName type))
                || !(slot.shape() instanceof Shape.ScalarArray)) {
            findings.add(
                    Code.P033,
                    place,
                    "@Bulk is for a ByteBuffer or a MemorySegment that is always there; " + slot.type() + " is none");
            return slot;
        }
        return Slot.required(slot.type(), new Shape.Bulk(type, result));
    }

    /** Any other parameter, which cannot be bulk. */
    void refuse(Element element, Place place) {
        if (Annotations.has(element, Names.BULK)) {
            findings.add(Code.P033, place, "only the last parameter may be @Bulk, since it is the end of the message");
        }
    }
}
