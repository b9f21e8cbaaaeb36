package org.pescadero.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pescadero.checks.Repository.Source;

/** The house rules that a program can look after. */
class TidyTest {
    private static final int LINES_AT_MOST = 400;
    private static final int COLUMNS_AT_MOST = 140;

    private static final String THIS = "checks/src/test/java/org/pescadero/checks/TidyTest.java";

    /** Where the project was written is nobody's business. */
    private static final Pattern MACHINE = Pattern.compile("/root/|/home/[a-z]|/Users/[a-z]");

    private static final Pattern LEFT_OVER = Pattern.compile("\\b(TODO|FIXME|XXX|HACK|TBD)\\b");

    @Test
    void no_file_of_source_is_longer_than_a_reader_bears() {
        assertThat(Repository.java())
                .filteredOn(source -> source.lines().size() > LINES_AT_MOST)
                .extracting(source -> source.path() + ": " + source.lines().size() + " lines")
                .isEmpty();
    }

    @Test
    void no_line_of_source_is_wider_than_a_screen() {
        assertThat(linesOf(Repository.java(), line -> line.length() > COLUMNS_AT_MOST))
                .isEmpty();
    }

    @Test
    void nothing_is_left_for_later_without_an_issue() {
        assertThat(linesOf(text(), LEFT_OVER.asPredicate())).isEmpty();
    }

    @Test
    void no_file_names_the_machine_that_it_was_written_on() {
        assertThat(linesOf(text(), MACHINE.asPredicate())).isEmpty();
    }

    @Test
    void sources_carry_no_author_tags() {
        assertThat(linesOf(Repository.java(), line -> line.contains("@author") && !line.contains("\"")))
                .isEmpty();
    }

    @Test
    void tests_do_not_sleep() {
        List<Source> tests = Repository.sources(path -> path.endsWith(".java")
                && path.contains("/src/test/")
                && !path.startsWith("system-tests/")
                && !path.equals(THIS));
        assertThat(linesOf(tests, line -> line.contains("Thread.sleep"))).isEmpty();
    }

    @Test
    void tests_are_not_switched_off() {
        List<Source> tests = Repository.sources(path -> path.endsWith(".java") && !path.equals(THIS));
        assertThat(linesOf(tests, line -> line.contains("@Disabled") || line.contains("@RepeatedIfException")))
                .isEmpty();
    }

    @Test
    void every_package_says_what_it_is_for_and_is_null_marked() {
        List<Source> sources = Repository.java();
        List<String> described = sources.stream()
                .filter(source -> source.path().endsWith("/package-info.java"))
                .filter(source -> source.text().contains("@NullMarked"))
                .filter(source -> source.text().startsWith("/**"))
                .map(source -> directory(source.path()))
                .toList();
        List<String> packages = sources.stream()
                .filter(source -> source.path().contains("/src/main/java/"))
                .filter(source -> !source.path().endsWith("module-info.java"))
                .map(source -> directory(source.path()))
                .distinct()
                .toList();
        assertThat(described).containsAll(packages);
    }

    private static String directory(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static List<Source> text() {
        return Repository.sources(path -> !path.equals(THIS)
                && !path.startsWith(".mvn/wrapper/")
                && !path.startsWith("mvnw")
                && !path.equals("LICENSE")
                && path.matches(".*\\.(java|md|xml|sh|txt|yml|properties)|.*/?(dev|pescadero|run)"));
    }

    private static List<String> linesOf(List<Source> sources, Predicate<String> wrong) {
        List<String> found = new ArrayList<>();
        for (Source source : sources) {
            List<String> lines = source.lines();
            for (int i = 0; i < lines.size(); i++) {
                if (wrong.test(lines.get(i))) {
                    found.add(
                            source.path() + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        }
        return found;
    }
}
