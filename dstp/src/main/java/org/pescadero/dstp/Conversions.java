package org.pescadero.dstp;

import java.lang.foreign.MemorySegment;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.Locale;

/** From types that travel as something else to that, and back. */
public final class Conversions {
    private Conversions() {}

    /** What travels instead of a value. */
    public static <T, W> W written(Out out, String component, Conversion<T, W> conversion, T value) {
        return out.present(component, conversion.toWire(value));
    }

    /** The value that something stands for which was read at a position. */
    public static <T, W> T read(In in, int at, String component, Conversion<T, W> conversion, W wire) {
        try {
            T value = conversion.fromWire(wire);
            if (value != null) {
                return value;
            }
        } catch (RuntimeException e) {
            DstpFormatException refused = in.malformedAt(at, component, "the value is refused with " + e);
            refused.initCause(e);
            throw refused;
        }
        throw in.malformedAt(at, component, "the value stands for nothing");
    }

    /** A URI as text. */
    public static String written(Out out, String component, URI value) {
        return value.toString();
    }

    /** A URI. */
    public static URI readURI(In in, int at, String component, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw in.malformedAt(at, component, "\"" + text + "\" is no URI: " + e.getReason());
        }
    }

    /** A currency as its code. */
    public static String written(Out out, String component, Currency value) {
        return value.getCurrencyCode();
    }

    /** A currency that is known here. */
    public static Currency readCurrency(In in, int at, String component, String text) {
        try {
            return Currency.getInstance(text);
        } catch (IllegalArgumentException e) {
            throw in.malformedAt(at, component, "\"" + text + "\" is no currency that is known here");
        }
    }

    /** A locale as its language tag. */
    public static String written(Out out, String component, Locale value) {
        String tag = value.toLanguageTag();
        if (!Locale.forLanguageTag(tag).equals(value)) {
            throw out.unfit(component, "is " + value + ", which no language tag says in full");
        }
        return tag;
    }

    /** A locale. */
    public static Locale readLocale(In in, int at, String component, String text) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(text).build();
            if (locale.toLanguageTag().equals(text)) {
                return locale;
            }
        } catch (IllformedLocaleException e) {
            throw in.malformedAt(at, component, "\"" + text + "\" is no language tag");
        }
        throw in.malformedAt(at, component, "\"" + text + "\" is not the language tag that is written");
    }

    /** A time zone as its name. */
    public static String written(Out out, String component, ZoneId value) {
        return Times.zone(out, component, value);
    }

    /** A time zone that is known here. */
    public static ZoneId readZoneId(In in, int at, String component, String text) {
        try {
            return Times.zone(in, at, component, text);
        } catch (DateTimeException e) {
            throw in.malformedAt(at, component, "\"" + text + "\" is no time zone that is known here");
        }
    }

    /** A buffer that nobody can write to. */
    public static ByteBuffer readByteBuffer(In in, int at, String component, byte[] octets) {
        return ByteBuffer.wrap(octets).asReadOnlyBuffer();
    }

    /** A segment that nobody can write to. */
    public static MemorySegment readMemorySegment(In in, int at, String component, byte[] octets) {
        return MemorySegment.ofArray(octets).asReadOnly();
    }
}
