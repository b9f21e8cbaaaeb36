package org.pescadero.dstp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class TimesTest {
    /** As {@code Times.put} of some type. */
    private interface Putter<T> {
        void put(Out out, int at, T value);
    }

    private static <T> void lies(T value, int octets, String hex, Putter<T> putter, BiFunction<In, Integer, T> getter) {
        Out out = new Out();
        putter.put(out, out.block(octets), value);
        assertThat(Hex.of(out)).isEqualTo(hex.replace(" ", ""));
        assertThat(getter.apply(Hex.in(hex), 0)).isEqualTo(value);
    }

    private static <T> void comesBack(T value, int octets, Putter<T> putter, BiFunction<In, Integer, T> getter) {
        Out out = new Out();
        putter.put(out, out.block(octets), value);
        assertThat(getter.apply(Hex.in(Hex.of(out)), 0)).isEqualTo(value);
    }

    private static void refused(String what, String hex, BiFunction<In, Integer, ?> getter) {
        assertThatThrownBy(() -> getter.apply(Hex.in(hex), 0))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining(what);
    }

    @Test
    void instants_and_durations_are_seconds_and_nanoseconds() {
        lies(Instant.ofEpochSecond(1, 2), 12, "0100000000000000 02000000", Times::put, Times::getInstant);
        lies(Instant.ofEpochSecond(-1, 999_999_999), 12, "ffffffffffffffff ffc99a3b", Times::put, Times::getInstant);
        lies(Duration.ofSeconds(-2, 1), 12, "feffffffffffffff 01000000", Times::put, Times::getDuration);
        for (Instant end : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH)) {
            comesBack(end, 12, Times::put, Times::getInstant);
        }
        for (Duration end : List.of(
                Duration.ZERO, Duration.ofSeconds(Long.MIN_VALUE), Duration.ofSeconds(Long.MAX_VALUE, 999_999_999))) {
            comesBack(end, 12, Times::put, Times::getDuration);
        }
        refused("1000000000 nanoseconds", "0000000000000000 00ca9a3b", Times::getInstant);
        refused("-1 nanoseconds", "0000000000000000 ffffffff", Times::getDuration);
        refused("Instant exceeds", "ffffffffffffff7f 00000000", Times::getInstant);
    }

    @Test
    void dates_and_times_of_day_are_counts() {
        lies(LocalDate.of(1970, 1, 2), 8, "0100000000000000", Times::put, Times::getLocalDate);
        lies(LocalTime.ofNanoOfDay(258), 8, "0201000000000000", Times::put, Times::getLocalTime);
        lies(
                LocalDateTime.of(LocalDate.ofEpochDay(-1), LocalTime.ofNanoOfDay(1)),
                16,
                "ffffffffffffffff 0100000000000000",
                Times::put,
                Times::getLocalDateTime);
        for (LocalDateTime end : List.of(LocalDateTime.MIN, LocalDateTime.MAX)) {
            comesBack(end, 16, Times::put, Times::getLocalDateTime);
        }
        refused("EpochDay", "ffffffffffffff7f", Times::getLocalDate);
        refused("NanoOfDay", "ffffffffffffffff", Times::getLocalTime);
        refused("NanoOfDay", "0000000000000000 ffffffffffffffff", Times::getLocalDateTime);
    }

    @Test
    void parts_of_the_calendar_are_their_numbers() {
        lies(Year.of(-2), 4, "feffffff", Times::put, Times::getYear);
        lies(YearMonth.of(2026, 11), 5, "ea070000 0b", Times::put, Times::getYearMonth);
        lies(MonthDay.of(2, 29), 2, "021d", Times::put, Times::getMonthDay);
        lies(Period.of(1, -2, 3), 12, "01000000 feffffff 03000000", Times::put, Times::getPeriod);
        refused("Year", "ffffff7f", Times::getYear);
        refused("MonthOfYear", "ea070000 0d", Times::getYearMonth);
        refused("MonthOfYear", "ea070000 ff", Times::getYearMonth);
        refused("FEBRUARY", "021e", Times::getMonthDay);
    }

    @Test
    void offsets_are_seconds() {
        lies(ZoneOffset.ofHours(-1), 4, "f0f1ffff", Times::put, Times::getZoneOffset);
        lies(
                OffsetDateTime.of(LocalDateTime.of(1970, 1, 1, 0, 0), ZoneOffset.ofTotalSeconds(1)),
                20,
                "00".repeat(16) + "01000000",
                Times::put,
                Times::getOffsetDateTime);
        refused("Zone offset", "41fd0000", Times::getZoneOffset);
        refused("Zone offset", "00000080", Times::getZoneOffset);
    }

    @Test
    void times_in_a_zone_have_an_offset_that_the_zone_has_then() {
        ZonedDateTime later = ZonedDateTime.ofStrict(
                LocalDateTime.of(2025, 10, 26, 2, 30), ZoneOffset.ofHours(1), ZoneId.of("Europe/Paris"));
        for (ZonedDateTime time :
                List.of(later, later.withEarlierOffsetAtOverlap(), later.withZoneSameLocal(ZoneOffset.UTC))) {
            Out out = new Out();
            Times.write(out, time);
            assertThat(Times.readZonedDateTime(Hex.in(Hex.of(out)))).isEqualTo(time);
        }
        Out out = new Out();
        Times.write(out, later);
        int start = out.position() - out.size();
        out.putInt(start + 16, 7201);
        assertThatThrownBy(() -> Times.readZonedDateTime(Hex.in(Hex.of(out))))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("is not valid for");
        refused("Nowhere", "00".repeat(20) + "174e6f77686572652f596f75", (in, at) -> Times.readZonedDateTime(in));
    }
}
