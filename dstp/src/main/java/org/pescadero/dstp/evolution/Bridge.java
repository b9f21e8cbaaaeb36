package org.pescadero.dstp.evolution;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Call;
import org.pescadero.dstp.schema.Definition.Signature;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Type;
import org.pescadero.dstp.value.Interpreter;
import org.pescadero.dstp.value.Value;

/**
 * How an importer calls an exporter that has another version of the interface: arguments go from the importer's version to
 * the exporter's, results and exceptions back. Safe for use by many threads.
 */
public final class Bridge {
    private final Map<Integer, Resolution> arguments = new HashMap<>();
    private final Map<Integer, Integer> argumentsFingerprints = new HashMap<>();
    private final Map<Integer, Integer> resultsFingerprints = new HashMap<>();
    private final Map<Integer, Resolution> results = new HashMap<>();
    private final Map<Integer, List<Resolution>> exceptions = new HashMap<>();
    private final Map<Integer, List<Integer>> thrownThere = new HashMap<>();
    private final Map<Stream, Resolution> streams = new HashMap<>();
    private final Map<Stream, Boolean> sharingStreams = new HashMap<>();
    private final Map<Integer, Sharing> importers = new HashMap<>();
    private final Map<Integer, Sharing> exporters = new HashMap<>();
    private final Interpreter there;
    private final long fingerprint;
    private final List<Incompatibility> found;

    /**
     * In which messages of a procedure the same object may be met again, as one version has it.
     *
     * @param arguments in its arguments
     * @param results in its result or in an exception that it declares
     */
    public record Sharing(boolean arguments, boolean results) {
        private static final Sharing NONE = new Sharing(false, false);

        private static Sharing of(Schema schema, Signature procedure) {
            return new Sharing(
                    schema.from(procedure.arguments()).shares(),
                    schema.from(procedure.results()).shares()
                            || procedure.exceptions().stream()
                                    .anyMatch(
                                            exception -> schema.from(exception).shares()));
        }
    }

    /** A parameter that comes in segments. */
    private record Stream(int procedure, int tag) {}

    /** What a question for the next segment of a stream is answered with, as if it were a procedure of its own. */
    private Bridge(Bridge of, int procedure, int question, Resolution segments, int fingerprint, boolean sharing) {
        there = of.there;
        this.fingerprint = of.fingerprint;
        found = List.of();
        results.put(question, segments);
        resultsFingerprints.put(question, fingerprint);
        exceptions.put(question, known(of.exceptions, procedure));
        thrownThere.put(question, known(of.thrownThere, procedure));
        exporters.put(question, new Sharing(false, sharing));
    }

    private Bridge(Schema importer, Schema exporter) {
        Definition.Remote calling = remote(importer);
        Definition.Remote called = remote(exporter);
        Interpreter here = new Interpreter(importer);
        there = new Interpreter(exporter);
        fingerprint = exporter.fingerprint();
        Planner out = new Planner(importer, exporter);
        Planner back = new Planner(exporter, importer);
        List<Incompatibility> procedures = new ArrayList<>();
        for (Signature procedure : calling.procedures()) {
            Optional<Signature> same = called.procedure(procedure.number());
            if (same.isEmpty()) {
                procedures.add(new Incompatibility(
                        procedure.name(),
                        "is the procedure " + procedure.number() + ", which the exporter's version does not have",
                        "export a version that has it, or do not remove it while it is called"));
                continue;
            }
            waiting(procedure, same.get()).ifPresent(procedures::add);
            plan(procedure, same.get(), here, out, back);
        }
        procedures.addAll(out.found());
        procedures.addAll(back.found());
        found = List.copyOf(procedures);
    }

    /**
     * How an importer calls an exporter.
     *
     * @param importer the interface as the importer was compiled with it
     * @param exporter the interface as the exporter was compiled with it
     * @throws IllegalArgumentException when one of them is no interface
     */
    public static Bridge between(Schema importer, Schema exporter) {
        return new Bridge(importer, exporter);
    }

    private static Definition.Remote remote(Schema schema) {
        if (schema.root() instanceof Definition.Remote remote) {
            return remote;
        }
        throw new IllegalArgumentException(schema.root().name() + " is no interface");
    }

    /** Whether somebody waits for an answer that never comes, or nobody for one that does. */
    private static Optional<Incompatibility> waiting(Signature calling, Signature called) {
        if ((calling.call() == Call.DATAGRAM) == (called.call() == Call.DATAGRAM)) {
            return Optional.empty();
        }
        return Optional.of(new Incompatibility(
                calling.name(),
                "is a datagram in one of both versions",
                "leave @Datagram as it is, and declare another procedure"));
    }

    private void plan(Signature calling, Signature called, Interpreter here, Planner out, Planner back) {
        int number = calling.number();
        String name = calling.name();
        arguments.put(
                number,
                new Resolution(
                        here,
                        calling.arguments(),
                        there,
                        called.arguments(),
                        out.plan(calling.arguments(), called.arguments(), name)));
        results.put(
                number,
                new Resolution(
                        there,
                        called.results(),
                        here,
                        calling.results(),
                        back.plan(called.results(), calling.results(), name)));
        List<Resolution> thrown = new ArrayList<>();
        for (int i = 0;
                i < Math.min(calling.exceptions().size(), called.exceptions().size());
                i++) {
            int from = called.exceptions().get(i);
            int to = calling.exceptions().get(i);
            String path = name + "." + here.schema().definitions().get(to).simpleName();
            thrown.add(new Resolution(there, from, here, to, back.plan(from, to, path)));
        }
        exceptions.put(number, List.copyOf(thrown));
        streams(calling, called, here, out);
        thrownThere.put(number, called.exceptions());
        importers.put(number, Sharing.of(here.schema(), calling));
        exporters.put(number, Sharing.of(there.schema(), called));
        argumentsFingerprints.put(
                number, (int) there.schema().from(called.arguments()).fingerprint());
        resultsFingerprints.put(
                number, (int) there.schema().from(called.results()).fingerprint());
    }

