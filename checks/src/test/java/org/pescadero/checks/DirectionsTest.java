package org.pescadero.checks;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who may know whom: imports go in one direction only. */
class DirectionsTest {
    /** What each module may require beside java.base and the nullness annotations. */
    private static final Map<String, Set<String>> MAY_REQUIRE = Map.of(
            "dstp", Set.of(),
            "vmtp", Set.of(),
            "msocket", Set.of(),
            "vmtp-node", Set.of("org.pescadero.vmtp", "org.pescadero.msocket"),
            "rpc", Set.of("org.pescadero.dstp", "org.pescadero.vmtp.node"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPaths(compiled());

    @Test
    void each_module_requires_only_what_stands_below_it() {
        Map<String, Set<String>> required = new TreeMap<>();
        MAY_REQUIRE.keySet().forEach(module -> required.put(module, requiredBy(module)));
        assertThat(required).isEqualTo(new TreeMap<>(MAY_REQUIRE));
    }

    @Test
    void what_users_run_depends_on_nothing_beyond_the_jdk_at_run_time() {
        for (String module : MAY_REQUIRE.keySet()) {
            assertThat(Poms.runtimeDependencies(module))
                    .as("run-time dependencies of %s", module)
                    .allMatch(group -> group.equals("org.pescadero"));
        }
    }

    @Test
    void the_protocol_and_the_values_do_not_know_each_other() {
        onlyDependsOn("..pescadero.vmtp", "..pescadero.vmtp.wire..", "..pescadero.vmtp.machine..");
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("org.pescadero.dstp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.pescadero.vmtp..", "org.pescadero.msocket..", "org.pescadero.rpc..")
                .check(CLASSES);
    }

    /** Neither looks into classes at run time nor around the language: what codecs do, the compiler has written down. */
    @Test
    void values_are_made_without_reflection_and_without_back_doors() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("org.pescadero.dstp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.reflect..", "sun..", "jdk.internal..")
                .check(CLASSES);
        assertThat(CLASSES.stream()
                        .filter(type -> type.getPackageName().startsWith("org.pescadero.dstp"))
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> call.getTargetOwner().isEquivalentTo(Class.class))
                        .map(JavaMethodCall::getName))
                .noneMatch(name -> name.matches("forName|newInstance|get(Declared)?(Constructor|Method|Field)s?"));
    }

    private static void onlyDependsOn(String... packages) {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.pescadero.dstp..", "org.pescadero.vmtp.node..", "org.pescadero.msocket..")
                .check(CLASSES);
    }

    @Test
    void the_compiler_knows_of_the_runtime_only_names() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("org.pescadero.rpc.compiler..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.pescadero.vmtp..", "org.pescadero.msocket..", "org.pescadero.dstp..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    /** What users see of {@code rpc} opens what lies behind it, which in turn speaks in the users' terms. */
    @Test
    void packages_form_no_cycle_but_for_the_front_door() {
        SlicesRuleDefinition.slices()
                .matching("org.pescadero.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(inPackage("org.pescadero.rpc"), alwaysTrue())
                .check(CLASSES);
    }

    @Test
    void nothing_prints_but_the_command_line_and_the_examples() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage("org.pescadero.rpc..", "org.pescadero.msocket..", "org.pescadero.vmtp..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> inPackage(String name) {
        return DescribedPredicate.describe(
                "in " + name, type -> type.getPackageName().equals(name));
    }

    private static List<Path> compiled() {
        List<Path> found = new ArrayList<>();
        for (Path module : Repository.modules()) {
            Path classes = module.resolve("target/classes");
            if (Files.isDirectory(classes)) {
                found.add(classes);
            }
        }
        return found;
    }

    private static Set<String> requiredBy(String module) {
        Path file = Repository.ROOT.resolve(module).resolve("target/classes/module-info.class");
        try (InputStream in = Files.newInputStream(file)) {
            Set<String> names = new TreeSet<>();
            for (ModuleDescriptor.Requires requires : ModuleDescriptor.read(in).requires()) {
                names.add(requires.name());
            }
            names.remove("java.base");
            names.remove("org.jspecify");
            return names;
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }
}
