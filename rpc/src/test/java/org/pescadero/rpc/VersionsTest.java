package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Importers and exporters that were compiled from different versions of an interface. */
final class VersionsTest extends TwoVersions {
    private static final Map<String, String> OLD = Map.of("Shop", HEAD + """
                    @Remote public interface Shop {
                        Receipt order(Order order, int times) throws SoldOut;
                        @Idempotent List<Status> states();
                        record Order(@Tag(0) String sku, @Tag(1) int amount, @Tag(2) String comment) {}
                        record Receipt(@Tag(0) String text, @Tag(1) Status status) {}
                        enum Status { @Tag(0) OPEN, @Tag(1) CLOSED, @Tag(9) @Unknown OTHER }
                        final class SoldOut extends Exception {
                            private static final long serialVersionUID = 1;
                            private final long left;
                            public SoldOut(String message, long left) { super(message); this.left = left; }
                            public long left() { return left; }
                        }
                    }
                    """, "Program", HEAD + """
                    public final class Program {
                        public static String run(Rpc rpc, Endpoint at) throws Exception {
                            Shop shop = at == null ? rpc.bind(Shop.class) : rpc.bind(Shop.class, at);
                            try {
                                shop.order(new Shop.Order("none", 1, ""), 1);
                            } catch (Shop.SoldOut soldOut) {
                                try {
                                    shop.order(new Shop.Order("broken", 1, ""), 1);
                                } catch (RemoteException stranger) {
                                    System.setProperty("shop.stranger", stranger.className() + " " + stranger.remoteMessage());
                                }
                                return shop.order(new Shop.Order("nail", 100, "quick"), 3) + " " + shop.states() + " "
                                        + soldOut.getMessage() + " " + soldOut.left();
                            }
                            return "not sold out";
                        }
                    }
                    """);

    private static final Map<String, String> NEW = Map.of("Shop", HEAD + """
                    @Remote public interface Shop {
                        Receipt order(Order what, long times, @Default("quick") String way) throws SoldOut, Broken;
                        final class Broken extends Exception {
                            private static final long serialVersionUID = 1;
                            public Broken(String message) { super(message); }
                        }
                        @Idempotent List<Status> states();
                        void added();
                        @Reserved(2)
                        record Order(@Tag(4) List<String> coupons, @Tag(1) long amount, @Tag(0) String article,
                            @Tag(3) @Default("7") int priority, @Tag(5) Optional<String> gift,
                            @Tag(6) List<Pointer<String>> marks) {}
                        record Receipt(@Tag(1) Status status, @Tag(0) String line, @Tag(2) Optional<String> more,
                            @Tag(3) List<Pointer<String>> marks) {}
                        enum Status { @Tag(2) SHIPPED, @Tag(1) CLOSED, @Tag(0) OPEN, @Tag(9) @Unknown OTHER }
                        final class SoldOut extends Exception {
                            private static final long serialVersionUID = 1;
                            private final int left;
                            public SoldOut(String message, int left) { super(message); this.left = left; }
                            public int left() { return left; }
                        }
                    }
                    """, "Program", HEAD + """
                    public final class Program implements Shop {
                        public static Export run(Rpc rpc) { return rpc.export(Shop.class, new Program()); }
                        public static String run(Rpc rpc, Endpoint at) { return rpc.bind(Shop.class, at).toString(); }
                        @Override public Receipt order(Order what, long times, String way) throws SoldOut, Broken {
                            if (what.article().equals("broken")) throw new Broken("beyond repair");
                            if (what.article().equals("none")) throw new SoldOut("sold out", 4);
                            return new Receipt(Status.SHIPPED, what + " " + times + " " + way, Optional.of("more"), List.of());
                        }
                        @Override public List<Status> states() { return List.of(Status.values()); }
                        @Override public void added() {}
                    }
                    """);

    private static final String SERVED =
            "Receipt[text=Order[coupons=[], amount=100, article=nail, priority=7, gift=Optional.empty, marks=[]] 3 quick, status=OTHER]"
                    + " [OTHER, CLOSED, OPEN, OTHER] sold out 4";

    @Test
    void importer_of_an_old_version_is_served_by_a_new_one() throws Throwable {
        try (Version older = version("old", OLD);
                Version newer = version("new", NEW)) {
            Export export = (Export) newer.run(server);
            assertThat(older.run(client, export.endpoint())).isEqualTo(SERVED);
            assertThat(older.run(client, null)).isEqualTo(SERVED);
            assertThat(System.getProperty("shop.stranger")).isEqualTo("shop.Shop.Broken beyond repair");
        }
    }

    @Test
    void what_cannot_be_read_is_found_when_binding_and_named() throws Throwable {
        Map<String, String> narrow = Map.of("Shop", OLD.get("Shop"), "Program", HEAD + """
                        public final class Program implements Shop {
                            public static Export run(Rpc rpc) { return rpc.export(Shop.class, new Program()); }
                            @Override public Receipt order(Order order, int times) {
                                return new Receipt("", Status.OPEN);
                            }
                            @Override public List<Status> states() { return List.of(); }
                        }
                        """);
        try (Version older = version("old", narrow);
                Version newer = version("new", NEW)) {
            Export export = (Export) older.run(server);
            assertThatThrownBy(() -> newer.run(client, export.endpoint()))
                    .isInstanceOf(NotBound.class)
                    .hasMessageContaining("added is the procedure 3, which the exporter's version does not have")
                    .hasMessageContaining("order.order.amount is long in the writer's version and int in the reader's")
                    .hasMessageContaining("order.order.comment has the tag 2, which the writer's version does not have")
                    .hasMessageContaining("order.SoldOut.left is long in the writer's version and int in the reader's");
        }
    }
}
