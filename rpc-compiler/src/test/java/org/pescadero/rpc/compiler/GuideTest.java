package org.pescadero.rpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The sources in the guide to types compile as they stand. */
final class GuideTest {
    private static final Pattern SOURCE = Pattern.compile("(?s)```java\\n// (\\w+)\\.java\\n(.*?)```");

    @Test
    void sources_of_the_guide_compile() throws IOException {
        Path sources = Path.of(System.getProperty("rpc.sources"));
        String page = Files.readString(sources.resolve("../../../../docs/guide/types.md"));
        Map<String, String> files = new TreeMap<>();
        SOURCE.matcher(page).results().forEach(found -> files.put(found.group(1), found.group(2)));
        assertThat(files).hasSize(page.split("```java", -1).length - 1).hasSizeGreaterThan(5);
        Compiled compiled = Compiled.of(files);
        assertThat(compiled.diagnostics()).isEmpty();
        assertThat(compiled.generated()).containsKeys("OrderCodec.java", "WeatherStub.java", "Graph_NodeCodec.java");
    }
}
