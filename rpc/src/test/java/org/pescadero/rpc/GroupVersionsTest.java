package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Groups whose members were compiled from different versions of an interface: they ask the caller what its version is. In the
 * messages of one of the versions objects may be met again.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupVersionsTest extends TwoVersions {
    private static final String CALLER = HEAD + """
            public final class Program {
                /** What the members answer, sorted. */
                public static String run(Rpc rpc, String sku) throws Exception {
                    List<String> answers = new ArrayList<>();
                    try (Replies<Shop.Offer> replies = rpc.group(Shop.class).call(shop -> shop.ask(new Shop.Want(sku, 2)))) {
                        for (Reply<Shop.Offer> reply : replies) {
                            answers.add(reply instanceof Reply.Failure<Shop.Offer> failure
                                    ? failure.exception().toString()
                                    : reply.orThrow().toString());
                        }
                    }
                    return answers.stream().sorted().collect(Collectors.joining("\\n"));
                }
                public static void run(Rpc rpc, String line, int many) {
                    rpc.group(Shop.class).run(shop -> shop.note(line, many)).close();
                }
            }
            """;

    private static final String OLD = HEAD + """
            @Remote public interface Shop {
                Offer ask(Want want) throws SoldOut;
                @Datagram void note(String line, int many);
                record Want(@Tag(0) String sku, @Tag(1) int amount) {}
                record Offer(@Tag(0) String text, @Tag(1) int price) {}
                final class SoldOut extends Exception {
                    private static final long serialVersionUID = 1;
                    public SoldOut(String message) { super(message); }
                }
            }
            """;

    private static final String OLD_SERVER = HEAD + """
            public final class Program implements Shop {
                static final java.util.concurrent.BlockingQueue<String> NOTES = new java.util.concurrent.LinkedBlockingQueue<>();
                public static Object run(Rpc rpc) {
                    rpc.export(Shop.class, "old", new Program());
                    return NOTES;
                }
                @Override public Offer ask(Want want) throws SoldOut {
                    if (want.sku().equals("none")) throw new SoldOut("sold out");
                    return new Offer("old " + want.sku(), 10 * want.amount());
                }
                @Override public void note(String line, int many) { NOTES.add(line + many); }
            }
            """;

    private static final String NEW = HEAD + """
            @Remote public interface Shop {
                Offer ask(Want want) throws SoldOut, Closed;
                @Datagram void note(String line, long times, @Default("true") boolean loud);
                void added();
                record Want(@Tag(0) String sku, @Tag(1) int amount, @Tag(2) Optional<String> gift,
                    @Tag(3) List<Pointer<String>> marks) {}
                record Offer(@Tag(1) int price, @Tag(0) String text, @Tag(2) Optional<String> more,
                    @Tag(3) List<Pointer<String>> marks) {}
                final class SoldOut extends Exception {
                    private static final long serialVersionUID = 1;
                    public SoldOut(String message) { super(message); }
                }
                final class Closed extends Exception {
                    private static final long serialVersionUID = 1;
                    public Closed(String message) { super(message); }
                }
            }
            """;

    private static final String NEW_SERVER = HEAD + """
            public final class Program implements Shop {
                static final java.util.concurrent.BlockingQueue<String> NOTES = new java.util.concurrent.LinkedBlockingQueue<>();
                public static Object run(Rpc rpc) {
                    rpc.export(Shop.class, "new", new Program());
                    return NOTES;
                }
                @Override public Offer ask(Want want) throws SoldOut, Closed {
                    if (want.sku().equals("none")) throw new SoldOut("sold out here too");
                    if (want.sku().equals("late")) throw new Closed("come again");
                    return new Offer(9 * want.amount(), "new " + want.sku() + want.gift(), Optional.of("more"), List.of());
                }
                @Override public void note(String line, long times, boolean loud) { NOTES.add(line + times + loud); }
                @Override public void added() {}
            }
            """;

    private Rpc oldServer;

    @BeforeEach
    void openOther() throws IOException {
        oldServer = Loopback.open();
    }

    @AfterEach
    void closeOther() {
        oldServer.close();
    }

    @SuppressWarnings("unchecked")
    private static java.util.concurrent.BlockingQueue<String> serve(Version version, Rpc rpc) throws Throwable {
        return (java.util.concurrent.BlockingQueue<String>) version.run(rpc);
    }

    @Test
    void members_of_all_versions_answer_in_that_of_the_caller() throws Throwable {
        try (Version older = version("old", OLD, OLD_SERVER);
                Version newer = version("new", NEW, NEW_SERVER);
                Version caller = version("caller", OLD, CALLER)) {
            var oldNotes = serve(older, oldServer);
            var newNotes = serve(newer, server);
            assertThat(caller.run(client, "nail")).isEqualTo("""
                    Offer[text=new nailOptional.empty, price=18]
                    Offer[text=old nail, price=20]""");
            assertThat(caller.run(client, "none")).isEqualTo("""
                    shop.Shop$SoldOut: sold out
                    shop.Shop$SoldOut: sold out here too""");
            assertThat((String) caller.run(client, "late"))
                    .contains("old late")
                    .contains("shop.Shop$Closed: come again");
            caller.run(client, "n", 3);
            assertThat(oldNotes.poll(10, TimeUnit.SECONDS)).isEqualTo("n3");
            assertThat(newNotes.poll(10, TimeUnit.SECONDS)).isEqualTo("n3true");
        }
    }

    @Test
    void caller_of_a_later_version_reaches_older_members_too() throws Throwable {
        String asking = CALLER.replace("Want(sku, 2)", "Want(sku, 2, Optional.of(\"bow\"), List.of())")
                .replace("note(line, many)", "note(line, many, false)");
        try (Version older = version("old", OLD, OLD_SERVER);
                Version newer = version("new", NEW, NEW_SERVER);
                Version caller = version("caller", NEW, asking)) {
            serve(older, oldServer);
            serve(newer, server);
            assertThat(caller.run(client, "nail")).isEqualTo("""
                    Offer[price=18, text=new nailOptional[bow], more=Optional[more], marks=[]]
                    Offer[price=20, text=old nail, more=Optional.empty, marks=[]]""");
        }
    }

    @Test
    void member_that_cannot_understand_the_caller_says_which_component_it_is() throws Throwable {
        String other = OLD.replace("@Tag(1) int amount", "@Tag(1) String amount");
        try (Version older = version("old", OLD, OLD_SERVER);
                Version caller = version("caller", other, CALLER.replace("Want(sku, 2)", "Want(sku, \"two\")"))) {
            serve(older, oldServer);
            assertThat((String) caller.run(client, "nail"))
                    .contains("CallFailed")
                    .contains("ask.want.amount is String in the writer's version and int in the reader's");
        }
    }
}
