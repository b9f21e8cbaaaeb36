package org.pescadero.rpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The sources in the guides to types and to streams compile as they stand. */
final class GuideTest {
    private static final Pattern SOURCE = Pattern.compile("(?s)```java\\n// (\\w+)\\.java\\n(.*?)```");

    @Test
    void sources_of_the_guide_to_types_compile() throws IOException {
        Compiled compiled = compiled("types.md", 6);
        assertThat(compiled.generated()).containsKeys("OrderCodec.java", "WeatherStub.java", "Graph_NodeCodec.java");
    }

    @Test
    void sources_of_the_guide_to_streams_compile() throws IOException {
        assertThat(compiled("streams.md", 3).generated()).containsKeys("LibraryStub.java");
    }

    private static Compiled compiled(String guide, int least) throws IOException {
        Path sources = Path.of(System.getProperty("rpc.sources"));
        String page = Files.readString(sources.resolve("../../../../docs/guide/" + guide));
        Map<String, String> files = new TreeMap<>();
        SOURCE.matcher(page).results().forEach(found -> files.put(found.group(1), found.group(2)));
        assertThat(files).hasSize(page.split("```java", -1).length - 1).hasSizeGreaterThanOrEqualTo(least);
        Compiled compiled = Compiled.of(files);
        assertThat(compiled.diagnostics()).isEmpty();
        return compiled;
    }
}
