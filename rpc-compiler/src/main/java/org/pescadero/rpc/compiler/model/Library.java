package org.pescadero.rpc.compiler.model;

import com.palantir.javapoet.ClassName;
import java.math.BigDecimal;
import java.math.BigInteger;
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
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/** A class of the platform that has an encoding of its own. */
public enum Library implements Shape {
    /** Sixteen octets, the high ones first. */
    UUID(22, 16, java.util.UUID.class, "Uuids"),
    /** Seconds and nanoseconds. */
    INSTANT(23, 12, Instant.class, "Times"),
    /** Seconds and nanoseconds. */
    DURATION(24, 12, Duration.class, "Times"),
    /** The day since 1970. */
    LOCAL_DATE(25, 8, LocalDate.class, "Times"),
    /** The nanosecond of the day. */
    LOCAL_TIME(26, 8, LocalTime.class, "Times"),
    /** A date and a time. */
    LOCAL_DATE_TIME(27, 16, LocalDateTime.class, "Times"),
    /** Its number. */
    YEAR(28, 4, Year.class, "Times"),
    /** A year and a month. */
    YEAR_MONTH(29, 5, YearMonth.class, "Times"),
    /** A month and a day. */
    MONTH_DAY(30, 2, MonthDay.class, "Times"),
    /** Years, months and days. */
    PERIOD(31, 12, Period.class, "Times"),
    /** Seconds. */
    ZONE_OFFSET(32, 4, ZoneOffset.class, "Times"),
    /** A date, a time and an offset. */
    OFFSET_DATE_TIME(33, 20, OffsetDateTime.class, "Times"),
    /** A date, a time, an offset and the name of a zone. */
    ZONED_DATE_TIME(34, 0, ZonedDateTime.class, "Times"),
    /** The count of octets, then two's complement in as few as it needs. */
    BIG_INTEGER(35, 0, BigInteger.class, "BigNumbers"),
    /** The scale, then a big integer. */
    BIG_DECIMAL(36, 0, BigDecimal.class, "BigNumbers"),
    /** The count of octets, then the bits. */
    BIT_SET(37, 0, BitSet.class, "BitSets"),
    /** What is not known here; the one class of ours among them, and only at the end of a record. */
    UNKNOWN_COMPONENTS(49, 0, Void.class, "UnknownComponents");

    /** The tag of what is not known, whatever its position. */
    public static final int UNKNOWN_TAG = 0xFFFF;

    private final int kind;
    private final int octets;
    private final Class<?> type;
    private final String codec;

    Library(int kind, int octets, Class<?> type, String codec) {
        this.kind = kind;
        this.octets = octets;
        this.type = type;
        this.codec = codec;
    }

    /** The class of this name, if it is one of these. */
    public static Optional<Library> named(String name) {
        return Arrays.stream(values())
                .filter(library ->
                        library != UNKNOWN_COMPONENTS && library.type.getName().equals(name))
                .findFirst();
    }

    /** How descriptors call it. */
    public int kind() {
        return kind;
    }

    /** Its size where that is always the same, else 0. */
    public int octets() {
        return octets;
    }

    /** The least octets of its encoding. */
    public int leastOctets() {
        return switch (this) {
            case ZONED_DATE_TIME -> 22;
            case BIG_INTEGER -> 2;
            case BIG_DECIMAL -> 3;
            case BIT_SET, UNKNOWN_COMPONENTS -> 1;
            default -> octets;
        };
    }

    /** What one costs on the heap; those without a fixed size are charged where they are read. */
    int heapOctets() {
        return switch (this) {
            case LOCAL_DATE_TIME -> 72;
            case OFFSET_DATE_TIME -> 96;
            default -> octets == 0 ? 0 : 32;
        };
    }

    /** Whether it may be a key of a map: its equality is plain and nobody can change it. */
    public boolean key() {
        return octets > 0 || this == BIG_INTEGER;
    }

    /** Whether it has a natural order. */
    public boolean comparable() {
        return Comparable.class.isAssignableFrom(type);
    }

    /** The class with the methods that write and read it. */
    public ClassName codec() {
        return ClassName.get("org.pescadero.dstp", codec);
    }

    /** The end of the names of the methods that read it. */
    public String suffix() {
        return this == UNKNOWN_COMPONENTS ? codec : type.getSimpleName();
    }
}
