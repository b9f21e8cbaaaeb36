package org.pescadero.dstp.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pescadero.dstp.In;
import org.pescadero.dstp.schema.Definition.Signature;

/** Makes sure that definitions stand only where they may: parameters are records, alternatives are types, and so on. */
final class Consistency {
    private final In in;
    private final List<Definition> definitions;
    /** Where the parameters and the results of procedures are. */
    private final Set<Integer> tuples = new HashSet<>();

    Consistency(In in, List<Definition> definitions) {
        this.in = in;
        this.definitions = definitions;
    }

    void check() {
        types();
        try {
            Sizes.check(definitions);
        } catch (IllegalArgumentException tooLarge) {
            throw in.malformed("definitions", String.valueOf(tooLarge.getMessage()));
        }
    }

    private void types() {
        for (Definition definition : definitions) {
            if (definition instanceof Definition.Remote remote) {
                remote.procedures().forEach(procedure -> {
                    tuples.add(procedure.arguments());
                    tuples.add(procedure.results());
                });
            }
        }
        for (int place = 0; place < definitions.size(); place++) {
            boolean tuple = tuples.contains(place);
            switch (definitions.get(place)) {
                case Definition.Structure structure ->
                    structure.components().forEach(component -> component(tuple, component.slot()));
                case Definition.Choice choice ->
                    choice.alternatives().forEach(alternative -> value(alternative.definition()));
                case Definition.Enumeration enumeration -> {}
                case Definition.Remote remote -> remote.procedures().forEach(this::procedure);
            }
        }
    }

    private void procedure(Signature procedure) {
        structure(procedure.arguments());
        structure(procedure.results());
        procedure.exceptions().forEach(this::structure);
        if (((Definition.Structure) definitions.get(procedure.results()))
                        .components()
                        .size()
                > 1) {
            throw in.malformed("results", "a procedure has at most one result");
        }
    }

    private void structure(int place) {
        if (!(definitions.get(place) instanceof Definition.Structure)) {
            throw in.malformed("definitions", "the definition " + place + " should be a record");
        }
    }

    private void value(int place) {
        if (definitions.get(place) instanceof Definition.Remote) {
            throw in.malformed("definitions", "an interface is no part of a value");
        }
    }

    /** Only parameters and results come in segments. */
    private void component(boolean tuple, Slot slot) {
        if (slot.type() instanceof Type.Stream(Slot element)) {
            if (slot.optional() || element.optional() || !tuple) {
                throw in.malformed("definitions", "a stream is a parameter or a result, which is always there");
            }
            slot(element);
        } else {
            slot(slot);
        }
    }

    private void slot(Slot slot) {
        switch (slot.type()) {
            case Type.Sequence sequence -> slot(sequence.element());
            case Type.Dictionary dictionary -> {
                slot(dictionary.key());
                slot(dictionary.value());
            }
            case Type.Shared shared -> slot(shared.target());
            case Type.Reference(int place) -> value(place);
            case Type.Plain _, Type.Varying _, Type.Ranged _, Type.Primitives _, Type.Remote _ -> {}
            case Type.Stream _ -> throw in.malformed("definitions", "a stream is no part of a value");
        }
    }
}
