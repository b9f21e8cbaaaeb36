package org.pescadero.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pescadero.checks.Repository.Source;

/** Methods fit a screen. */
class ScreenTest {
    private static final int LINES_AT_MOST = 60;

    @Test
    void methods_fit_a_screen() throws IOException {
        List<Path> files = Repository.java().stream()
                .map(Source::path)
                .filter(path -> path.contains("/src/main/java/"))
                .map(Repository.ROOT::resolve)
                .toList();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<String> tooLong = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                new Measure(unit, positions, tooLong).scan(unit, null);
            }
            assertThat(tooLong).isEmpty();
        }
    }

    private static final class Measure extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> tooLong;

        Measure(CompilationUnitTree unit, SourcePositions positions, List<String> tooLong) {
            this.unit = unit;
            this.positions = positions;
            this.tooLong = tooLong;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            LineMap lines = unit.getLineMap();
            long first = lines.getLineNumber(positions.getStartPosition(unit, method));
            long last = lines.getLineNumber(positions.getEndPosition(unit, method));
            if (last - first >= LINES_AT_MOST) {
                Path file =
                        Repository.ROOT.relativize(Path.of(unit.getSourceFile().toUri()));
                tooLong.add(file + ":" + first + ": " + method.getName() + " has " + (last - first + 1) + " lines");
            }
            return super.visitMethod(method, nothing);
        }
    }
}
