package org.pescadero.rpc.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.rpc.RemoteException;

class ExceptionCodecTest {
    private final Out out = new Out();
    private final In in = new In();

    private RuntimeException sent(Throwable thrown) {
        out.reset();
        ExceptionCodec.write(out, thrown, Boundary.at("no.such.Boundary"));
        in.reset(out.octets(), 0, out.size());
        RuntimeException read = ExceptionCodec.read(in, "deliver", "LE-1-127.0.0.1@127.0.0.1:1");
        in.end();
        return read;
    }

    @Test
    void known_exception_is_itself() {
        assertThat(sent(new NoSuchElementException("none")))
                .isExactlyInstanceOf(NoSuchElementException.class)
                .hasMessage("none");
        assertThat(sent(new UncheckedIOException(new IOException("disk"))))
                .isExactlyInstanceOf(UncheckedIOException.class)
                .hasCauseExactlyInstanceOf(IOException.class);
    }

    @Test
    void every_known_exception_makes_the_round_trip() {
        for (int place = 1; KnownExceptions.make(place, "text", null) != null; place++) {
            Exception made = KnownExceptions.make(place, "text", null);
            assertThat(KnownExceptions.place(made.getClass())).isEqualTo(place);
            RuntimeException sent = sent(new IllegalStateException(made));
            assertThat(sent.getCause()).isExactlyInstanceOf(made.getClass());
            assertThat(KnownExceptions.make(place, null, new IOException("cause"))
                            .getCause())
                    .isExactlyInstanceOf(IOException.class);
        }
    }

    @Test
    void subclass_of_a_known_exception_is_not_taken_for_it() {
        class Mine extends IllegalStateException {
            private static final long serialVersionUID = 1;
        }
        assertThat(sent(new Mine())).isInstanceOf(RemoteException.class).hasMessageContaining("Mine");
    }

    @Test
    void checked_exception_of_the_table_arrives_wrapped_when_it_is_not_a_cause() {
        RuntimeException read = sent(new IOException("disk"));
        assertThat(read).isInstanceOf(RemoteException.class).hasMessage("java.io.IOException: disk");
    }

    @Test
    void remote_exception_keeps_the_name_over_two_hops() {
        RuntimeException once = sent(new Error("first"));
        RuntimeException twice = sent(once);
        assertThat(((RemoteException) twice).className()).isEqualTo("java.lang.Error");
        assertThat(((RemoteException) twice).remoteMessage()).isEqualTo("first");
    }

    @Test
    void remote_frames_follow_the_local_ones() {
        StackTraceElement[] trace = sent(new IllegalStateException()).getStackTrace();
        int divide = Arrays.stream(trace)
                .map(StackTraceElement::getClassName)
                .toList()
                .indexOf("[remote]");
        assertThat(divide).isPositive();
        assertThat(trace[divide + 1].getMethodName()).isEqualTo("remote_frames_follow_the_local_ones");
    }

    @Test
    void chain_of_causes_is_cut() {
        Throwable chain = new Error("0");
        for (int i = 1; i < 100; i++) {
            chain = new Error(Integer.toString(i), chain);
        }
        int depth = 0;
        for (Throwable at = sent(chain); at != null; at = at.getCause()) {
            depth++;
        }
        assertThat(depth).isEqualTo(8);
    }

    @Test
    void what_is_too_large_loses_its_traces_and_then_its_words() {
        byte[] small = new byte[4096];
        out.reset(small, 0, small.length, small.length, (octets, used, needed) -> Arrays.copyOf(octets, needed));
        ExceptionCodec.write(out, new IllegalStateException("x".repeat(10_000)), Boundary.at("no.such.Boundary"));
        in.reset(out.octets(), 0, out.size());
        assertThat(ExceptionCodec.read(in, "p", "e"))
                .hasMessageStartingWith("xxx")
                .hasMessageEndingWith("...");
    }

    @Test
    void exception_that_cannot_even_be_asked_for_its_message_is_told_by_name() {
        class Broken extends RuntimeException {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                throw new IllegalStateException("broken");
            }
        }
        assertThat(sent(new Broken())).isInstanceOf(RemoteException.class).hasMessageContaining("Broken");
    }

    @Test
    void malformed_octets_are_refused() {
        byte[] spareBits = {1, 4};
        in.reset(spareBits, 0, spareBits.length);
        assertThatThrownBy(() -> ExceptionCodec.read(in, "p", "e")).isInstanceOf(DstpFormatException.class);
        byte[] endless = new byte[1000];
        for (int i = 0; i < endless.length - 2; i += 3) {
            endless[i] = 1;
            endless[i + 1] = 2;
        }
        in.reset(endless, 0, endless.length);
        assertThatThrownBy(() -> ExceptionCodec.read(in, "p", "e"))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("causes");
    }
}
