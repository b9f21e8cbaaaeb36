package org.pescadero.rpc.compiler.read;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.pescadero.rpc.compiler.model.Refinement;
import org.pescadero.rpc.compiler.model.Scalar;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Slot;

/** Reads {@code @Default} and makes sure that its text is a value of the type beside it. */
final class DefaultReader {
    private final Findings findings;

    DefaultReader(Findings findings) {
        this.findings = findings;
    }

    Optional<String> read(Element element, Slot slot, Place place) {
        Optional<? extends AnnotationMirror> annotation = Annotations.find(element, Names.DEFAULT);
        if (annotation.isEmpty()) {
            return Optional.empty();
        }
        String text = Annotations.text(annotation.get(), "value");
        if (slot.optional()) {
            findings.add(Code.P027, place, "what may be missing is missing by default; remove @Default");
        } else if (!fits(slot, text)) {
            findings.add(
                    Code.P027,
                    place,
                    "\"" + text + "\" is no default for " + slot.type()
                            + "; numbers, truth values, characters, strings and enums have one, other types can be"
                            + " an Optional or a collection");
        }
        return Optional.of(text);
    }

    private static boolean fits(Slot slot, String text) {
        return switch (slot.shape()) {
            case Shape.Text any -> true;
            case Shape.Enumeration enumeration -> enumeration.constants().contains(text);
            case Shape.Varying varying -> isNumber(slot, varying.scalar(), text);
            case Scalar scalar -> isNumber(slot, scalar, text);
            default -> false;
        };
    }

    private static boolean isNumber(Slot slot, Scalar scalar, String text) {
        try {
            return switch (scalar) {
                case BOOLEAN -> text.equals("true") || text.equals("false");
                case CHAR -> text.length() == 1 && inRange(slot, text.charAt(0));
                case BYTE -> inRange(slot, Byte.parseByte(text));
                case SHORT -> inRange(slot, Short.parseShort(text));
                case INT -> inRange(slot, Integer.parseInt(text));
                case LONG -> inRange(slot, Long.parseLong(text));
                case FLOAT -> Float.isFinite(Float.parseFloat(text));
                case DOUBLE -> Double.isFinite(Double.parseDouble(text));
            };
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean inRange(Slot slot, long number) {
        return slot.refinement()
                .filter(refinement ->
                        refinement instanceof Refinement.Range range && (number < range.lo() || number > range.hi()))
                .isEmpty();
    }
}
