package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.rpc.NewsServer.Desk;

/** Objects that are passed by reference, between processes of which none knows the other's implementations. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReferenceTest extends TwoProcesses {
    private final NewsServer server = new NewsServer();
    private final Desk reader = new Desk();
    private News news;

    @BeforeEach
    void export() {
        exporting.export(News.class, "courant", server);
        news = importing.bind(News.class, "courant");
    }

    @Test
    void object_is_called_back_during_the_call_that_passed_it() {
        assertThat(news.subscribe(reader)).isEqualTo(1);
        assertThat(reader.lines).containsExactly("welcome");
    }

    @Test
    void object_is_called_back_when_the_call_that_passed_it_is_long_over() {
        news.subscribe(reader);
        assertThat(news.publish("today")).isEqualTo(2);
        assertThat(server.publish("tomorrow")).isEqualTo(3);
        assertThat(reader.lines).containsExactly("welcome", "today", "tomorrow");
    }

    @Test
    void object_is_one_export_however_often_it_is_passed() {
        news.subscribe(reader);
        news.subscribe(reader);
        news.subscribe(new Desk());
        assertThat(server.readers.get(0)).isEqualTo(server.readers.get(1)).hasSameHashCodeAs(server.readers.get(1));
        assertThat(server.readers.get(0)).isNotEqualTo(server.readers.get(2));
        assertThat(news.unsubscribe(reader)).isTrue();
        assertThat(news.unsubscribe(reader)).isTrue();
        assertThat(news.unsubscribe(reader)).isFalse();
    }

    @Test
    void object_that_is_exported_is_passed_as_that() {
        Export export = importing.export(News.Reader.class, "reader", reader);
        news.subscribe(reader);
        assertThat(server.readers.getFirst()).isEqualTo(exporting.bind(News.Reader.class, export.endpoint()));
        export.close();
        news.subscribe(reader);
        assertThat(server.readers).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void object_that_was_only_passed_is_told_to_nobody() {
        news.subscribe(reader);
        assertThat(exporting.group(News.Reader.class).members()).isEmpty();
        assertThatThrownBy(() -> exporting.bind(News.Reader.class)).isInstanceOf(NotBound.class);
    }

    @Test
    void references_travel_in_records_lists_and_optionals() {
        Desk deputy = new Desk();
        news.enrol(new News.Subscription("all", reader, Optional.of(deputy)));
        news.enrol(new News.Subscription("none", reader, Optional.empty()));
        assertThat(news.publish("line")).isEqualTo(1 + 1 + 2);
        List<News.Reader> readers = news.readers();
        assertThat(readers).hasSize(3);
        assertThat(readers.get(0))
                .isEqualTo(readers.get(2))
                .isEqualTo(news.first().orElseThrow());
        assertThat(readers.get(1).read("to the deputy")).isEqualTo(2);
        assertThat(deputy.lines).containsExactly("line", "to the deputy");
    }

    @Test
    void result_may_be_a_reference_too() {
        News.Reader desk = news.desk();
        assertThat(desk.read("letter")).isEqualTo(1);
        assertThat(desk).isEqualTo(news.desk());
    }

    @Test
    void calls_back_and_forth_nest() {
        assertThat(news.desk().ask(news, 0)).isZero();
        assertThat(news.desk().ask(news, 1)).isEqualTo(1);
        exporting.export(News.class, "gazette", new NewsServer());
        News gazette = importing.bind(News.class, "gazette");
        reader.ask(gazette, 1);
        assertThat(reader.lines).containsExactly("welcome");
    }

    @Test
    void stub_that_is_passed_on_leads_to_whom_it_leads() throws IOException {
        try (Rpc third = Loopback.open()) {
            third.export(News.Reader.class, "third", reader);
            News.Reader stub = importing.bind(News.Reader.class, "third");
            news.subscribe(stub);
            importing.close();
            assertThat(server.publish("without the one who passed it")).isEqualTo(2);
        }
    }

    @Test
    void withdrawn_object_is_gone() {
        news.subscribe(reader);
        importing.withdraw(reader);
        BindingBroken broken = catchThrowableOfType(BindingBroken.class, () -> server.publish("in vain"));
        assertThat(broken).hasMessageContaining("exists no more");
        assertThat(reader.lines).containsExactly("welcome");
    }

    @Test
    void objects_that_may_be_passed_are_limited() throws IOException {
        try (Rpc modest = Rpc.open(Loopback.options().withPassedObjects(2))) {
            News from = modest.bind(News.class, "courant");
            from.subscribe(new Desk());
            from.subscribe(reader);
            from.subscribe(reader);
            assertThatThrownBy(() -> from.subscribe(new Desk()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("reader")
                    .hasMessageContaining("more than the 2")
                    .hasMessageContaining("Rpc.withdraw");
            modest.withdraw(reader);
            assertThat(from.subscribe(new Desk())).isEqualTo(1);
        }
    }
}
