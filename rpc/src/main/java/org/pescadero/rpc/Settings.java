package org.pescadero.rpc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Settings by name: system properties first, then environment variables. */
final class Settings {
    private final Function<String, @Nullable String> properties;
    private final Function<String, @Nullable String> environment;

    Settings(Function<String, @Nullable String> properties, Function<String, @Nullable String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /** The variable of a property: {@code pescadero.groupPort} is {@code PESCADERO_GROUP_PORT}. */
    static String variable(String property) {
        return property.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    Optional<String> text(String property) {
        String text = properties.apply(property);
        if (text == null) {
            text = environment.apply(variable(property));
        }
        return Optional.ofNullable(text).map(String::strip).filter(given -> !given.isEmpty());
    }

    List<String> names(String property) {
        return text(property).stream()
                .flatMap(names -> Arrays.stream(names.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    int number(String property, int otherwise, int least, int most) {
        Optional<String> text = text(property);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below like any other text that is not expected.
        }
        throw wrong(property, text.get(), "a number from " + least + " to " + most);
    }

    boolean flag(String property, boolean otherwise) {
        Optional<String> text = text(property);
        if (text.isEmpty()) {
            return otherwise;
        }
        return switch (text.get()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(property, text.get(), "true or false");
        };
    }

    <E extends Enum<E>> E choice(String property, E otherwise) {
        Optional<String> text = text(property);
        if (text.isEmpty()) {
            return otherwise;
        }
        E[] choices = otherwise.getDeclaringClass().getEnumConstants();
        for (E choice : choices) {
            if (choice.name().equalsIgnoreCase(text.get())) {
                return choice;
            }
        }
        throw wrong(property, text.get(), "one of " + Arrays.toString(choices).toLowerCase(Locale.ROOT));
    }

    private static IllegalArgumentException wrong(String property, String text, String expected) {
        return new IllegalArgumentException(
                property + " (or " + variable(property) + ") is \"" + text + "\"; expected " + expected);
    }
}
