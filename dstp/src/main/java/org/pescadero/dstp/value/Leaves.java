package org.pescadero.dstp.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.UUID;
import org.pescadero.dstp.BigNumbers;
import org.pescadero.dstp.BitSets;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Integers;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.RemoteReference;
import org.pescadero.dstp.RemoteReferences;
import org.pescadero.dstp.Times;
import org.pescadero.dstp.UnknownComponents;
import org.pescadero.dstp.Uuids;
import org.pescadero.dstp.schema.Kind;
import org.pescadero.dstp.schema.Type;

/** Values that are not made of others. */
final class Leaves {
    private Leaves() {}

    /** Reads what has a fixed size, from a position. */
    static Object get(In in, int at, Kind kind) {
        return switch (kind) {
            case BOOLEAN -> in.getBoolean(at);
            case BYTE -> in.getByte(at);
            case SHORT -> in.getShort(at);
            case CHAR -> in.getChar(at);
            case INT, BULK -> in.getInt(at);
            case LONG -> in.getLong(at);
            case FLOAT -> in.getFloat(at);
            case DOUBLE -> in.getDouble(at);
            case UUID -> Uuids.getUUID(in, at);
            case INSTANT -> Times.getInstant(in, at);
            case DURATION -> Times.getDuration(in, at);
            case LOCAL_DATE -> Times.getLocalDate(in, at);
            case LOCAL_TIME -> Times.getLocalTime(in, at);
            case LOCAL_DATE_TIME -> Times.getLocalDateTime(in, at);
            case YEAR -> Times.getYear(in, at);
            case YEAR_MONTH -> Times.getYearMonth(in, at);
            case MONTH_DAY -> Times.getMonthDay(in, at);
            case PERIOD -> Times.getPeriod(in, at);
            case ZONE_OFFSET -> Times.getZoneOffset(in, at);
            case OFFSET_DATE_TIME -> Times.getOffsetDateTime(in, at);
            case TEXT, CAUSE, ZONED_DATE_TIME, BIG_INTEGER, BIG_DECIMAL, BIT_SET, UNKNOWN_COMPONENTS ->
                throw new IllegalArgumentException(kind + " has no fixed size");
        };
    }

    /** Reads what has no fixed size. */
    static Object read(In in, Kind kind) {
        return switch (kind) {
            case TEXT -> in.string();
            case ZONED_DATE_TIME -> Times.readZonedDateTime(in);
            case BIG_INTEGER -> BigNumbers.readBigInteger(in);
            case BIG_DECIMAL -> BigNumbers.readBigDecimal(in);
            case BIT_SET -> BitSets.readBitSet(in);
            case UNKNOWN_COMPONENTS -> UnknownComponents.readUnknownComponents(in);
            default -> get(in, in.block(kind.octets(), 0), kind);
        };
    }

    /** Puts what has a fixed size at a position. */
    static void put(Out out, int at, Object value) {
        switch (value) {
            case Boolean truth -> out.putByte(at, truth ? 1 : 0);
            case Byte number -> out.putByte(at, number);
            case Short number -> out.putShort(at, number);
            case Character character -> out.putChar(at, character);
            case Integer number -> out.putInt(at, number);
            case ByteBuffer bulk -> out.putInt(at, bulk.remaining());
            case Long number -> out.putLong(at, number);
            case Float number -> out.putFloat(at, number);
            case Double number -> out.putDouble(at, number);
            case UUID id -> Uuids.put(out, at, id);
            case Instant time -> Times.put(out, at, time);
            case Duration time -> Times.put(out, at, time);
            case LocalDate time -> Times.put(out, at, time);
            case LocalTime time -> Times.put(out, at, time);
            case LocalDateTime time -> Times.put(out, at, time);
            case Year time -> Times.put(out, at, time);
            case YearMonth time -> Times.put(out, at, time);
            case MonthDay time -> Times.put(out, at, time);
            case Period time -> Times.put(out, at, time);
            case ZoneOffset time -> Times.put(out, at, time);
            case OffsetDateTime time -> Times.put(out, at, time);
            case RemoteReference reference -> RemoteReferences.put(out, at, reference);
            default -> throw new IllegalArgumentException(value.getClass() + " has no fixed size");
        }
    }

    /** Writes a value outside of a block. */
    static void write(Out out, Kind kind, Object value) {
        switch (value) {
            case String text -> out.string(text);
            case ZonedDateTime time -> Times.write(out, time);
            case BigInteger number -> BigNumbers.write(out, number);
            case BigDecimal number -> BigNumbers.write(out, number);
            case BitSet bits -> BitSets.write(out, bits);
            case UnknownComponents unknown -> UnknownComponents.write(out, unknown);
            default -> put(out, out.block(kind.octets()), value);
        }
    }

    /** Reads a number in as few octets as it needs. */
    static Object varying(In in, Kind kind) {
        return kind == Kind.INT ? (Object) Integers.readInt(in) : (Object) Integers.readLong(in);
    }

    /** Writes a number in as few octets as it needs. */
    static void varying(Out out, Object value) {
        if (value instanceof Integer number) {
            Integers.write(out, number.intValue());
        } else {
            Integers.write(out, ((Number) value).longValue());
        }
    }

    /** A number that was read at a position, if it is within its range. */
    static Object within(In in, int at, Object number, Type.Ranged range) {
        long ignored = Integers.within(in, at, "", whole(number), range.least(), range.most());
        return number;
    }

    /** A number that is written, if it is within its range. */
    static Object within(Out out, String component, Object number, Type.Ranged range) {
        long ignored = Integers.within(out, component, whole(number), range.least(), range.most());
        return number;
    }

    private static long whole(Object number) {
        return number instanceof Character character ? character : ((Number) number).longValue();
    }
}
