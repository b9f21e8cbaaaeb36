package blackbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BiConsumer;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.SegmentWriter;
import org.pescadero.dstp.Segments;
import org.pescadero.rpc.stub.Arriving;
import org.pescadero.rpc.stub.StreamElements;
import org.pescadero.rpc.stub.Source;

/** Streams without a network: their segments are asked for where they are. */
final class Segmented {
    /** How many octets a segment has at least. */
    int octets = 8;

    private final List<SegmentWriter<?>> open = new ArrayList<>();

    <T> void write(Out out, Source<T> source, BiConsumer<Out, T> writer) {
        SegmentWriter<T> segments = new SegmentWriter<>(source.elements(), writer);
        boolean last = segments.write(out, size -> size >= octets);
        if (segments.failure().orElse(null) instanceof RuntimeException failure) {
            throw failure;
        }
        if (!last) {
            open.add(segments);
            Segments.rest(out, new byte[] {(byte) open.size()});
        }
    }

    <T> Arriving<T> read(In in, StreamElements<T> elements) {
        Reader<T> reader = new Reader<>(elements);
        reader.take(in);
        return reader;
    }

    private final class Reader<T> implements Arriving<T> {
        private final StreamElements<T> elements;
        private final Queue<T> ready = new ArrayDeque<>();
        private Optional<SegmentWriter<?>> further = Optional.empty();
        private int read;

        Reader(StreamElements<T> elements) {
            this.elements = elements;
        }

        private void take(In in) {
            boolean last = Segments.read(
                    in, read, elements.leastOctets(), elements.heapOctets(), elements.reader(), ready::add);
            read += ready.size();
            byte[] rest = last ? new byte[0] : Segments.rest(in);
            if (rest.length == 1 && rest[0] > 0 && rest[0] <= open.size()) {
                further = Optional.of(open.get(rest[0] - 1));
            } else if (last) {
                further = Optional.empty();
            }
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && further.isPresent()) {
                Out out = new Out();
                out.enter("stream");
                if (!further.get().write(out, size -> size >= octets)) {
                    Segments.rest(out);
                }
                In in = Trip.in(out.toByteArray());
                in.enter("stream");
                take(in);
            }
            return !ready.isEmpty();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }

        @Override
        public void close() {
            further = Optional.empty();
        }
    }
}
