package org.pescadero.rpc.compiler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The octets of the format, written down once in src/test/resources/vectors.txt. */
final class VectorsTest {
    private static final Pattern REPEATED = Pattern.compile("([0-9a-f]{2})\\*(\\d+)");

    record Vector(String name, String components, byte[] octets, String value) {}

    @Test
    @SuppressWarnings("unchecked")
    void generated_code_writes_these_octets() throws Exception {
        Compiled compiled = BlackBox.compiled();
        try (URLClassLoader loader = compiled.loader()) {
            Class<?> type = loader.loadClass("blackbox.Vectors");
            Map<String, byte[]> sent = (Map<String, byte[]>)
                    type.getMethod("sent").invoke(type.getConstructor().newInstance());
            for (Vector vector : vectors()) {
                assertThat(hex(sent.get(vector.name()))).as(vector.name()).isEqualTo(hex(vector.octets()));
            }
            assertThat(sent).hasSameSizeAs(vectors());
        }
    }

    @Test
    void second_reader_understands_these_octets() throws IOException {
        for (Vector vector : vectors()) {
            assertThat(new TinyReader(vector.octets(), definitions()).read(vector.components()))
                    .as(vector.name())
                    .isEqualTo(vector.value());
        }
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    static List<Vector> vectors() throws IOException {
        List<Vector> vectors = new ArrayList<>();
        for (String line : lines()) {
            if (!line.startsWith("let ")) {
                String[] fields = line.split(" \\| ");
                byte[] octets = octets(fields[2]);
                vectors.add(new Vector(fields[0], fields[1], octets, fields[3]));
            }
        }
        return vectors;
    }

    private static byte[] octets(String text) {
        return HexFormat.of()
                .parseHex(REPEATED.matcher(text)
                        .replaceAll(found -> found.group(1).repeat(Integer.parseInt(found.group(2))))
                        .replace(" ", ""));
    }

    static Map<String, String> definitions() throws IOException {
        return lines().stream()
                .filter(line -> line.startsWith("let "))
                .map(line -> line.substring(4).split(" = "))
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    }

    private static List<String> lines() throws IOException {
        try (InputStream file = VectorsTest.class.getResourceAsStream("/vectors.txt")) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
