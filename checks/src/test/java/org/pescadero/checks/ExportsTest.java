package org.pescadero.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What users can name leads to nothing that they cannot name: what javac's lint {@code exports} looks after elsewhere. */
class ExportsTest {
    @Test
    void public_signatures_of_exported_packages_name_exported_types_only() throws IOException {
        Set<String> exported = new TreeSet<>();
        List<Path> compiled = new ArrayList<>();
        for (Path module : Repository.modules()) {
            Path descriptor = module.resolve("target/classes/module-info.class");
            if (Files.exists(descriptor)) {
                compiled.add(descriptor.getParent());
                exported.addAll(exports(descriptor));
            }
        }
        JavaClasses classes = new ClassFileImporter().importPaths(compiled);
        List<String> hidden = classes.stream()
                .filter(type -> exported.contains(type.getPackageName()))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(ExportsTest::visible)
                .filter(unit -> mentioned(unit)
                        .anyMatch(type -> type.getPackageName().startsWith("org.pescadero")
                                && !exported.contains(type.getPackageName())))
                .map(JavaCodeUnit::getFullName)
                .toList();
        assertThat(exported).isNotEmpty();
        assertThat(hidden).isEmpty();
    }

    private static boolean visible(JavaCodeUnit unit) {
        return unit.getModifiers().contains(JavaModifier.PUBLIC)
                || unit.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> mentioned(JavaCodeUnit unit) {
        return Stream.of(
                        unit.getReturnType().getAllInvolvedRawTypes().stream(),
                        unit.getParameterTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream()),
                        unit.getExceptionTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream()))
                .flatMap(types -> types);
    }

    private static Set<String> exports(Path descriptor) throws IOException {
        Set<String> names = new TreeSet<>();
        try (InputStream in = Files.newInputStream(descriptor)) {
            for (ModuleDescriptor.Exports exports : ModuleDescriptor.read(in).exports()) {
                if (!exports.isQualified()) {
                    names.add(exports.source());
                }
            }
        }
        return names;
    }
}
