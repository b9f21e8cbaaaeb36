package org.pescadero.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pescadero.checks.Repository.Source;

/**
 * What becomes of each section of RFC 1045: the code that cites it, the tests that carry it, the deviations that name it.
 * Run as a program it writes the page; the test beside it says when the page is out of date.
 */
final class Conformance {
    static final Path PAGE = Repository.ROOT.resolve("docs/protocol/conformance.md");

    private static final String SECTIONS = "checks/src/test/resources/org/pescadero/checks/rfc1045-conformance.txt";
    private static final String NUMBER = "(?:[IVX]+|[0-9]+)(?:\\.[0-9]+)*";
    private static final Pattern CITATION = Pattern.compile(
            "(?:RFC 1045 (?:§|chapter |appendix )?|§)(" + NUMBER + ")((?:(?:,| and|, and) §?" + NUMBER + "\\b)*)");
    private static final Pattern ONE = Pattern.compile(NUMBER);
    private static final Pattern SHOWN = Pattern.compile(
            "@Rfc1045\\((\\{[^}]*}|\"[^\"]*\")\\)(.*?)\\b" + "(?:(class|record|interface) (\\w+)|void (\\w+)\\()",
            Pattern.DOTALL);
    private static final Pattern DEVIATION = Pattern.compile("^\\| ([FECS][0-9]+) \\|(.*)$", Pattern.MULTILINE);

    /** A section and what is asked of us there: to obey it, nothing, or why it is left out. */
    record Section(String number, String subject, String asked) {
        boolean obeyed() {
            return asked.equals("obey");
        }
    }

    private final List<Section> sections = new ArrayList<>();
    private final Map<String, Set<String>> code = new LinkedHashMap<>();
    private final Map<String, Set<String>> tests = new LinkedHashMap<>();
    private final Map<String, Set<String>> deviations = new LinkedHashMap<>();

    Conformance() {
        Repository.source(SECTIONS).lines().stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" \\| ", -1))
                .forEach(parts -> sections.add(new Section(parts[0], parts[1], parts[2])));
        for (Source source : java("/src/main/")) {
            cited(source.text()).forEach(number -> note(code, number, link(source, name(source))));
        }
        for (Source source : java("/src/test/")) {
            shown(source);
        }
        Source page = Repository.source("docs/protocol/deviations.md");
        for (MatchResult row : DEVIATION.matcher(page.text()).results().toList()) {
            cited(row.group(2)).forEach(number -> note(deviations, number, row.group(1)));
        }
    }

    private static List<Source> java(String part) {
        Predicate<String> wanted = path -> path.endsWith(".java") && path.contains(part) && !path.contains("/checks/");
        return Repository.sources(wanted).stream()
                .sorted((one, other) -> one.path().compareTo(other.path()))
                .toList();
    }

    private void shown(Source source) {
        Matcher matcher = SHOWN.matcher(source.text());
        while (matcher.find()) {
            String what = matcher.group(4) != null ? matcher.group(4) : name(source) + "." + matcher.group(5);
            ONE.matcher(matcher.group(1)).results().forEach(number -> note(tests, number.group(), link(source, what)));
        }
    }

    private static Set<String> cited(String text) {
        Set<String> numbers = new TreeSet<>();
        for (MatchResult citation : CITATION.matcher(text).results().toList()) {
            numbers.add(citation.group(1));
            ONE.matcher(citation.group(2)).results().forEach(more -> numbers.add(more.group()));
        }
        return numbers;
    }

    private static void note(Map<String, Set<String>> where, String number, String what) {
        where.computeIfAbsent(number, any -> new TreeSet<>()).add(what);
    }

    private static String name(Source source) {
        String file = source.path().substring(source.path().lastIndexOf('/') + 1);
        return file.substring(0, file.length() - ".java".length());
    }

    private static String link(Source source, String text) {
        return "[" + text + "](../../" + source.path() + ")";
    }

    /** What contradicts the list of sections, each with what to do about it. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        Set<String> known = sections.stream().map(Section::number).collect(Collectors.toSet());
        for (Section section : sections) {
            if (section.obeyed() && !code.containsKey(section.number())) {
                faults.add("§" + section.number() + " is cited by no code: cite it where it is obeyed");
            }
            if (section.obeyed() && !tests.containsKey(section.number())) {
                faults.add("§" + section.number() + " is shown by no test: put @Rfc1045 on one that does");
            }
        }
        tests.keySet().stream()
                .filter(number -> !known.contains(number))
                .forEach(
                        number -> faults.add("§" + number + " on " + tests.get(number) + " is no section of RFC 1045"));
        return faults;
    }

    /** The whole page. */
    String page() {
        StringBuilder page = new StringBuilder("""
                # Conformance with RFC 1045

                Section by section: the code that cites it, the tests that show it, and the [deviations](deviations.md) that name it. This
                page is made by `./dev conformance` of what the sources say; a test fails when a section is neither obeyed nor left out with
                its reason, and when this page is not what the sources make of it.

                """);
        page.append("| section | subject | code | tests | deviations |\n|---|---|---|---|---|\n");
        sections.forEach(section -> page.append(row(section)));
        long obeyed = sections.stream().filter(Section::obeyed).count();
        page.append("\n")
                .append(sections.size())
                .append(" sections, ")
                .append(obeyed)
                .append(" of them obeyed.\n");
        return page.toString();
    }

    private String row(Section section) {
        String where = section.obeyed()
                ? list(code, section.number())
                : section.asked().equals("headline") ? "" : "*" + section.asked() + "*";
        return "| "
                + String.join(
                        " | ",
                        section.number(),
                        section.subject(),
                        where,
                        list(tests, section.number()),
                        list(deviations, section.number()))
                + " |\n";
    }

    private static String list(Map<String, Set<String>> from, String number) {
        return String.join(", ", from.getOrDefault(number, Set.of()));
    }

    /** Writes the page. */
    public static void main(String[] arguments) throws IOException {
        Conformance conformance = new Conformance();
        Files.writeString(PAGE, conformance.page());
        conformance.faults().forEach(System.err::println);
    }
}
