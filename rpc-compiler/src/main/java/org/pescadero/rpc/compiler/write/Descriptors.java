package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.NameAllocator;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.pescadero.rpc.compiler.model.Descriptor;
import org.pescadero.rpc.compiler.read.Codecs;

/**
 * Descriptors as constants of generated classes, where tools find them without loading the classes. A class file has no
 * longer strings than {@link #MOST_CHARACTERS}, so a very large descriptor is several constants.
 */
final class Descriptors {
    private static final String NAME = Codecs.DESCRIPTOR;
    private static final int MOST_CHARACTERS = 65_000;
    private static final int LINE_CHARACTERS = 88;
    private static final int MOST_FIELDS = 9;

    private Descriptors() {}

    /** Keeps the names of the constants free. */
    static NameAllocator reserve(NameAllocator names) {
        for (int i = 1; i <= MOST_FIELDS; i++) {
            names.newName(name(i));
        }
        return names;
    }

    /** The constants of a descriptor. */
    static List<FieldSpec> fields(Descriptor descriptor, Modifier... visibility) {
        List<FieldSpec> fields = new ArrayList<>();
        for (String part : parts(descriptor.text(), MOST_CHARACTERS)) {
            List<CodeBlock> lines = parts(part, LINE_CHARACTERS).stream()
                    .map(line -> CodeBlock.of("$S", line))
                    .toList();
            fields.add(FieldSpec.builder(String.class, name(fields.size() + 1), visibility)
                    .addModifiers(Modifier.STATIC, Modifier.FINAL)
                    .addJavadoc("The descriptor of how the values travel, and of their names.\n")
                    .initializer(CodeBlock.join(lines, "\n+ "))
                    .build());
        }
        return fields;
    }

    /** An expression for all of it. */
    static CodeBlock text(List<FieldSpec> fields) {
        CodeBlock names = CodeBlock.join(
                fields.stream().map(field -> CodeBlock.of("$L", field.name())).toList(), ", ");
        return fields.size() == 1 ? names : CodeBlock.of("$T.join($S, $L)", String.class, "", names);
    }

    private static String name(int number) {
        return number == 1 ? NAME : NAME + "_" + number;
    }

    private static List<String> parts(String text, int most) {
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < text.length(); from += most) {
            parts.add(text.substring(from, Math.min(text.length(), from + most)));
        }
        return parts;
    }
}
