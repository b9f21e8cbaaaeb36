package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
    private final HelperMethods helpers = new HelperMethods();
    private final SequenceWriter sequenceWriter = new SequenceWriter(this);
    private final SequenceReader sequenceReader = new SequenceReader(this);
    private final Dictionaries dictionaries = new Dictionaries(this);
    private final Optional<StreamCode> streams;

    /** Code for codecs, which have no streams. */
    Values() {
        streams = Optional.empty();
    }

    /** Code for stubs and dispatchers. */
    Values(StreamCode streams) {
        this.streams = Optional.of(streams);
    }

    /** The methods that the code written so far calls. */
    List<MethodSpec> helpers() {
        return helpers.all();
    }

    /** A statement that writes a value which is not missing. */
    CodeBlock write(String out, Slot slot, CodeBlock given) {
        CodeBlock value = Refinements.written(out, "", slot, given);
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
            case Shape.Varying varying -> CodeBlock.of("$T.write($L, $L)", RunTimeTypes.INTEGERS, out, value);
            case Shape.ScalarArray array when array.octets() > 0 -> writeFixed(out, array, value);
            case Shape.ScalarArray array -> CodeBlock.of("$T.write($L, $L)", RunTimeTypes.PRIMITIVE_ARRAYS, out, value);
            case Shape.Sequence sequence -> CodeBlock.of("$L($L, $L)", writer(sequence), out, value);
            case Shape.Dictionary dictionary -> CodeBlock.of("$L($L, $L)", writer(dictionary), out, value);
            case Shape.Reference reference -> CodeBlock.of("$L($L, $L)", writer(reference), out, value);
            case Shape.Bulk bulk -> CodeBlock.of("$T.write($L, $L)", RunTimeTypes.BULKS, out, value);
            case Shape.Remote remote ->
                RemoteCode.put(out, CodeBlock.of("$L.block($L)", out, Shape.Remote.OCTETS), "", remote, value);
            case Shape.Stream stream -> streams.orElseThrow().write(stream, writer(stream), value);
            case Shape.Cause cause -> CodeBlock.of("$T.write($L, $L)", RunTimeTypes.REMOTE_CAUSE, out, value);
            case Structure structure ->
                CodeBlock.of("$T.write($L, $L)", structure.codec().name(), out, value);
            case Choice choice ->
                CodeBlock.of("$T.write($L, $L)", choice.codec().name(), out, value);
        };
    }

    private static CodeBlock writeFixed(String out, Shape.ScalarArray array, CodeBlock value) {
        return CodeBlock.of(
                "$T.put($L, $L.block($L), $S, $L, $L)",
                RunTimeTypes.FIXED_ARRAYS,
                out,
                out,
                array.octets(),
                "",
                value,
                array.length().getAsInt());
    }

    /** An expression that reads a value which is not missing. */
    CodeBlock read(String in, Slot slot) {
        return Refinements.read(in, CodeBlock.of("$L.position()", in), "", slot, readPlain(in, slot));
    }

    private CodeBlock readPlain(String in, Slot slot) {
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
            case Shape.Varying varying ->
                CodeBlock.of(
                        "$T.read$L($L)", RunTimeTypes.INTEGERS, varying.scalar().suffix(), in);
            case Shape.ScalarArray array
            when array.octets() > 0 ->
                CodeBlock.of(
                        "$T.get$Ls($L, $L.block($L, 0), $L)",
                        RunTimeTypes.FIXED_ARRAYS,
                        array.element().suffix(),
                        in,
                        in,
                        array.octets(),
                        array.length().getAsInt());
            case Shape.ScalarArray array ->
                CodeBlock.of(
                        "$T.read$Ls($L)",
                        RunTimeTypes.PRIMITIVE_ARRAYS,
                        array.element().suffix(),
                        in);
            case Shape.Sequence sequence -> CodeBlock.of("$L($L)", reader(sequence), in);
            case Shape.Dictionary dictionary -> CodeBlock.of("$L($L)", reader(dictionary), in);
            case Shape.Reference reference -> CodeBlock.of("$L($L)", reader(reference), in);
            case Shape.Bulk bulk -> throw new IllegalArgumentException("only a block says how long bulk is");
            case Shape.Remote remote ->
                RemoteCode.get(in, CodeBlock.of("$L.block($L, 0)", in, Shape.Remote.OCTETS), "", remote);
            case Shape.Stream stream -> streams.orElseThrow().read(stream, in, reader(stream));
            case Shape.Cause cause -> CodeBlock.of("$T.read($L)", RunTimeTypes.REMOTE_CAUSE, in);
            case Structure structure ->
                CodeBlock.of("$T.read($L)", structure.codec().name(), in);
            case Choice choice -> CodeBlock.of("$T.read($L)", choice.codec().name(), in);
        };
    }

    private String writer(Shape.Sequence sequence) {
        return helpers.writer(sequence, CollectionTypes.written(sequence), () -> sequenceWriter.body(sequence));
    }

    private String reader(Shape.Sequence sequence) {
        return helpers.reader(sequence, CollectionTypes.read(sequence), () -> sequenceReader.body(sequence));
    }

    /** The method that reads an element of a list. */
    String elementReader(Shape.Sequence list, Supplier<CodeBlock> body) {
        return helpers.elementReader(list, body);
    }

    private String writer(Shape.Dictionary dictionary) {
        return helpers.writer(dictionary, CollectionTypes.written(dictionary), () -> dictionaries.writer(dictionary));
    }

    private String reader(Shape.Dictionary dictionary) {
        return helpers.reader(dictionary, CollectionTypes.read(dictionary), () -> dictionaries.reader(dictionary));
    }

    private String writer(Shape.Reference reference) {
        return helpers.writer(
                reference,
                type(reference),
                () -> CodeBlock.builder()
                        .addStatement(
                                "$T.write$L(out, $S, values, (to, value) -> $L)",
                                RunTimeTypes.REFERENCES,
                                reference.pointer() ? "Pointer" : "Shared",
                                reference.key(),
                                write("to", reference.target(), CodeBlock.of("value")))
                        .build());
    }

    private String reader(Shape.Reference reference) {
        return helpers.reader(
                reference,
                type(reference),
                () -> CodeBlock.builder()
                        .addStatement(
                                "return $T.read$L(in, $S, from -> $L)",
                                RunTimeTypes.REFERENCES,
                                reference.pointer() ? "Pointer" : "Shared",
                                reference.key(),
                                read("from", reference.target()))
                        .build());
    }

    private String writer(Shape.Stream stream) {
        Slot element = stream.element();
        return helpers.writer(
                new Shape.Stream(element, false, 0),
                element.type(),
                () -> write(element, CodeBlock.builder()).build());
    }

    private String reader(Shape.Stream stream) {
        Slot element = stream.element();
        return helpers.reader(
                new Shape.Stream(element, false, 0),
                element.type(),
                () -> read(element, CodeBlock.builder()).build());
    }

    private CodeBlock.Builder write(Slot element, CodeBlock.Builder body) {
        CodeBlock written = write("out", element, CodeBlock.of("out.present(values)"));
        return nested(element.shape())
                ? body.addStatement("out.enter($S)", "").addStatement(written).addStatement("out.leave()")
                : body.addStatement(written);
    }

    private CodeBlock.Builder read(Slot element, CodeBlock.Builder body) {
        return nested(element.shape())
                ? body.addStatement("in.enter($S)", "")
                        .addStatement("$T value = $L", element.type(), read("in", element))
                        .addStatement("in.leave()")
                        .addStatement("return value")
                : body.addStatement("return $L", read("in", element));
    }

    private static TypeName type(Shape.Reference reference) {
        TypeName target = reference.target().type().box();
        return reference.pointer() ? ParameterizedTypeName.get(RunTimeTypes.POINTER, target) : target;
    }

    /** Whether values of a shape lie on a level of their own in paths, since they count elements of their own. */
    static boolean nested(Shape shape) {
        return switch (shape) {
            case Shape.Sequence sequence -> true;
            case Shape.Dictionary dictionary -> true;
            case Shape.Reference reference -> nested(reference.target().shape());
            default -> false;
        };
    }
}
