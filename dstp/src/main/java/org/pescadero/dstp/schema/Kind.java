package org.pescadero.dstp.schema;

import java.util.Arrays;
import java.util.Optional;

/** A type that is not made of others: primitive types, strings, and what the platform's libraries offer. */
public enum Kind {
    /** One bit where there is a bit block, one octet elsewhere. */
    BOOLEAN(1, "boolean", "1"),
    /** One octet. */
    BYTE(2, "byte", "1"),
    /** Two octets. */
    SHORT(3, "short", "2"),
    /** Two octets. */
    CHAR(4, "char", "2"),
    /** Four octets. */
    INT(5, "int", "4"),
    /** Eight octets. */
    LONG(6, "long", "8"),
    /** Four octets. */
    FLOAT(7, "float", "4"),
    /** Eight octets. */
    DOUBLE(8, "double", "8"),
    /** A string. */
    TEXT(9, "String", ""),
    /** The cause of an exception: the names and messages of a chain. */
    CAUSE(15, "Throwable", ""),
    /** Sixteen octets, the high ones first. */
    UUID(22, "UUID", "1111111111111111"),
    /** Seconds and nanoseconds. */
    INSTANT(23, "Instant", "84"),
    /** Seconds and nanoseconds. */
    DURATION(24, "Duration", "84"),
    /** The day since 1970. */
    LOCAL_DATE(25, "LocalDate", "8"),
    /** The nanosecond of the day. */
    LOCAL_TIME(26, "LocalTime", "8"),
    /** A date and a time. */
    LOCAL_DATE_TIME(27, "LocalDateTime", "88"),
    /** Its number. */
    YEAR(28, "Year", "4"),
    /** A year and a month. */
    YEAR_MONTH(29, "YearMonth", "41"),
    /** A month and a day. */
    MONTH_DAY(30, "MonthDay", "11"),
    /** Years, months and days. */
    PERIOD(31, "Period", "444"),
    /** Seconds. */
    ZONE_OFFSET(32, "ZoneOffset", "4"),
    /** A date, a time and an offset. */
    OFFSET_DATE_TIME(33, "OffsetDateTime", "884"),
    /** A date, a time, an offset and the name of a zone. */
    ZONED_DATE_TIME(34, "ZonedDateTime", ""),
    /** The count of octets, then two's complement in as few as it needs. */
    BIG_INTEGER(35, "BigInteger", ""),
    /** The scale, then a big integer. */
    BIG_DECIMAL(36, "BigDecimal", ""),
    /** The count of octets, then the bits. */
    BIT_SET(37, "BitSet", ""),
    /** The count of octets that follow everything else. */
    BULK(44, "@Bulk byte[]", "4"),
    /** What is not known here: the count of octets, then the octets. */
    UNKNOWN_COMPONENTS(49, "UnknownComponents", "");

    private static final Kind[] BY_CODE = new Kind[50];

    static {
        Arrays.stream(values()).forEach(kind -> BY_CODE[kind.code] = kind);
    }

    private final int code;
    private final String title;
    private final String widths;
    private final int octets;

    Kind(int code, String title, String widths) {
        this.code = code;
        this.title = title;
        this.widths = widths;
        this.octets = widths.chars().map(digit -> digit - '0').sum();
    }

    /** The number that stands for it in descriptors. */
    public int code() {
        return code;
    }

    /** The kind that a number stands for, if it does. */
    public static Optional<Kind> ofCode(int code) {
        return code < BY_CODE.length ? Optional.ofNullable(BY_CODE[code]) : Optional.empty();
    }

    /** What Java calls it, without its package. */
    public String title() {
        return title;
    }

    /** Its size where that is always the same, else 0. */
    public int octets() {
        return octets;
    }

    /** Where its size is always the same, the widths of the numbers that it consists of, a digit for each. */
    public String widths() {
        return widths;
    }

    /** Whether it is one of the eight primitive types. */
    public boolean primitive() {
        return code <= DOUBLE.code;
    }

    /** Whether it is one of {@code byte}, {@code short}, {@code char}, {@code int} and {@code long}. */
    public boolean whole() {
        return this == BYTE || this == SHORT || this == CHAR || this == INT || this == LONG;
    }

    /** The least octets of its encoding. */
    public int leastOctets() {
        return switch (this) {
            case ZONED_DATE_TIME -> 22;
            case BIG_INTEGER -> 2;
            case BIG_DECIMAL -> 3;
            case TEXT, CAUSE, BIT_SET, UNKNOWN_COMPONENTS -> 1;
            default -> octets;
        };
    }
}
