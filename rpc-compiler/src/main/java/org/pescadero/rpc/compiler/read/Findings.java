package org.pescadero.rpc.compiler.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;

/** What was found wrong with one interface; all of it is shown in one pass, or nothing when it is read again later. */
public final class Findings {
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> unresolved = new LinkedHashSet<>();

    /** One thing that is wrong. */
    record Finding(Code code, Place place, String message) {}

    /** Nothing found yet. */
    public Findings() {}

    void add(Code code, Place place, String message) {
        findings.add(new Finding(code, place, message));
    }

    /** A type does not exist, or not yet. */
    void unresolved(Place place, String type) {
        unresolved.add(type);
        add(
                Code.P018,
                place,
                "the type " + type + " does not exist; import it, or make sure that what generates it runs");
    }

    /** A finding about an element as a whole. */
    public void add(Code code, Element element, String message) {
        add(code, Place.of(element), message);
    }

    /** Whether another round of processing may bring types that are missing now. */
    public boolean waitsForTypes() {
        return !unresolved.isEmpty();
    }

    /** Whether nothing is wrong. */
    public boolean none() {
        return findings.isEmpty();
    }

    List<Finding> all() {
        return findings;
    }
}
