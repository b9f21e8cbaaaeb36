package org.pescadero.dstp;

import java.time.DateTimeException;
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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The types of {@code java.time}: numbers of fixed size, of which only those are read that can have been written. */
public final class Times {
    private Times() {}

    /** Puts seconds since 1970, and nanoseconds. */
    public static void put(Out out, int at, Instant value) {
        out.putLong(at, value.getEpochSecond());
        out.putInt(at + 8, value.getNano());
    }

    /** Reads seconds since 1970, and nanoseconds. */
    public static Instant getInstant(In in, int at) {
        try {
            return Instant.ofEpochSecond(in.getLong(at), nanos(in, at + 8));
        } catch (DateTimeException e) {
            throw malformed(in, at, e);
        }
    }

    /** Puts seconds and nanoseconds. */
    public static void put(Out out, int at, Duration value) {
        out.putLong(at, value.getSeconds());
        out.putInt(at + 8, value.getNano());
    }

    /** Reads seconds and nanoseconds. */
    public static Duration getDuration(In in, int at) {
        return Duration.ofSeconds(in.getLong(at), nanos(in, at + 8));
    }

    /** Puts the day since 1970. */
    public static void put(Out out, int at, LocalDate value) {
        out.putLong(at, value.toEpochDay());
    }

    /** Reads the day since 1970. */
    public static LocalDate getLocalDate(In in, int at) {
        try {
            return LocalDate.ofEpochDay(in.getLong(at));
        } catch (DateTimeException e) {
            throw malformed(in, at, e);
        }
    }

    /** Puts the nanosecond of the day. */
    public static void put(Out out, int at, LocalTime value) {
        out.putLong(at, value.toNanoOfDay());
    }

    /** Reads the nanosecond of the day. */
    public static LocalTime getLocalTime(In in, int at) {
        try {
            return LocalTime.ofNanoOfDay(in.getLong(at));
        } catch (DateTimeException e) {
            throw malformed(in, at, e);
        }
    }

    /** Puts a date and a time. */
    public static void put(Out out, int at, LocalDateTime value) {
        put(out, at, value.toLocalDate());
        put(out, at + 8, value.toLocalTime());
    }

    /** Reads a date and a time. */
    public static LocalDateTime getLocalDateTime(In in, int at) {
        return LocalDateTime.of(getLocalDate(in, at), getLocalTime(in, at + 8));
    }

    /** Puts a year. */
    public static void put(Out out, int at, Year value) {
        out.putInt(at, value.getValue());
    }

    /** Reads a year. */
    public static Year getYear(In in, int at) {
        try {
            return Year.of(in.getInt(at));
        } catch (DateTimeException e) {
            throw malformed(in, at, e);
        }
    }

    /** Puts a year and a month. */
    public static void put(Out out, int at, YearMonth value) {
        out.putInt(at, value.getYear());
        out.putByte(at + 4, value.getMonthValue());
    }

    /** Reads a year and a month. */
    public static YearMonth getYearMonth(In in, int at) {
        try {
            return YearMonth.of(in.getInt(at), in.getByte(at + 4));
        } catch (DateTimeException e) {
            throw malformed(in, at, e);
        }
    }

    /** Puts a month and a day. */
    public static void put(Out out, int at, MonthDay value) {
        out.putByte(at, value.getMonthValue());
        out.putByte(at + 1, value.getDayOfMonth());
    }

    /** Reads a month and a day. */
    public static MonthDay getMonthDay(In in, int at) {
        try {
            return MonthDay.of(in.getByte(at), in.getByte(at + 1));
        } catch (DateTimeException e) {
            throw malformed(in, at, e);
        }
    }

    /** Puts years, months and days. */
    public static void put(Out out, int at, Period value) {
        out.putInt(at, value.getYears());
        out.putInt(at + 4, value.getMonths());
        out.putInt(at + 8, value.getDays());
    }

    /** Reads years, months and days. */
    public static Period getPeriod(In in, int at) {
        return Period.of(in.getInt(at), in.getInt(at + 4), in.getInt(at + 8));
    }

    /** Puts the seconds of an offset. */
    public static void put(Out out, int at, ZoneOffset value) {
        out.putInt(at, value.getTotalSeconds());
    }

    /** Reads the seconds of an offset. */
    public static ZoneOffset getZoneOffset(In in, int at) {
        try {
            return ZoneOffset.ofTotalSeconds(in.getInt(at));
        } catch (DateTimeException e) {
            throw malformed(in, at, e);
        }
    }

    /** Puts a date, a time and an offset. */
    public static void put(Out out, int at, OffsetDateTime value) {
        put(out, at, value.toLocalDateTime());
        put(out, at + 16, value.getOffset());
    }

    /** Reads a date, a time and an offset. */
    public static OffsetDateTime getOffsetDateTime(In in, int at) {
        return OffsetDateTime.of(getLocalDateTime(in, at), getZoneOffset(in, at + 16));
    }

    /** Writes a date, a time, an offset, and the name of a zone. */
    public static void write(Out out, ZonedDateTime value) {
        String zone = zone(out, "", value.getZone());
        put(out, out.block(20), value.toOffsetDateTime());
        out.string(zone);
    }

    /** Reads a date and a time in a zone that is known here and has that offset then. */
    public static ZonedDateTime readZonedDateTime(In in) {
        int at = in.block(20, 160);
        LocalDateTime time = getLocalDateTime(in, at);
        ZoneOffset offset = getZoneOffset(in, at + 16);
        int zoneAt = in.position();
        String name = in.string();
        try {
            return ZonedDateTime.ofStrict(time, offset, zone(in, zoneAt, "", name));
        } catch (DateTimeException e) {
            throw malformed(in, at, e);
        }
    }

    /** The name of a zone. */
    static String zone(Out out, String component, ZoneId zone) {
        String name = zone.getId();
        int most = out.limits().zoneCharacters();
        if (name.length() > most) {
            throw out.unfit(component, "is in a zone whose name has more than " + most + " characters");
        }
        return name;
    }

    /** The zone of a name that was read at a position. */
    static ZoneId zone(In in, int at, String component, String name) {
        int most = in.limits().zoneCharacters();
        if (name.length() > most) {
            throw in.malformedAt(at, component, "the name of a zone has more than " + most + " characters");
        }
        ZoneId zone = ZoneId.of(name);
        if (!zone.getId().equals(name)) {
            throw in.malformedAt(at, component, "the zone " + zone.getId() + " goes by another name");
        }
        return zone;
    }

    private static int nanos(In in, int at) {
        int nanos = in.getInt(at);
        if (nanos < 0 || nanos > 999_999_999) {
            throw in.malformedAt(at, "", nanos + " nanoseconds are no part of a second");
        }
        return nanos;
    }

    private static DstpFormatException malformed(In in, int at, DateTimeException refused) {
        return in.malformedAt(at, "", String.valueOf(refused.getMessage()));
    }
}
