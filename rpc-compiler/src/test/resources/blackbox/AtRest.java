package blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.pescadero.dstp.Dstp;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.Encodable;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.evolution.Stored;
import org.pescadero.dstp.schema.Schema;

/** Values that stand alone: no interface names these types. */
public final class AtRest {
    private static final Person ADA = new Person("Ada", 1815, List.of(Skill.POETRY, Skill.NUMBERS));

    @Encodable
    record Person(String name, int born, List<Skill> skills) {}

    /** What a person was a year ago. */
    @Encodable
    record PersonBefore(String name, short born) {}

    /** What a person will never be. */
    @Encodable
    record Robot(String name, String born, List<Skill> skills) {}

    @Encodable
    enum Skill {
        POETRY,
        NUMBERS
    }

    @Encodable
    sealed interface Entry {}

    record Birth(Person child) implements Entry {}

    record Note(String text) implements Entry {}

    public void values_come_back_from_octets() {
        assertThat(Dstp.decode(AtRest_PersonCodec.CODEC, Dstp.encode(AtRest_PersonCodec.CODEC, ADA)))
                .isEqualTo(ADA);
        assertThat(Dstp.decode(AtRest_SkillCodec.CODEC, Dstp.encode(AtRest_SkillCodec.CODEC, Skill.NUMBERS)))
                .isEqualTo(Skill.NUMBERS);
        for (Entry entry : List.of(new Birth(ADA), new Note(""))) {
            assertThat(Dstp.decode(AtRest_EntryCodec.CODEC, Dstp.encode(AtRest_EntryCodec.CODEC, entry)))
                    .isEqualTo(entry);
        }
    }

    public void octets_begin_with_version_and_fingerprint() {
        ByteBuffer octets = ByteBuffer.wrap(Dstp.encode(AtRest_PersonCodec.CODEC, ADA))
                .order(java.nio.ByteOrder.LITTLE_ENDIAN);
        assertThat(octets.getInt()).isEqualTo(0xD3);
        assertThat(octets.getInt()).isEqualTo((int) AtRest_PersonCodec.FINGERPRINT);
    }

    public void octets_of_another_type_are_refused() {
        byte[] octets = Dstp.encode(AtRest_SkillCodec.CODEC, Skill.POETRY);
        assertThatThrownBy(() -> Dstp.decode(AtRest_PersonCodec.CODEC, octets))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("of another type");
    }

    public void octets_of_another_format_are_refused() {
        byte[] octets = Dstp.encode(AtRest_PersonCodec.CODEC, ADA);
        for (int at = 0; at < 4; at++) {
            byte[] other = octets.clone();
            other[at] ^= 0x10;
            assertThatThrownBy(() -> Dstp.decode(AtRest_PersonCodec.CODEC, other))
                    .isInstanceOf(DstpFormatException.class)
                    .hasMessageMatching(at == 0 ? ".*no value in DSTP version 3.*" : ".*flags that mean nothing.*");
        }
    }

    public void no_prefix_of_the_octets_is_a_value() {
        byte[] octets = Dstp.encode(AtRest_PersonCodec.CODEC, ADA);
        for (int size = 0; size < octets.length; size++) {
            byte[] cut = Arrays.copyOf(octets, size);
            assertThatThrownBy(() -> Dstp.decode(AtRest_PersonCodec.CODEC, cut)).isInstanceOf(DstpFormatException.class);
        }
        byte[] more = Arrays.copyOf(octets, octets.length + 1);
        assertThatThrownBy(() -> Dstp.decode(AtRest_PersonCodec.CODEC, more)).hasMessageContaining("octets follow");
    }

    public void buffers_hold_values_from_their_position_on() {
        for (ByteBuffer buffer : List.of(ByteBuffer.allocate(100), ByteBuffer.allocateDirect(100))) {
            buffer.position(7);
            Dstp.encode(AtRest_PersonCodec.CODEC, ADA, buffer);
            assertThat(buffer.position()).isEqualTo(7 + Dstp.encode(AtRest_PersonCodec.CODEC, ADA).length);
            buffer.flip().position(7);
            assertThat(Dstp.decode(AtRest_PersonCodec.CODEC, buffer)).isEqualTo(ADA);
            assertThat(buffer.hasRemaining()).isFalse();
        }
    }

    public void buffer_that_is_too_small_stays_as_it_was() {
        for (ByteBuffer buffer : List.of(ByteBuffer.allocate(12), ByteBuffer.allocateDirect(12))) {
            assertThatThrownBy(() -> Dstp.encode(AtRest_PersonCodec.CODEC, ADA, buffer))
                    .isInstanceOf(BufferOverflowException.class);
            assertThat(buffer.position()).isZero();
        }
    }

    public void streams_hold_one_value_or_many() throws IOException {
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        Dstp.write(AtRest_PersonCodec.CODEC, ADA, one);
        assertThat(Dstp.read(AtRest_PersonCodec.CODEC, new ByteArrayInputStream(one.toByteArray())))
                .isEqualTo(ADA);

        ByteArrayOutputStream many = new ByteArrayOutputStream();
        Entry last = new Note("x".repeat(1000));
        Dstp.append(AtRest_EntryCodec.CODEC, new Birth(ADA), many);
        Dstp.append(AtRest_EntryCodec.CODEC, last, many);
        ByteArrayInputStream stream = new ByteArrayInputStream(many.toByteArray());
        assertThat(Dstp.next(AtRest_EntryCodec.CODEC, stream)).contains(new Birth(ADA));
        assertThat(Dstp.next(AtRest_EntryCodec.CODEC, stream)).contains(last);
        assertThat(Dstp.next(AtRest_EntryCodec.CODEC, stream)).isEmpty();
    }

