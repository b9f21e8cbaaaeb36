package blackbox;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.Codec;
import org.pescadero.dstp.Dstp;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.Encodable;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.Pointer;

/** Bounds that hold whoever sent the octets. */
public final class LimitTrip {
    /** For the test. */
    public LimitTrip() {}

    @Encodable
    record Chain(int number, @Nullable Chain next) {}

    @Encodable
    sealed interface Sum {}

    record Plus(List<Sum> terms) implements Sum {}

    record Zero() implements Sum {}

    @Encodable
    record Ring(Optional<Pointer<Ring>> next) {}

    /** Lists in lists, and no type that leads back to itself. */
    @Encodable
    record Lists(List<List<List<List<String>>>> lists) {}

    /** Never prints itself, least of all to strangers. */
    @Encodable
    record Shy(int number, Secret secret) {
        public Shy {
            if (number < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    record Secret(String text) {
        @Override
        public String toString() {
            throw new AssertionError("somebody wants to see it");
        }
    }

    private static Chain chain(int length) {
        Chain chain = null;
        for (int i = 0; i < length; i++) {
            chain = new Chain(i, chain);
        }
        return chain;
    }

    private static Sum sum(int depth) {
        return depth == 0 ? new Zero() : new Plus(List.of(sum(depth - 1), new Zero()));
    }

    private static Ring ring(int length) {
        return length == 0 ? new Ring(Optional.empty()) : new Ring(Optional.of(Pointer.to(ring(length - 1))));
    }

    public void values_lie_in_each_other_64_deep() {
        Trip.same(copy(LimitTrip_ChainCodec.CODEC, chain(64)), chain(64));
        Trip.same(copy(LimitTrip_SumCodec.CODEC, sum(64)), sum(64));
        Dstp.encode(LimitTrip_RingCodec.CODEC, ring(63));
        tooDeep(LimitTrip_ChainCodec.CODEC, chain(65));
        tooDeep(LimitTrip_SumCodec.CODEC, sum(65));
        tooDeep(LimitTrip_RingCodec.CODEC, ring(64));
    }

    public void deeper_values_are_refused_where_they_arrive() {
        Out out = new Out();
        for (int i = 0; i < 65; i++) {
            out.putInt(out.block(4), i);
            out.putByte(out.block(1), i < 64 ? 1 : 0);
        }
        Trip.refused(
                DstpFormatException.class,
                "next.next.next",
                () -> LimitTrip_ChainCodec.CODEC.read(Trip.in(out.toByteArray())));
        Trip.refused(
                DstpFormatException.class,
                "more than 64 deep",
                () -> LimitTrip_ChainCodec.CODEC.read(Trip.in(out.toByteArray())));
    }

    public void siblings_are_not_counted() {
        Plus wide = new Plus(java.util.Collections.nCopies(1000, sum(3)));
        Trip.same(copy(LimitTrip_SumCodec.CODEC, wide), wide);
        Lists lists = new Lists(List.of(List.of(List.of(List.of("a"), List.of()), List.of())));
        Trip.same(copy(LimitTrip_ListsCodec.CODEC, lists), lists);
    }

    public void what_is_refused_is_not_printed() {
        byte[] octets = Dstp.encode(LimitTrip_ShyCodec.CODEC, new Shy(5, new Secret("s")));
        octets[11] = -1;
        Trip.refused(
                DstpFormatException.class,
                "Shy refused its values with java.lang.IllegalArgumentException: negative",
                () -> Dstp.decode(LimitTrip_ShyCodec.CODEC, octets));
    }

    private static <T> T copy(Codec<T> codec, T value) {
        return Dstp.decode(codec, Dstp.encode(codec, value));
    }

    private static <T> void tooDeep(Codec<T> codec, T value) {
        Trip.refused(IllegalArgumentException.class, "lies too deep", () -> Dstp.encode(codec, value));
    }
}
