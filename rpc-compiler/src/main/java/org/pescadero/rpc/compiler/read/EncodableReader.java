package org.pescadero.rpc.compiler.read;

import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads a type that stands alone, with everything that it leads to. */
public final class EncodableReader {
    private final Elements elements;
    private final Findings findings;
    private final TypeElement type;
    private final StructureReader structures;

    /** A reader of a type that collects what is wrong with it. */
    public EncodableReader(Elements elements, Types types, Findings findings, TypeElement type) {
        this.elements = elements;
        this.findings = findings;
        this.type = type;
        this.structures = new StructureReader(findings, elements, types, type);
    }

    /** The type itself and what it leads to; whole only when nothing was found wrong. */
    public StructureReader read() {
        if (type.getKind() != ElementKind.RECORD
                && type.getKind() != ElementKind.ENUM
                && !ChoiceReader.isSealed(type)) {
            findings.add(
                    Code.P060,
                    type,
                    "@Encodable stands on a record, an enum or a sealed interface; " + type.getSimpleName()
                            + " is none of them");
            return structures;
        }
        Place place = Place.of(type);
        Optional<Scope> scope = new MethodScopes(findings, structures.types()).read(type);
        if (scope.isEmpty()) {
            return structures;
        }
        structures.types().read(type.asType(), type, place, scope.get());
        new EndlessRecords(findings, elements).check(structures.structures(), structures.choices(), place);
        return structures;
    }
}
