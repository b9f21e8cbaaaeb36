package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.rpc.Palette.Colour;
import org.pescadero.rpc.Palette.Pair;

/** What calls have had to do with is not kept when they have ended. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForgottenTest {
    private final CompletableFuture<WeakReference<Colour>> argument = new CompletableFuture<>();
    private final CompletableFuture<WeakReference<Colour>> result = new CompletableFuture<>();
    private Rpc exporting;
    private Rpc importing;
    private Palette palette;

    private final class Painter implements Palette {
        @Override
        public Pair made(int rgb) {
            Colour colour = new Colour(rgb);
            result.complete(new WeakReference<>(colour));
            return new Pair(colour, colour);
        }

        @Override
        public int sum(Pair pair) {
            argument.complete(new WeakReference<>(pair.one()));
            return pair.one().rgb() + pair.other().rgb();
        }
    }

    @BeforeEach
    void open() throws Exception {
        exporting = Loopback.open();
        importing = Loopback.open();
        exporting.export(Palette.class, new Painter());
        palette = importing.bind(Palette.class);
    }

    @AfterEach
    void close() {
        importing.close();
        exporting.close();
    }

    private static void awaitForgotten(WeakReference<?> object) {
        while (object.get() != null) {
            System.gc();
        }
    }

    @Test
    void arguments() {
        Colour colour = new Colour(21);
        assertThat(palette.sum(new Pair(colour, colour))).isEqualTo(42);
        awaitForgotten(argument.join());
    }

    @Test
    void results() {
        Pair made = palette.made(42);
        assertThat(made.one()).isSameAs(made.other());
        WeakReference<Colour> here = new WeakReference<>(made.one());
        made = new Pair(new Colour(0), new Colour(0));
        awaitForgotten(result.join());
        awaitForgotten(here);
        assertThat(made).isNotNull();
    }
}
