package org.pescadero.cli.shared;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time that users give in seconds, such as 0.5. */
public final class Seconds implements ITypeConverter<Duration> {
    /** Some thirty years: whoever wants to wait longer leaves the option out. */
    private static final double MOST = 1e9;

    private static final double NANOS_PER_SECOND = 1e9;

    /** For the parser. */
    public Seconds() {}

    @Override
    public Duration convert(String text) {
        try {
            double seconds = Double.parseDouble(text);
            if (seconds > 0 && seconds <= MOST) {
                return Duration.ofNanos((long) Math.ceil(seconds * NANOS_PER_SECOND));
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw new TypeConversionException("'" + text + "' is no time in seconds, more than 0 and at most 1000000000");
    }
}
