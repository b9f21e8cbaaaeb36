package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Streams between importers and exporters that were compiled from different versions of an interface. */
final class StreamVersionsTest extends TwoVersions {
    private static final Map<String, String> OLD = Map.of("Shop", HEAD + """
                    @Remote public interface Shop {
                        Stream<Item> items(int count) throws Closed;
                        String put(String where, Iterator<Item> items);
                        record Item(@Tag(0) String name, @Tag(1) int amount) {}
                        final class Closed extends RuntimeException {
                            private static final long serialVersionUID = 1;
                            private final int hour;
                            public Closed(String message, int hour) { super(message); this.hour = hour; }
                            public int hour() { return hour; }
                        }
                    }
                    """, "Program", HEAD + """
                    public final class Program {
                        public static String run(Rpc rpc, Endpoint at) {
                            Shop shop = rpc.bind(Shop.class, at);
                            List<String> got = new ArrayList<>();
                            String end = "";
                            try {
                                shop.items(3000).forEach(item -> got.add(item.name() + item.amount()));
                            } catch (Shop.Closed closed) {
                                end = closed.getMessage() + " " + closed.hour();
                            }
                            Iterator<Shop.Item> items = IntStream.range(0, 3000)
                                    .mapToObj(number -> new Shop.Item("put", number)).iterator();
                            return got.size() + " " + got.getLast() + " " + end + "; " + shop.put("shelf", items);
                        }
                    }
                    """);

    private static final String NEW = HEAD + """
                    @Remote public interface Shop {
                        Iterator<Item> items(int count) throws Closed;
                        String put(String where, Stream<Item> items);
                        record Item(@Tag(2) Optional<String> colour, @Tag(1) AMOUNT amount, @Tag(0) String title) {}
                        final class Closed extends RuntimeException {
                            private static final long serialVersionUID = 1;
                            private final int hour;
                            public Closed(String message, int hour) { super(message); this.hour = hour; }
                            public int hour() { return hour; }
                        }
                    }
                    """;

    private static final String SERVER = HEAD + """
                    public final class Program implements Shop {
                        public static Export run(Rpc rpc) { return rpc.export(Shop.class, new Program()); }
                        @Override public Iterator<Item> items(int count) {
                            return IntStream.iterate(0, number -> number + 1).mapToObj(number -> {
                                if (number == count) {
                                    throw new Closed("closed at", 18);
                                }
                                return new Item(Optional.of("red"), number, "got");
                            }).iterator();
                        }
                        @Override public String put(String where, Stream<Item> items) {
                            return where + items.mapToLong(Item::amount).sum();
                        }
                    }
                    """;

    @Test
    void all_segments_cross_versions() throws Throwable {
        // What an old importer sends becomes wider, so a new exporter's amounts stay what they were.
        Map<String, String> later = Map.of("Shop", NEW.replace("AMOUNT", "int"), "Program", SERVER);
        try (Version older = version("old", OLD);
                Version newer = version("new", later)) {
            Export export = (Export) newer.run(server);
            assertThat(older.run(client, export.endpoint())).isEqualTo("3000 got2999 closed at 18; shelf4498500");
        }
    }

    @Test
    void elements_that_cannot_be_read_are_found_when_binding() throws Throwable {
        Map<String, String> other = Map.of("Shop", NEW.replace("AMOUNT", "long"), "Program", SERVER);
        try (Version older = version("old", OLD);
                Version newer = version("new", other)) {
            Export export = (Export) newer.run(server);
            assertThatThrownBy(() -> older.run(client, export.endpoint()))
                    .isInstanceOf(NotBound.class)
                    .hasMessageContaining("items.result[].amount")
                    .hasMessageContaining("int");
        }
    }
}
