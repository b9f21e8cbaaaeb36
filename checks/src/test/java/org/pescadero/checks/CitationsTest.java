package org.pescadero.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pescadero.checks.Repository.Source;

/** Whoever cites RFC 1045 names a section that it has. */
class CitationsTest {
    private static final Pattern CITATION = Pattern.compile(
            "RFC 1045,? (?:§|section |appendix |appendices )?((?:[IVX]+|[0-9]+)(?:\\.[0-9]+)*)\\b(?! )|§ ?((?:[IVX]+|[0-9]+)(?:\\.[0-9]+)*)"
                    + "|RFC 1045 (?:§|section |appendix )((?:[IVX]+|[0-9]+)(?:\\.[0-9]+)*)");

    @Test
    void every_cited_section_exists() {
        Set<String> sections = sections();
        List<String> wrong = new ArrayList<>();
        for (Source source : Repository.sources(path -> path.endsWith(".java") || path.endsWith(".md"))) {
            Matcher citation = CITATION.matcher(source.text());
            while (citation.find()) {
                String section = section(citation);
                if (!sections.contains(section)) {
                    wrong.add(source.path() + ": " + citation.group() + " is no section of RFC 1045");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void the_protocol_cites_what_it_obeys() {
        List<String> citing =
                Repository.sources(path -> path.startsWith("vmtp/src/main/") && path.endsWith(".java")).stream()
                        .filter(source -> CITATION.matcher(source.text()).find())
                        .map(Source::path)
                        .toList();
        assertThat(citing).hasSizeGreaterThan(2);
    }

    @Test
    void every_cited_deviation_is_explained() {
        Set<String> explained = deviations(Repository.source("docs/protocol/deviations.md"), "\\| ([FECS][0-9]+) \\|");
        List<String> wrong = new ArrayList<>();
        for (Source source : Repository.java()) {
            for (String cited : deviations(source, "profile ([FECS][0-9]+)")) {
                if (!explained.contains(cited)) {
                    wrong.add(source.path() + ": " + cited);
                }
            }
        }
        assertThat(explained).isNotEmpty();
        assertThat(wrong).isEmpty();
    }

    private static Set<String> deviations(Source source, String pattern) {
        return Pattern.compile(pattern)
                .matcher(source.text())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static String section(Matcher citation) {
        for (int group = 1; group <= citation.groupCount(); group++) {
            if (citation.group(group) != null) {
                return citation.group(group);
            }
        }
        throw new IllegalStateException(citation.group());
    }

    private static Set<String> sections() {
        try (InputStream in = CitationsTest.class.getResourceAsStream("rfc1045-sections.txt")) {
            if (in == null) {
                throw new IllegalStateException("the list of sections is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Pattern.compile(" ").splitAsStream(line))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
