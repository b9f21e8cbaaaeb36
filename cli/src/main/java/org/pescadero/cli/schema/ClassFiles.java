package org.pescadero.cli.schema;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.pescadero.cli.shared.CommandFailed;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Schema;

/** Finds the descriptors in generated classes without loading any: in class files, directories of them, jars and locks. */
final class ClassFiles {
    private static final String DESCRIPTOR = "DESCRIPTOR";
    private static final String CODEC = "CODEC";
    private static final String FINGERPRINT = "FINGERPRINT";
    private static final String BINDERS_PARENT = "org/pescadero/rpc/stub/RemoteInterface";

    private final Map<String, CompiledSchema> found = new TreeMap<>();

    private ClassFiles() {}

    /** Whatever is described in these files, by name. */
    static Map<String, CompiledSchema> read(List<Path> paths) {
        ClassFiles files = new ClassFiles();
        for (Path path : paths) {
            try {
                files.read(path);
            } catch (IOException e) {
                throw CommandFailed.wronglyAsked(path + ": " + CommandFailed.reason(e));
            } catch (DstpFormatException | IllegalArgumentException e) {
                throw CommandFailed.wronglyAsked(path + " cannot be read: " + e.getMessage());
            }
        }
        return files.found;
    }

    private void read(Path path) throws IOException {
        String name = path.toString();
        if (Files.isDirectory(path)) {
            tree(path);
        } else if (name.endsWith(".jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(path)) {
                tree(jar.getPath("/"));
            }
        } else if (name.endsWith(".class")) {
            type(Files.readAllBytes(path));
        } else {
            LockFile.read(path).forEach((of, schema) -> found.put(of, new CompiledSchema(schema, true)));
        }
    }

    private void tree(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                try {
                    type(Files.readAllBytes(file));
                } catch (DstpFormatException | IllegalArgumentException e) {
                    throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private void type(byte[] octets) {
        ClassModel type = ClassFile.of().parse(octets);
        if (!isGenerated(type)) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (FieldModel field : inOrder(type)) {
            constant(field).ifPresent(text::append);
        }
        if (!text.isEmpty()) {
            Schema schema = Schema.of(text.toString());
            boolean stored =
                    type.fields().stream().anyMatch(field -> field.fieldName().equalsString(CODEC));
            boolean stands = stored || schema.root() instanceof Definition.Remote;
            found.merge(
                    schema.root().name(),
                    new CompiledSchema(schema, stands),
                    (one, other) -> one.stands() ? one : other);
        }
    }

    /** Other classes may have a constant of that name, too. */
    private static boolean isGenerated(ClassModel type) {
        return type.superclass()
                        .filter(parent -> parent.asInternalName().equals(BINDERS_PARENT))
                        .isPresent()
                || type.fields().stream().anyMatch(field -> field.fieldName().equalsString(FINGERPRINT));
    }

    /** The constants of a descriptor: DESCRIPTOR, and when it is a very large one DESCRIPTOR_2 and so on. */
    private static List<FieldModel> inOrder(ClassModel type) {
        List<FieldModel> fields = new ArrayList<>(type.fields().stream()
                .filter(field -> field.fieldName().stringValue().matches(DESCRIPTOR + "(_[2-9])?"))
                .toList());
        fields.sort(java.util.Comparator.comparing(field -> field.fieldName().stringValue()));
        return fields;
    }

    private static Optional<String> constant(FieldModel field) {
        return field.findAttribute(Attributes.constantValue())
                .map(ConstantValueAttribute::constant)
                .filter(StringEntry.class::isInstance)
                .map(constant -> ((StringEntry) constant).stringValue());
    }
}
