package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pescadero.dstp.RemoteReference;
import org.pescadero.rpc.NewsServer.Desk;
import org.pescadero.rpc.call.Binding;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.call.Passed;
import org.pescadero.rpc.call.References;
import org.pescadero.rpc.call.Target;
import org.pescadero.rpc.stream.OpenStreams;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.vmtp.node.NodeOptions;
import org.pescadero.vmtp.node.VmtpNode;

/** References that lead nowhere, elsewhere, far away, or to another version. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StrayReferenceTest {
    private static final RemoteInterface<News.Reader> READER = new News_ReaderBinder();
    private static final String HEAD = """
            package shop;
            import org.pescadero.rpc.*;
            """;

    private final NewsServer server = new NewsServer();
    private final Desk reader = new Desk();
    private Rpc exporting;
    private Rpc importing;
    private Endpoint courant;
    private News news;

    @BeforeEach
    void open() throws IOException {
        RpcOptions impatient = Loopback.options().withBindWithin(Duration.ofMillis(400));
        exporting = Rpc.open(impatient);
        courant = exporting.export(News.class, "courant", server).endpoint();
        importing = Rpc.open(impatient);
        news = importing.bind(News.class, courant);
    }

    @AfterEach
    void close() {
        importing.close();
        exporting.close();
    }

    /** A stub that passes whatever it is told to. */
    private static News.Reader stray(long entity, long fingerprint) throws IOException {
        try (VmtpNode node = VmtpNode.open(NodeOptions.defaults().withMulticast(false))) {
            InetSocketAddress nowhere = node.address();
            return READER.stub(new Binding(new Calls(node, noStreams(node), () -> References.NONE), READER) {
                @Override
                protected Target target() {
                    throw new AssertionError("it is not called");
                }

                @Override
                protected void broken(Target gone) {}

                @Override
                public Passed passed() {
                    return new Passed(new RemoteReference(entity, fingerprint), nowhere);
                }

                @Override
                public String toString() {
                    return "stray";
                }
            });
        }
    }

    private static OpenStreams noStreams(VmtpNode node) {
        return new OpenStreams(node, StreamLimits.DEFAULT, streams -> call -> {});
    }

    private BindingBroken broken() {
        BindingBroken broken = catchThrowableOfType(BindingBroken.class, () -> server.publish("in vain"));
        assertThat(broken).hasCauseInstanceOf(NotBound.class);
        assertThat(broken.maybeExecuted()).isFalse();
        return broken;
    }

    @Test
    void entity_that_does_not_exist_is_found_missing_when_it_is_called() throws IOException {
        news.enrol(new News.Subscription("", stray(0x2000_1234_7F00_0001L, READER.fingerprint()), Optional.empty()));
        assertThat(broken()).hasMessageContaining("nobody who was asked knows LE-4660-127.0.0.1");
    }

    @Test
    void entity_of_another_interface_is_told() throws IOException {
        long entity = importing
                .export(News.class, "gazette", new NewsServer())
                .endpoint()
                .entity();
        news.enrol(new News.Subscription("", stray(entity, READER.fingerprint()), Optional.empty()));
        assertThat(broken())
                .hasMessageContaining("News.Reader")
                .hasMessageContaining("it leads to " + News.class.getName());
    }

    @Test
    void fingerprint_that_is_not_that_of_the_entity_is_told() throws IOException {
        long entity = importing.export(News.Reader.class, reader).endpoint().entity();
        news.enrol(new News.Subscription("", stray(entity, 99), Optional.empty()));
        assertThat(broken()).hasMessageContaining("another version of the interface");
        assertThat(reader.lines).isEmpty();
    }

    @Test
    void group_of_exports_cannot_be_passed() {
        exporting.export(News.Reader.class, reader);
        assertThatThrownBy(() -> importing
                        .group(News.Reader.class)
                        .run(member -> news.subscribe(member))
                        .close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reader is no stub of one export");
    }

    @Test
    void reference_is_passed_to_a_group_and_comes_back_in_its_replies() {
        try (Replies<Integer> replies = importing.group(News.class).call(member -> member.subscribe(reader))) {
            assertThat(replies).containsExactly(new Reply.Value<>(courant, 1));
        }
        try (Replies<News.Reader> desks = importing.group(News.class).call(News::desk)) {
            assertThat(desks.iterator().next().orThrow().read("letter")).isEqualTo(1);
        }
        assertThat(server.publish("to all")).isEqualTo(2);
    }

    @Test
    void references_are_followed_without_multicast() throws IOException {
        RpcOptions deaf = Loopback.options().withMulticast(false).withBindWithin(Duration.ofSeconds(2));
        try (Rpc first = Rpc.open(deaf);
                Rpc second = Rpc.open(deaf);
                Rpc third = Rpc.open(deaf)) {
            NewsServer middle = new NewsServer();
            NewsServer last = new NewsServer();
            News toSecond =
                    first.bind(News.class, second.export(News.class, middle).endpoint());
            News toThird =
                    second.bind(News.class, third.export(News.class, last).endpoint());
            toSecond.enrol(new News.Subscription("", reader, Optional.empty()));
            // The second one has never called what it passes on.
            toThird.enrol(new News.Subscription("", middle.readers.getFirst(), Optional.empty()));
            assertThat(last.publish("from afar")).isEqualTo(1);
            assertThat(toThird.readers()).isEqualTo(middle.readers);
            assertThat(toThird.readers().getFirst().read("and back")).isEqualTo(2);
        }
    }

    @Test
    void virtual_threads_call_back_and_forth() throws InterruptedException {
        Thread[] callers = new Thread[50];
        for (int i = 0; i < callers.length; i++) {
            callers[i] = Thread.ofVirtual().start(() -> news.subscribe(reader));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(reader.lines).hasSize(50);
    }

    @Test
    void reference_leads_across_versions_of_its_interface(@TempDir Path directory) throws Throwable {
        Map<String, String> old = Map.of("Listener", HEAD + """
                @Remote public interface Listener { String heard(int number); }
                """, "Source", HEAD + """
                @Remote public interface Source { String tell(Listener listener); }
                """, "Program", HEAD + """
                public final class Program implements Source {
                    public static Export run(Rpc rpc) { return rpc.export(Source.class, new Program()); }
                    @Override public String tell(Listener listener) { return listener.heard(7); }
                }
                """);
        Map<String, String> later = Map.of("Listener", HEAD + """
                @Remote public interface Listener { String heard(long number); String more(); }
                """, "Source", HEAD + """
                @Remote public interface Source { String tell(Listener listener); }
                """, "Program", HEAD + """
                public final class Program implements Listener {
                    public static String run(Rpc rpc, Endpoint at) {
                        return rpc.bind(Source.class, at).tell(new Program());
                    }
                    @Override public String heard(long number) { return "heard " + number; }
                    @Override public String more() { return ""; }
                }
                """);
        try (Version older = new Version(directory.resolve("old"), old);
                Version newer = new Version(directory.resolve("new"), later)) {
            Export export = (Export) older.run(exporting);
            assertThat(newer.run(importing, export.endpoint())).isEqualTo("heard 7");
        }
    }
}
