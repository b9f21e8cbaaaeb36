package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.CodeBlock;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pescadero.rpc.compiler.model.Slot;

/** The ways in which Java says that a value is missing. */
final class Optionals {
    private Optionals() {}

    /** A condition that holds when the value in a variable is there. */
    static CodeBlock isPresent(Slot slot, String variable) {
        return slot.presence() == Slot.Presence.NULLABLE
                ? CodeBlock.of("$L != null", variable)
                : CodeBlock.of("$L.isPresent()", variable);
    }

    /** The value in a variable that is there. */
    static CodeBlock value(Slot slot, String variable) {
        return switch (slot.presence()) {
            case REQUIRED, NULLABLE -> CodeBlock.of("$L", variable);
            case OPTIONAL -> CodeBlock.of("$L.get()", variable);
            case OPTIONAL_SCALAR ->
                CodeBlock.of("$L.getAs$L()", variable, slot.scalar().suffix());
        };
    }

    /** An expression that reads a value if a condition holds. */
    static CodeBlock read(Slot slot, CodeBlock present, CodeBlock read) {
        return switch (slot.presence()) {
            case REQUIRED -> read;
            case NULLABLE -> CodeBlock.of("$L ? $L : null", present, read);
            case OPTIONAL -> CodeBlock.of("$L ? $T.of($L) : $T.empty()", present, Optional.class, read, Optional.class);
            case OPTIONAL_SCALAR -> {
                Class<?> type = switch (slot.scalar()) {
                    case INT -> OptionalInt.class;
                    case LONG -> OptionalLong.class;
                    default -> OptionalDouble.class;
                };
                yield CodeBlock.of("$L ? $T.of($L) : $T.empty()", present, type, read, type);
            }
        };
    }
}
