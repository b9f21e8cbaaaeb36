package org.pescadero.dstp.evolution;

import java.util.List;
import java.util.Optional;
import org.pescadero.dstp.UnknownComponents;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Kind;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Type;
import org.pescadero.dstp.value.Value;

/** What a component is when the writer's version does not have it. */
final class Missing {
    private Missing() {}

    /** The value of a component that the writer does not know; nothing when the reader cannot do without it. */
    static Optional<Value> value(Schema schema, Component component) {
        if (component.missing().isPresent()) {
            return written(schema, component.slot().type(), component.missing().get());
        }
        if (component.slot().optional()) {
            return Optional.of(Value.Absent.ABSENT);
        }
        if (!component.dispensable()) {
            return Optional.empty();
        }
        return switch (component.slot().type()) {
            case Type.Plain _ -> Optional.of(new Value.Leaf(UnknownComponents.NONE));
            case Type.Sequence _ -> Optional.of(new Value.Items(List.of()));
            case Type.Dictionary _ -> Optional.of(new Value.Entries(List.of()));
            case Type.Primitives array -> Optional.of(new Value.Primitives(Widening.empty(array.element(), 0)));
            default -> Optional.empty();
        };
    }

    /** A value that is written as text in the source. */
    private static Optional<Value> written(Schema schema, Type type, String text) {
        try {
            return switch (type) {
                case Type.Plain(Kind kind) -> Optional.of(new Value.Leaf(plain(kind, text)));
                case Type.Varying(Kind kind) -> Optional.of(new Value.Leaf(plain(kind, text)));
                case Type.Ranged ranged -> written(schema, ranged.number(), text);
                case Type.Reference reference
                when schema.at(reference) instanceof Definition.Enumeration declared ->
                    declared.constants().stream()
                            .filter(constant -> constant.name().equals(text))
                            .findFirst()
                            .map(constant -> new Value.Constant(constant.tag()));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException noSuchValue) {
            return Optional.empty();
        }
    }

    private static Object plain(Kind kind, String text) {
        return switch (kind) {
            case BOOLEAN -> Boolean.parseBoolean(text);
            case BYTE -> Byte.parseByte(text);
            case SHORT -> Short.parseShort(text);
            case INT -> Integer.parseInt(text);
            case LONG -> Long.parseLong(text);
            case FLOAT -> Float.parseFloat(text);
            case DOUBLE -> Double.parseDouble(text);
            case TEXT -> text;
            case CHAR -> {
                if (text.length() != 1) {
                    throw new IllegalArgumentException("no character: " + text);
                }
                yield text.charAt(0);
            }
            default -> throw new IllegalArgumentException("no value of " + kind.title() + " is written as text");
        };
    }
}
