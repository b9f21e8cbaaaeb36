package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import org.pescadero.rpc.compiler.model.Refinement;
import org.pescadero.rpc.compiler.model.Scalar;
import org.pescadero.rpc.compiler.model.Slot;

/** Code for what happens to values between the user's code and their encoding. */
final class Refinements {
    private Refinements() {}

    /** The value as it is written, given the user's one. */
    static CodeBlock written(String out, String component, Slot slot, CodeBlock value) {
        return slot.refinement()
                .map(refinement -> switch (refinement) {
                    case Refinement.Range range ->
                        number(
                                slot.scalar(),
                                CodeBlock.of("$L, $S, $L", out, component, value),
                                range,
                                slot.scalar() == Scalar.CHAR);
                    case Refinement.View view -> value;
                    case Refinement.AsText text ->
                        CodeBlock.of("$T.written($L, $S, $L)", RunTimeTypes.CONVERSIONS, out, component, value);
                    case Refinement.Imported imported ->
                        CodeBlock.of(
                                "$T.written($L, $S, new $T(), $L)",
                                RunTimeTypes.CONVERSIONS,
                                out,
                                component,
                                imported.conversion(),
                                value);
                })
                .orElse(value);
    }

    /** The value as the user has it, given the one that was read at a position. */
    static CodeBlock read(String in, CodeBlock at, String component, Slot slot, CodeBlock value) {
        return slot.refinement()
                .map(refinement -> switch (refinement) {
                    case Refinement.Range range ->
                        number(slot.scalar(), CodeBlock.of("$L, $L, $S, $L", in, at, component, value), range, true);
                    case Refinement.View view -> known(view.type(), in, at, component, value);
                    case Refinement.AsText text -> known(text.type(), in, at, component, value);
                    case Refinement.Imported imported ->
                        CodeBlock.of(
                                "$T.read($L, $L, $S, new $T(), $L)",
                                RunTimeTypes.CONVERSIONS,
                                in,
                                at,
                                component,
                                imported.conversion(),
                                value);
                })
                .orElse(value);
    }

    private static CodeBlock known(ClassName type, String in, CodeBlock at, String component, CodeBlock value) {
        return CodeBlock.of(
                "$T.read$L($L, $L, $S, $L)", RunTimeTypes.CONVERSIONS, type.simpleName(), in, at, component, value);
    }

    private static CodeBlock number(Scalar scalar, CodeBlock arguments, Refinement.Range range, boolean cast) {
        boolean wide = scalar == Scalar.LONG;
        boolean narrow = cast && !wide && scalar != Scalar.INT;
        TypeName type = scalar.type();
        return CodeBlock.of(
                "$L$T.within($L, $L, $L)",
                narrow ? CodeBlock.of("($T) ", type) : CodeBlock.of(""),
                RunTimeTypes.INTEGERS,
                arguments,
                number(range.lo(), wide),
                number(range.hi(), wide));
    }

    /** One end of a range. */
    static CodeBlock number(long end, boolean wide) {
        return end == Long.MIN_VALUE
                ? CodeBlock.of("$T.MIN_VALUE", Long.class)
                : CodeBlock.of(wide ? "$LL" : "$L", end);
    }
}
