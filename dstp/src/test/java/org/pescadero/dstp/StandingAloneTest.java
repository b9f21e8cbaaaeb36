package org.pescadero.dstp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Values that stand alone may come from anybody, too. */
final class StandingAloneTest {
    private static final Codec<String> TEXT = new Codec<>() {
        @Override
        public long fingerprint() {
            return 0x0102030405060708L;
        }

        @Override
        public String descriptor() {
            return "AQ";
        }

        @Override
        public void write(Out out, String value) {
            out.string(value);
        }

        @Override
        public String read(In in) {
            return in.string();
        }
    };

    private static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void descriptor_without_octets_is_refused() {
        byte[] described = octets("d3040000 08070605 00 0361");
        assertThatThrownBy(() -> Dstp.decode(TEXT, described))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("a descriptor of 0 octets is announced");
        assertThat(Dstp.decode(TEXT, octets("d3040000 08070605 0101 0361"))).isEqualTo("a");
    }

    @Test
    void buffer_that_is_no_value_stays_where_it_was() {
        for (ByteBuffer buffer : new ByteBuffer[] {ByteBuffer.allocate(20), ByteBuffer.allocateDirect(20)}) {
            buffer.position(3);
            assertThatThrownBy(() -> Dstp.decode(TEXT, buffer)).isInstanceOf(DstpFormatException.class);
            assertThat(buffer.position()).isEqualTo(3);
        }
    }

    @Test
    void announced_size_is_held_against_the_bound_before_anything_is_read() {
        InputStream huge = new ByteArrayInputStream(octets("8080808004"));
        assertThatThrownBy(() -> Dstp.next(TEXT, huge))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("a value of 1073741824 octets is announced");
    }

    @Test
    void stream_that_does_not_end_is_refused() {
        InputStream endless =
                new SequenceInputStream(new ByteArrayInputStream(Dstp.encode(TEXT, "a")), new InputStream() {
                    @Override
                    public int read() {
                        return 0;
                    }

                    @Override
                    public int read(byte[] octets, int offset, int length) {
                        return length;
                    }
                });
        assertThatThrownBy(() -> Dstp.read(TEXT, endless))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("the stream has more than 67108864 octets");
    }

    @Test
    @SuppressWarnings("NullAway") // that is the point
    void null_is_no_value_and_leaves_what_was_written_before() {
        Out out = new Out();
        Dstp.encode(TEXT, "a", out);
        int size = out.size();
        assertThatThrownBy(() -> Dstp.encode(TEXT, null, out)).hasMessage("the value is null");
        assertThatThrownBy(() -> Dstp.encodeDescribed(TEXT, null)).hasMessage("the value is null");
        assertThat(out.size()).isEqualTo(size);
    }

    @Test
    void unknown_components_are_nobodys_to_change() {
        byte[] octets = {1, 2};
        UnknownComponents kept = UnknownComponents.of(octets);
        octets[0] = 9;
        kept.octets()[1] = 9;
        assertThat(kept.octets()).containsExactly(1, 2);
        assertThat(kept).isEqualTo(UnknownComponents.of(new byte[] {1, 2})).isNotEqualTo(UnknownComponents.NONE);
    }
}
