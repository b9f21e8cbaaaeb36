package blackbox;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.pescadero.dstp.Bulk;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.rpc.Remote;
import org.pescadero.rpc.stub.Reply;

/** Octets that are most of a message. */
public final class BulkTrip {
    private final BulkTrip_FilesBinder binder = new BulkTrip_FilesBinder();
    private final Disk disk = new Disk();
    private final LoopBack channel = new LoopBack(binder.dispatcher(disk));
    private final Files files = binder.stub(channel);

    /** For the test. */
    public BulkTrip() {}

    @Remote
    interface Files {
        int write(String name, long at, @Bulk ByteBuffer octets);

        @Bulk
        ByteBuffer read(String name);

        @Bulk
        MemorySegment turned(@Bulk MemorySegment octets);
    }

    static final class Disk implements Files {
        private ByteBuffer view = ByteBuffer.allocate(0);
        private byte[] stored = {};

        @Override
        public int write(String name, long at, ByteBuffer octets) {
            view = octets;
            stored = new byte[octets.remaining()];
            octets.get(0, stored);
            return octets.remaining();
        }

        @Override
        public ByteBuffer read(String name) {
            return ByteBuffer.wrap(stored);
        }

        @Override
        public MemorySegment turned(MemorySegment octets) {
            byte[] turned = octets.toArray(ValueLayout.JAVA_BYTE);
            for (int i = 0; i < turned.length; i++) {
                turned[i] = (byte) -turned[i];
            }
            return MemorySegment.ofArray(turned);
        }
    }

    public void bulk_lies_on_a_boundary_and_is_not_copied_where_it_arrives() {
        byte[] octets = new byte[2000];
        Arrays.fill(octets, (byte) 7);
        Trip.same(files.write("name", 3, ByteBuffer.wrap(octets)), 2000);
        byte[] sent = channel.sent.toByteArray();
        Trip.same(sent.length, 512 + 2000);
        Trip.same(Arrays.equals(Arrays.copyOfRange(sent, 512, 2512), octets), true);
        Trip.same(disk.view.isReadOnly(), true);
        ByteBuffer whole = ByteBuffer.wrap(channel.sent.octets());
        whole.put(channel.sent.position() - 1, (byte) 8);
        Trip.same(disk.view.get(1999), (byte) 8);
        Trip.same(files.read("name"), ByteBuffer.wrap(octets));
    }

    public void nothing_follows_when_there_is_none() {
        Trip.same(files.write("name", 3, ByteBuffer.allocate(0)), 0);
        Trip.same(channel.sent.size(), 12 + 5);
        Trip.same(files.read("name").remaining(), 0);
    }

    public void segments_are_bulk_too() {
        MemorySegment got = files.turned(MemorySegment.ofArray(new byte[] {1, 2}));
        Trip.same(got.get(ValueLayout.JAVA_BYTE, 1), (byte) -2);
        Trip.same(got.isReadOnly(), true);
    }

    public void bulk_that_nobody_writes_is_refused() {
        files.write("name", 3, ByteBuffer.wrap(new byte[] {9}));
        byte[] octets = channel.sent.toByteArray();
        byte[] spare = octets.clone();
        spare[100] = 1;
        refused(spare, "octets at octet 100: the octets before the bulk are not zero");
        byte[] longer = octets.clone();
        longer[8] = 2;
        refused(longer, "octets at octet 512: 2 octets are needed and 1 are left");
        byte[] negative = octets.clone();
        negative[11] = -1;
        refused(negative, "octets are more than any message has");
        refused(Arrays.copyOf(octets, 514), "1 octets follow the end of the value");
    }

    private void refused(byte[] octets, String message) {
        In in = Trip.in(octets);
        Trip.refused(DstpFormatException.class, message, () -> {
            try {
                Reply reply = (Reply) channel.begin(binder.procedures().getFirst());
                return binder.dispatcher(disk).dispatch(1, in, reply);
            } catch (RuntimeException e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        });
    }
}
