package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.List;
import java.util.stream.Stream;
import org.pescadero.rpc.compiler.model.Choice;
import org.pescadero.rpc.compiler.model.Library;
import org.pescadero.rpc.compiler.model.Scalar;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Slot;
import org.pescadero.rpc.compiler.model.Structure;

/**
 * Code for single values outside of a block: a component of the variable part, or an element of a list. Lists and maps need
 * methods of their own, which are gathered here for the class that is generated.
 */
final class Values {
    private final HelperNames names = new HelperNames();
    private final Sequences sequences = new Sequences(this, names);
    private final Dictionaries dictionaries = new Dictionaries(this, names);

    /** The methods that the code written so far calls. */
    List<MethodSpec> helpers() {
        return Stream.concat(sequences.methods().stream(), dictionaries.methods().stream())
                .toList();
    }

    /** A statement that writes a value which is not missing. */
    CodeBlock write(String out, Slot slot, CodeBlock value) {
        return switch (slot.shape()) {
            case Scalar scalar ->
                CodeBlock.of(
                        "$L.put$L($L.block($L), $L)",
                        out,
                        scalar == Scalar.BOOLEAN ? "Byte" : scalar.suffix(),
                        out,
                        scalar.octets(),
                        scalar == Scalar.BOOLEAN ? CodeBlock.of("$L ? 1 : 0", value) : value);
            case Shape.Enumeration enumeration ->
                CodeBlock.of(
                        "$L.put$L($L.block($L), $T.tag($L))",
                        out,
                        enumeration.octets() == 1 ? "Byte" : "Short",
                        out,
                        enumeration.octets(),
                        enumeration.codec().name(),
                        value);
            case Library library ->
                library.octets() > 0
                        ? CodeBlock.of(
                                "$T.put($L, $L.block($L), $L)", library.codec(), out, out, library.octets(), value)
                        : CodeBlock.of("$T.write($L, $L)", library.codec(), out, value);
            case Shape.Text text -> CodeBlock.of("$L.string($L)", out, value);
            case Shape.ScalarArray array -> CodeBlock.of("$T.write($L, $L)", RunTimeTypes.PRIMITIVE_ARRAYS, out, value);
            case Shape.Sequence sequence -> CodeBlock.of("$L($L, $L)", sequences.writer(sequence), out, value);
            case Shape.Dictionary dictionary -> CodeBlock.of("$L($L, $L)", dictionaries.writer(dictionary), out, value);
            case Shape.Cause cause -> CodeBlock.of("$T.write($L, $L)", RunTimeTypes.REMOTE_CAUSE, out, value);
            case Structure structure ->
                CodeBlock.of("$T.write($L, $L)", structure.codec().name(), out, value);
            case Choice choice ->
                CodeBlock.of("$T.write($L, $L)", choice.codec().name(), out, value);
        };
    }

    /** An expression that reads a value which is not missing. */
    CodeBlock read(String in, Slot slot) {
        return switch (slot.shape()) {
            case Scalar scalar -> CodeBlock.of("$L.get$L($L.block($L, 0))", in, scalar.suffix(), in, scalar.octets());
            case Shape.Enumeration enumeration ->
                CodeBlock.of("$T.read($L, $L.block($L, 0))", enumeration.codec().name(), in, in, enumeration.octets());
            case Library library ->
                library.octets() > 0
                        ? CodeBlock.of(
                                "$T.get$L($L, $L.block($L, 0))",
                                library.codec(),
                                library.suffix(),
                                in,
                                in,
                                library.octets())
                        : CodeBlock.of("$T.read$L($L)", library.codec(), library.suffix(), in);
            case Shape.Text text -> CodeBlock.of("$L.string()", in);
            case Shape.ScalarArray array ->
                CodeBlock.of(
                        "$T.read$Ls($L)",
                        RunTimeTypes.PRIMITIVE_ARRAYS,
                        array.element().suffix(),
                        in);
            case Shape.Sequence sequence -> CodeBlock.of("$L($L)", sequences.reader(sequence), in);
            case Shape.Dictionary dictionary -> CodeBlock.of("$L($L)", dictionaries.reader(dictionary), in);
            case Shape.Cause cause -> CodeBlock.of("$T.read($L)", RunTimeTypes.REMOTE_CAUSE, in);
            case Structure structure ->
                CodeBlock.of("$T.read($L)", structure.codec().name(), in);
            case Choice choice -> CodeBlock.of("$T.read($L)", choice.codec().name(), in);
        };
    }

    /** Whether values of a shape lie on a level of their own in paths. */
    static boolean nested(Shape shape) {
        return shape instanceof Shape.Sequence || shape instanceof Shape.Dictionary;
    }
}
