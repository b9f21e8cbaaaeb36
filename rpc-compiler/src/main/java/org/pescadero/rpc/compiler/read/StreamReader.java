package org.pescadero.rpc.compiler.read;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.pescadero.rpc.compiler.model.Component;
import org.pescadero.rpc.compiler.model.Procedure;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Slot;

/** Reads parameters and results that are streams: what comes in segments, which only a call of its own can ask for. */
final class StreamReader {
    static final String STREAM = "java.util.stream.Stream";
    static final String ITERATOR = "java.util.Iterator";

    private static final Set<String> STREAMS = Set.of(STREAM, ITERATOR);

    private final Findings findings;
    private final TypeReader types;
    private final CollectionReader collections;

    StreamReader(Findings findings, TypeReader types) {
        this.findings = findings;
        this.types = types;
        this.collections = new CollectionReader(findings);
    }

    /** Whether a type is one of streams. */
    static boolean isStream(TypeMirror mirror) {
        return mirror instanceof DeclaredType declared
                && STREAMS.contains(
                        ((TypeElement) declared.asElement()).getQualifiedName().toString());
    }

    /**
     * Reads a stream.
     *
     * @param tag the tag of the parameter, or {@link Shape.Stream#RESULT}
     * @param nullable whether it is said that it may be null
     */
    Optional<Slot> read(TypeMirror mirror, int tag, boolean nullable, Place place, Scope scope) {
        if (nullable) {
            findings.add(Code.P035, place, "a stream is always there, if with no elements; remove @Nullable");
            return Optional.empty();
        }
        DeclaredType declared = (DeclaredType) mirror;
        TypeName type = scope.name(mirror);
        boolean iterator =
                ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(ITERATOR);
        Optional<Slot> element = collections
                .arguments(declared, 1, argument -> types.read(argument, argument, place, scope), place)
                .map(List::getFirst);
        if (element.isPresent() && element.get().optional()) {
            findings.add(Code.P015, place, "the elements of a stream are always there; leave out those that are not");
            return Optional.empty();
        }
        return element.map(slot -> Slot.required(type, new Shape.Stream(slot, iterator, tag)));
    }

    /** A stream is read once, by one who asks for its segments. */
    static void check(Procedure procedure, Findings findings) {
        boolean streams = procedure.results().stream().anyMatch(StreamReader::isStream)
                || procedure.parameters().stream().anyMatch(StreamReader::isStream);
        if (!streams) {
            return;
        }
        Names.annotation(procedure.method(), Names.IDEMPOTENT)
                .ifPresent(annotation -> findings.add(
                        Code.P036,
                        Place.of(procedure.method(), annotation),
                        "a stream cannot be read again when the procedure is executed again; remove @Idempotent"));
        Names.annotation(procedure.method(), Names.DATAGRAM)
                .ifPresent(annotation -> findings.add(
                        Code.P036,
                        Place.of(procedure.method(), annotation),
                        "nobody stays to yield the elements of a stream in a datagram; remove @Datagram"));
    }

    private static boolean isStream(Component component) {
        return component.slot().shape() instanceof Shape.Stream;
    }
}
