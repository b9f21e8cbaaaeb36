package org.pescadero.rpc.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A type of one or two levels with strings at its bottom: what it is in Java, an expression for a value of it, and the path of
 * the last string in that.
 *
 * @param type the type without brackets
 * @param brackets the brackets of an array, those of the outer dimension first
 * @param key whether it may be an element of a set
 * @param counts whether it has a level of its own in paths
 * @param path what follows the place of the value in the path of its last string
 * @param value an expression for a value, with a placeholder for the last string
 */
record Nesting(String type, String brackets, boolean key, boolean counts, String path, String value) {
    private static final String LAST = "%s";
    private static final Nesting TEXT = new Nesting("String", "", true, false, "", LAST);

    /** Every type of one level and of two, each of both a value that is there, an {@code Optional} or nullable. */
    static List<Nesting> all() {
        List<Nesting> all = new ArrayList<>();
        for (Nesting inner : around(TEXT)) {
            all.add(inner);
            all.addAll(around(inner));
        }
        return all;
    }

    private static List<Nesting> around(Nesting inner) {
        Stream<Nesting> required = Stream.concat(
                Stream.of(inner.list(), inner.map("Map"), inner.map("SortedMap"), inner.pointer()), inner.keyed());
        Stream<Nesting> records = inner.structures();
        Stream<Nesting> missing = Stream.of(inner.optional(), inner.nullable())
                .flatMap(way -> Stream.of(way.rarelyThere(), way.structure("Box")));
        return Stream.of(required, records, missing, inner.arrays())
                .flatMap(nestings -> nestings)
                .toList();
    }

    /** The whole type. */
    String java() {
        return type + brackets;
    }

    /** An expression for a value whose last string this expression is. */
    String value(String last) {
        return value.replace(LAST, last);
    }

    Nesting optional() {
        return new Nesting("Optional<" + java() + ">", "", false, counts, path, "Optional.of(" + value + ")");
    }

    Nesting nullable() {
        return brackets.isEmpty()
                ? new Nesting("@Nullable " + type, "", false, counts, path, value)
                : new Nesting(type, " @Nullable " + brackets, false, counts, path, value);
    }

    private String both() {
        return value("\"b\"") + ", " + value;
    }

    private Nesting list() {
        return new Nesting("List<" + java() + ">", "", false, true, "[1]" + path, "list(" + both() + ")");
    }

    /** A list with an element that is missing. */
    private Nesting rarelyThere() {
        String missing = type.startsWith("Optional") ? "Optional.empty()" : "null";
        return new Nesting(
                "List<" + java() + ">", "", false, true, "[1]" + path, "list(" + missing + ", " + value + ")");
    }

    private Nesting map(String kind) {
        String inMap = counts ? "[1].value" : "[1]";
        return new Nesting(kind + "<String, " + java() + ">", "", false, true, inMap + path, "map(" + both() + ")");
    }

    private Nesting pointer() {
        return new Nesting("Pointer<" + java() + ">", "", false, counts, path, "Pointer.to(" + value + ")");
    }

    private Nesting structure(String kind) {
        boolean isKey = key && kind.equals("Box");
        String of = kind.equals("Either") ? "Left" : kind;
        return new Nesting(
                kind + "<" + java() + ">", "", isKey, false, ".inner" + path, "new " + of + "<>(" + value + ")");
    }

    /** Compiling takes its time, so what is in records stands for what is in sealed interfaces and shared objects mostly. */
    private Stream<Nesting> structures() {
        boolean all = List.of("String", "List<String>", "Map<String, String>").contains(java());
        return (all ? Stream.of("Box", "Either", "Knot") : Stream.of("Box")).map(this::structure);
    }

    private Stream<Nesting> keyed() {
        return Stream.of("Set", "@Canonical Set", "SortedSet")
                .filter(kind -> key && (!kind.equals("SortedSet") || this == TEXT))
                .map(kind -> new Nesting(
                        kind + "<" + java() + ">",
                        "",
                        false,
                        true,
                        "[1]" + path,
                        (kind.equals("SortedSet") ? "sorted(" : "set(") + both() + ")"));
    }

    /** Java has no arrays of generic types. */
    private Stream<Nesting> arrays() {
        if (type.contains("<")) {
            return Stream.of();
        }
        Nesting perhaps = nullable();
        return Stream.of(array("[]"), array("@Fixed(2) []"), perhaps.array("[]"));
    }

    private Nesting array(String outer) {
        String plain = "new " + (type + "[]" + brackets).replaceAll("@\\w+(\\(2\\))? ?", "");
        return new Nesting(type, " " + outer + brackets, false, true, "[1]" + path, plain + " {" + both() + "}");
    }
}