    /** That of the interface as the exporter has it. */
    public long fingerprint() {
        return fingerprint;
    }

    private void streams(Signature calling, Signature called, Interpreter here, Planner out) {
        Definition.Structure to =
                (Definition.Structure) there.schema().definitions().get(called.arguments());
        ((Definition.Structure) here.schema().definitions().get(calling.arguments()))
                .components()
                .forEach(component -> {
                    Optional<Definition.Component> same = to.component(component.tag());
                    if (component.slot().type() instanceof Type.Stream from
                            && same.map(found -> found.slot().type()).orElse(from) instanceof Type.Stream read) {
                        Stream stream = new Stream(calling.number(), component.tag());
                        streams.put(stream, Resolution.ofSegments(here, from, there, read, out.segments(from, read)));
                        sharingStreams.put(
                                stream,
                                same.map(found -> there.schema()
                                                .of(List.of(found))
                                                .shares())
                                        .orElse(false));
                    }
                });
    }

    /** How the further segments of a parameter become what the exporter reads. */
    public Resolution segments(int number, int tag) {
        Resolution segments = streams.get(new Stream(number, tag));
        if (segments == null) {
            throw new IllegalArgumentException("the parameter " + tag + " of procedure " + number + " is no stream");
        }
        return segments;
    }

    /** Whether objects may be met again within an element of a parameter, as the exporter has it. */
    public boolean segmentsShare(int number, int tag) {
        return sharingStreams.getOrDefault(new Stream(number, tag), false);
    }

    /**
     * How the further segments of a procedure's result become what the importer reads.
     *
     * @param question the number of the question for the next segment
     */
    public Bridge toResult(int number, int question) {
        return new Bridge(
                this,
                number,
                question,
                results(number),
                resultsFingerprint(number),
                exportersSharing(number).results());
    }

    /**
     * How the further segments of a parameter become what an exporter of this version reads, which asks for them.
     *
     * @param question the number of the question for the next segment
     */
    public Bridge toParameter(int number, int tag, int question) {
        return new Bridge(
                this,
                number,
                question,
                segments(number, tag),
                argumentsFingerprint(number),
                segmentsShare(number, tag));
    }

    /** Why the importer cannot call the exporter; empty when it can. */
    public List<Incompatibility> incompatibilities() {
        return found;
    }

    /** How the arguments of a procedure become what the exporter reads. */
    public Resolution arguments(int number) {
        return known(arguments, number);
    }

    /** How the result of a procedure becomes what the importer reads. */
    public Resolution results(int number) {
        return known(results, number);
    }

    /** How an exception of a procedure becomes what the importer reads; nothing when the importer does not know it. */
    public Optional<Resolution> exception(int number, int position) {
        List<Resolution> thrown = known(exceptions, number);
        return position < thrown.size() ? Optional.of(thrown.get(position)) : Optional.empty();
    }

    /**
     * An exception that the importer does not know.
     *
     * @param name the name that its class has at the exporter
     * @param message its message
     */
    public record Stranger(String name, Optional<String> message) {}

    /**
     * What can be told of an exception that the importer does not know; nothing when the exporter does not know it either.
     *
     * @param octets an array that has the exception from {@code from} to {@code to}
     */
    public Optional<Stranger> stranger(int number, int position, byte[] octets, int from, int to, ByteOrder sender) {
        List<Integer> thrown = known(thrownThere, number);
        if (position >= thrown.size()) {
            return Optional.empty();
        }
        int place = thrown.get(position);
        Definition.Structure type =
                (Definition.Structure) there.schema().definitions().get(place);
        Value.Structure value = (Value.Structure) there.read(place, octets, from, to, sender);
        Optional<String> message = type.components().stream()
                .filter(component -> component.name().equals("message"))
                .map(component -> value.components().get(component.tag()))
                .mapMulti((Value text, Consumer<String> found) -> {
                    if (text instanceof Value.Leaf(String said)) {
                        found.accept(said);
                    }
                })
                .findFirst();
        return Optional.of(new Stranger(type.name(), message));
    }

    /** Where objects are met again in what the importer writes of itself. */
    public Sharing importersSharing(int number) {
        return importers.getOrDefault(number, Sharing.NONE);
    }

    /** Where objects are met again in what the exporter reads and writes. */
    public Sharing exportersSharing(int number) {
        return exporters.getOrDefault(number, Sharing.NONE);
    }

    /** The low half of the fingerprint of the arguments that the exporter reads. */
    public int argumentsFingerprint(int number) {
        return known(argumentsFingerprints, number);
    }

    /** The low half of the fingerprint of the results that the exporter writes. */
    public int resultsFingerprint(int number) {
        return known(resultsFingerprints, number);
    }

    private static <T> T known(Map<Integer, T> map, int number) {
        T value = map.get(number);
        if (value == null) {
            throw new IllegalArgumentException("there is no procedure " + number);
        }
        return value;
    }
}
