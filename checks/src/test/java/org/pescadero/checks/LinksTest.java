package org.pescadero.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pescadero.checks.Repository.Source;

/** Links between the pages of the documentation lead somewhere. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]\\n]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");

    @Test
    void relative_links_lead_to_files_and_headings_that_exist() {
        List<String> wrong = new ArrayList<>();
        for (Source page : Repository.markdown()) {
            Matcher link = LINK.matcher(FENCED.matcher(page.text()).replaceAll(""));
            while (link.find()) {
                String target = link.group(1);
                if (!target.matches("[a-z]+:.*") && !resolves(page, target)) {
                    wrong.add(page.path() + ": " + target);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_page_is_reached_from_the_first_one() {
        List<String> pages = Repository.markdown().stream().map(Source::path).toList();
        Set<String> reached = Repository.markdown().stream()
                .flatMap(page -> LINK.matcher(page.text())
                        .results()
                        .map(link -> link.group(1))
                        .filter(target -> !target.matches("[a-z]+:.*|#.*"))
                        .map(target -> page(page, target)))
                .collect(Collectors.toSet());
        assertThat(pages)
                .filteredOn(page -> !page.equals("README.md") && !reached.contains(page))
                .isEmpty();
    }

    private static String page(Source from, String target) {
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        return Path.of("/" + from.path())
                .resolveSibling(file)
                .normalize()
                .toString()
                .substring(1)
                .replace('\\', '/');
    }

    private static boolean resolves(Source from, String target) {
        int hash = target.indexOf('#');
        String path = hash == 0 ? from.path() : page(from, target);
        if (!Files.exists(Repository.ROOT.resolve(path))) {
            return false;
        }
        return hash < 0 || anchors(Repository.source(path)).contains(target.substring(hash + 1));
    }

    private static Set<String> anchors(Source page) {
        return HEADING.matcher(FENCED.matcher(page.text()).replaceAll(""))
                .results()
                .map(heading -> anchor(heading.group(1)))
                .collect(Collectors.toSet());
    }

    /** A heading's anchor as the usual hosts of repositories make it. */
    private static String anchor(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
