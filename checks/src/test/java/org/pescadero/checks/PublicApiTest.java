package org.pescadero.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever users can name is documented. */
class PublicApiTest {
    private static final Pattern EXPORTS = Pattern.compile("(?m)^\\s*exports\\s+([\\w.]+)\\s*;");

    @Test
    void every_public_type_method_and_field_of_an_exported_package_has_javadoc() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path module : Repository.modules()) {
            files.addAll(exportedSources(module.resolve("src/main/java")));
        }
        assertThat(files).isNotEmpty();
        assertThat(undocumented(files)).isEmpty();
    }

    private static List<Path> exportedSources(Path sources) throws IOException {
        Path moduleInfo = sources.resolve("module-info.java");
        if (!Files.exists(moduleInfo)) {
            return List.of();
        }
        Set<Path> exported = EXPORTS.matcher(Files.readString(moduleInfo))
                .results()
                .map(found -> sources.resolve(found.group(1).replace('.', '/')))
                .collect(Collectors.toSet());
        try (var all = Files.walk(sources)) {
            return all.filter(file -> file.toString().endsWith(".java") && exported.contains(file.getParent()))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> undocumented(List<Path> files) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees docs = DocTrees.instance(task);
            List<String> found = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner(docs, unit, found).scan(unit, null);
            }
            return found;
        }
    }

    /** Walks down from public types to their public members. */
    private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees docs;
        private final CompilationUnitTree unit;
        private final List<String> found;

        Scanner(DocTrees docs, CompilationUnitTree unit, List<String> found) {
            this.docs = docs;
            this.unit = unit;
            this.found = found;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            if (!visible(type.getModifiers())) {
                return null;
            }
            require(type.getSimpleName().toString());
            return super.visitClass(type, null);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            boolean compact = method.getName().contentEquals("<init>") && insideRecord();
            if (visible(method.getModifiers()) && !overrides(method) && !compact) {
                require(method.getName().toString());
            }
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree field, @Nullable Void nothing) {
            boolean serial = field.getName().contentEquals("serialVersionUID");
            if (visible(field.getModifiers()) && !serial && !insideRecord()) {
                require(field.getName().toString());
            }
            return null;
        }

        private void require(String name) {
            String comment = docs.getDocComment(getCurrentPath());
            if (comment == null || comment.isBlank()) {
                long line = unit.getLineMap()
                        .getLineNumber(docs.getSourcePositions()
                                .getStartPosition(unit, getCurrentPath().getLeaf()));
                found.add(
                        Repository.ROOT.relativize(Path.of(unit.getSourceFile().toUri())) + ":" + line + ": " + name);
            }
        }

        private static boolean overrides(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
        }

        private boolean visible(ModifiersTree modifiers) {
            Set<Modifier> flags = modifiers.getFlags();
            return flags.contains(Modifier.PUBLIC)
                    || flags.contains(Modifier.PROTECTED)
                    || (inside(Tree.Kind.INTERFACE) && !flags.contains(Modifier.PRIVATE));
        }

        private boolean insideRecord() {
            return inside(Tree.Kind.RECORD);
        }

        private boolean inside(Tree.Kind kind) {
            TreePath parent = getCurrentPath().getParentPath();
            return parent != null && parent.getLeaf().getKind() == kind;
        }
    }
}
