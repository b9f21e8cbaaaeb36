package org.pescadero.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pescadero.checks.Repository.Source;

/** The page on configuration and the code know the same system properties. */
class ConfigurationTest {
    private static final Pattern IN_CODE = Pattern.compile("\"(pescadero\\.[a-z][A-Za-z]*)\"");
    private static final Pattern IN_TABLE = Pattern.compile("(?m)^\\| `(pescadero\\.[A-Za-z]+)` \\|");

    @Test
    void each_property_of_the_code_is_documented_and_the_other_way_round() {
        List<Source> runtime = Repository.sources(path ->
                path.endsWith(".java") && (path.startsWith("rpc/src/main/") || path.startsWith("vmtp-node/src/main/")));
        Set<String> documented = named(IN_TABLE, List.of(Repository.source("docs/guide/configuration.md")));
        assertThat(named(IN_CODE, runtime)).isEqualTo(documented);
    }

    private static Set<String> named(Pattern property, List<Source> sources) {
        Set<String> names = new TreeSet<>();
        for (Source source : sources) {
            property.matcher(source.text()).results().forEach(found -> names.add(found.group(1)));
        }
        return names;
    }
}
