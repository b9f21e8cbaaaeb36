package org.pescadero.dstp.schema;

import java.util.List;
import org.pescadero.dstp.In;
import org.pescadero.dstp.schema.Definition.Signature;

/** Makes sure that definitions stand only where they may: parameters are records, alternatives are types, and so on. */
final class Consistency {
    private final In in;
    private final List<Definition> definitions;

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
            switch (definition) {
                case Definition.Structure structure ->
                    structure.components().forEach(component -> slot(component.slot()));
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
        }
    }
}
