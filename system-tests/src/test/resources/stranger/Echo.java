package stranger;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.pescadero.dstp.Pointer;

/** Gives back what it gets. */
final class Echo implements Post {
    @Override
    public Numbers numbers(Numbers numbers) {
        return numbers;
    }

    @Override
    public Things things(Things things) {
        return things;
    }

    @Override
    public Collections collections(Collections collections) {
        return collections;
    }

    @Override
    public Times times(Times times) {
        return times;
    }

    @Override
    public Page<Shape> graph(Page<Shape> page, Pointer<Node> ring, Node node, Node again) {
        if (ring.get().next().getFirst() != ring || node != again) {
            throw new IllegalStateException("what was one object has become two");
        }
        return page;
    }

    @Override
    public Stream<String> lines(Iterator<String> texts) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(texts, Spliterator.ORDERED), false)
                .map(text -> text + "!");
    }

    @Override
    public ByteBuffer bulk(MemorySegment octets) {
        return ByteBuffer.wrap(octets.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
    }

    @Override
    public int callBack(Listener listener) {
        return listener.heard(20) + 1;
    }

    @Override
    public void refuse(int number) throws Refused {
        throw new Refused("no", number);
    }
}
