package org.pescadero.cli.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pescadero.dstp.schema.Schema;

/**
 * What has been released, as text that reviewers can read: for each interface and each stored type its fingerprint, then what
 * people write, and last the descriptor that counts.
 */
final class LockFile {
    private static final String HEAD = """
            # How the released version travels. Commit this file; "pescadero schema check" compares with it,
            # and "pescadero schema check --update" writes it anew.
            """;
    private static final String NAME = "== ";
    private static final String DESCRIPTOR = "-- ";
    private static final int LINE_CHARACTERS = 100;

    private LockFile() {}

    /** The schemas of a lock by name. */
    static Map<String, Schema> read(Path file) throws IOException {
        Map<String, StringBuilder> descriptors = new TreeMap<>();
        StringBuilder current = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("<<<<<<<") || line.startsWith(">>>>>>>")) {
                throw new IllegalArgumentException(
                        "it has the marks of a merge; take either version of it, or delete it and write it anew with --update");
            }
            if (line.startsWith(NAME)) {
                current = new StringBuilder();
                descriptors.put(line.substring(NAME.length()).strip(), current);
            } else if (line.startsWith(DESCRIPTOR)) {
                current.append(line.substring(DESCRIPTOR.length()));
            }
        }
        if (descriptors.isEmpty()) {
            throw new IllegalArgumentException("it is neither a class file nor a jar nor a lock");
        }
        Map<String, Schema> schemas = new TreeMap<>();
        descriptors.forEach((head, text) -> {
            Schema schema = Schema.of(text.toString());
            if (!head(schema).equals(head) || schemas.put(schema.root().name(), schema) != null) {
                throw new IllegalArgumentException("the descriptor of " + head
                        + " is another one's; delete the lock and write it anew with --update");
            }
        });
        return schemas;
    }

    private static String head(Schema schema) {
        return "%s %016x".formatted(schema.root().name(), schema.fingerprint());
    }

    /** Writes a lock of schemas. */
    static void write(Path file, Collection<Schema> schemas) throws IOException {
        List<String> lines = new ArrayList<>(HEAD.lines().toList());
        for (Schema schema : schemas) {
            lines.add("");
            lines.add(NAME + head(schema));
            lines.addAll(schema.toString().lines().toList());
            String text = Base64.getEncoder().withoutPadding().encodeToString(schema.toByteArray());
            for (int from = 0; from < text.length(); from += LINE_CHARACTERS) {
                lines.add(DESCRIPTOR + text.substring(from, Math.min(text.length(), from + LINE_CHARACTERS)));
            }
        }
        Files.write(file, lines);
    }
}