    public void stream_that_was_cut_says_so() throws IOException {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        Dstp.append(AtRest_EntryCodec.CODEC, new Note("x".repeat(1000)), many);
        for (int size : new int[] {1, 2, 1000}) {
            ByteArrayInputStream cut = new ByteArrayInputStream(many.toByteArray(), 0, size);
            assertThatThrownBy(() -> Dstp.next(AtRest_EntryCodec.CODEC, cut)).isInstanceOf(EOFException.class);
        }
        ByteArrayInputStream huge = new ByteArrayInputStream(new byte[] {-1, -1, -1, -1, 7});
        assertThatThrownBy(() -> Dstp.next(AtRest_EntryCodec.CODEC, huge)).hasMessageContaining("2147483647 octets");
    }

    public void writers_and_readers_are_used_again() {
        Out out = new Out();
        In in = new In();
        for (int born = 0; born < 3; born++) {
            Person person = new Person("Person " + born, born, List.of());
            out.reset();
            Dstp.encode(AtRest_PersonCodec.CODEC, person, out);
            in.reset(out.octets(), 0, out.size());
            assertThat(Dstp.decode(AtRest_PersonCodec.CODEC, in)).isEqualTo(person);
        }
    }

    public void values_that_carry_their_descriptor_are_read_by_any_version() {
        byte[] now = Dstp.encodeDescribed(AtRest_PersonCodec.CODEC, ADA);
        assertThat(Dstp.decode(AtRest_PersonCodec.CODEC, now)).isEqualTo(ADA);
        byte[] before = Dstp.encodeDescribed(AtRest_PersonBeforeCodec.CODEC, new PersonBefore("Ada", (short) 1815));
        assertThatThrownBy(() -> Dstp.decode(AtRest_PersonCodec.CODEC, before))
                .hasMessageContaining("another version of it");
        Stored<Person> people = Stored.as(AtRest_PersonCodec.CODEC);
        assertThat(people.decode(now)).isEqualTo(ADA);
        for (int again = 0; again < 2; again++) {
            assertThat(people.decode(before)).isEqualTo(new Person("Ada", 1815, List.of()));
        }
    }

    public void values_of_versions_that_a_reader_was_told_of() {
        byte[] before = Dstp.encode(AtRest_PersonBeforeCodec.CODEC, new PersonBefore("Ada", (short) 1815));
        Stored<Person> people = Stored.as(AtRest_PersonCodec.CODEC);
        assertThatThrownBy(() -> people.decode(before))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("not known here");
        Stored<Person> more = people.knowing(Schema.of(AtRest_PersonBeforeCodec.DESCRIPTOR));
        assertThat(more.decode(before)).isEqualTo(new Person("Ada", 1815, List.of()));
        assertThat(more.decode(Dstp.encode(AtRest_PersonCodec.CODEC, ADA))).isEqualTo(ADA);
    }

    public void values_of_a_big_endian_writer() {
        byte[] octets = Dstp.encode(AtRest_PersonBeforeCodec.CODEC, new PersonBefore("Ada", (short) 0x0102));
        octets[1] |= 1;
        assertThatThrownBy(() -> Dstp.decode(AtRest_PersonBeforeCodec.CODEC, octets))
                .hasMessageContaining("big-endian");
        assertThat(Stored.as(AtRest_PersonBeforeCodec.CODEC).decode(octets))
                .isEqualTo(new PersonBefore("Ada", (short) 0x0201));
    }

    public void values_of_versions_that_cannot_be_read_say_why() {
        byte[] robot = Dstp.encodeDescribed(AtRest_RobotCodec.CODEC, new Robot("R2", "D2", List.of()));
        Stored<Person> people = Stored.as(AtRest_PersonCodec.CODEC);
        assertThatThrownBy(() -> people.decode(robot))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("Robot.born");
        assertThatThrownBy(() -> people.knowing(Schema.of(AtRest_RobotCodec.DESCRIPTOR)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Robot.born");
    }

    public void descriptors_that_are_none_are_refused() {
        byte[] octets = Dstp.encodeDescribed(AtRest_PersonBeforeCodec.CODEC, new PersonBefore("Ada", (short) 1815));
        Stored<Person> people = Stored.as(AtRest_PersonCodec.CODEC);
        for (int size = 0; size < octets.length; size++) {
            byte[] cut = Arrays.copyOf(octets, size);
            assertThatThrownBy(() -> people.decode(cut)).isInstanceOf(DstpFormatException.class);
        }
        byte[] other = octets.clone();
        other[4] ^= 1;
        assertThatThrownBy(() -> people.decode(other)).hasMessageContaining("the descriptor of another type");
        byte[] shared = octets.clone();
        shared[1] |= 2;
        assertThatThrownBy(() -> people.decode(shared)).hasMessageContaining("met again");
    }

    public void prefix_says_where_objects_may_be_met_again() {
        byte[] graph = Dstp.encode(GraphTrip_EverythingCodec.CODEC, GraphTrip.everything());
        assertThat(graph[1]).isEqualTo((byte) 2);
        assertThat(Dstp.encode(AtRest_PersonCodec.CODEC, ADA)[1]).isEqualTo((byte) 0);
        graph[1] = 0;
        assertThatThrownBy(() -> Dstp.decode(GraphTrip_EverythingCodec.CODEC, graph))
                .isInstanceOf(DstpFormatException.class);
    }
}
