package org.pescadero.cli.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.pescadero.dstp.evolution.Bridge;
import org.pescadero.dstp.evolution.Incompatibility;
import org.pescadero.dstp.evolution.Resolution;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Alternative;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Definition.Constant;
import org.pescadero.dstp.schema.Schema;

/** What differs between the locked version and the one that is compiled now, and which of it breaks something. */
final class Changes {
    private final Map<String, Schema> locked;
    private final Map<String, Schema> now;
    private final boolean bothWays;
    private final Set<String> passed;
    private final List<String> breaking;
    private final List<String> harmless;

    Changes(
            Map<String, Schema> locked,
            Map<String, Schema> now,
            boolean bothWays,
            List<String> breaking,
            List<String> harmless) {
        this.locked = locked;
        this.now = now;
        this.bothWays = bothWays;
        this.passed = CalledBack.among(now.values());
        this.breaking = breaking;
        this.harmless = harmless;
    }

    void find() {
        locked.forEach((name, schema) -> {
            Schema other = now.get(name);
            if (other == null) {
                breaking.add(name + " is gone; keep it while there are peers or data that need it");
            } else if (!other.equals(schema)) {
                compare(name, schema, other);
            }
        });
        now.keySet().stream().filter(name -> !locked.containsKey(name)).forEach(name -> harmless.add(name + " is new"));
    }

    private void compare(String name, Schema old, Schema current) {
        List<Incompatibility> found = new ArrayList<>(incompatibilities(old, current));
        if (bothWays || passed.contains(name)) {
            incompatibilities(current, old).stream()
                    .filter(one -> !found.contains(one))
                    .forEach(found::add);
        }
        found.addAll(reused(old, current));
        if (found.isEmpty()) {
            harmless.add(name + " has changed, and breaks nothing");
        }
        found.forEach(one -> breaking.add(name + ": " + one));
    }

    /** Why an importer of one version cannot call an exporter of another, or a type not read what another has written. */
    private static List<Incompatibility> incompatibilities(Schema from, Schema to) {
        boolean interfaces = from.root() instanceof Definition.Remote && to.root() instanceof Definition.Remote;
        return interfaces ? Bridge.between(from, to).incompatibilities() : Resolution.incompatibilities(from, to);
    }

    /** Tags that were reserved, and stand for something again. */
    private static List<Incompatibility> reused(Schema old, Schema current) {
        List<Incompatibility> found = new ArrayList<>();
        for (Definition was : old.definitions()) {
            for (Definition is : current.definitions()) {
                if (!is.name().isEmpty() && is.name().equals(was.name())) {
                    tags(is).filter(was.reserved()::contains)
                            .forEach(tag -> found.add(new Incompatibility(
                                    is.simpleName(),
                                    "uses the tag " + tag + ", which was reserved",
                                    "choose another one")));
                }
            }
        }
        return found;
    }

    private static Stream<Integer> tags(Definition definition) {
        return switch (definition) {
            case Definition.Structure structure ->
                structure.components().stream().map(Component::tag);
            case Definition.Choice choice -> choice.alternatives().stream().map(Alternative::tag);
            case Definition.Enumeration enumeration ->
                enumeration.constants().stream().map(Constant::tag);
            case Definition.Remote _ -> Stream.empty();
        };
    }
}
