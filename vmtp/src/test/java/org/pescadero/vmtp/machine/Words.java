package org.pescadero.vmtp.machine;

import java.util.Arrays;
import java.util.List;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.wire.Control;

/** The words of a line of a {@link Scenario}: {@code key=value} pairs and flags. */
record Words(List<String> words) {
    Words(String line) {
        this(Arrays.asList(line.split(" +")));
    }

    String verb() {
        return words.getFirst();
    }

    String at(int index) {
        if (index >= words.size()) {
            throw new IllegalArgumentException("more words are needed in: " + String.join(" ", words));
        }
        return words.get(index);
    }

    int count() {
        return Long.decode(at(1)).intValue();
    }

    long nanos() {
        String time = at(1);
        return time.endsWith("ms")
                ? Long.parseLong(time.substring(0, time.length() - 2)) * World.MILLI
                : time.endsWith("us")
                        ? Long.parseLong(time.substring(0, time.length() - 2)) * 1000
                        : Long.parseLong(time.substring(0, time.length() - 1)) * World.SECOND;
    }

    boolean has(String flag) {
        return words.contains(flag);
    }

    int number(String key, int otherwise) {
        return value(key, otherwise, 10);
    }

    int hex(String key, int otherwise) {
        return value(key, otherwise, 16);
    }

    private int value(String key, int otherwise, int radix) {
        return words.stream()
                .filter(word -> word.startsWith(key + "="))
                .map(word -> (int) Long.parseLong(word.substring(key.length() + 1), radix))
                .findFirst()
                .orElse(otherwise);
    }

    /** The control word that RetransmitCount, ForwardCount and flags make. */
    int control() {
        int control = (number("retransmit", 0) << 20) | (number("forward", 0) << 16);
        return control
                | flag("APG", Control.APG)
                | flag("NSR", Control.NSR)
                | flag("NER", Control.NER)
                | flag("CMG", Control.CMG)
                | flag("STI", Control.STI)
                | flag("NRT", Control.NRT);
    }

    /** The Code word that a code and flags make. */
    int code() {
        return number("code", 0) | flag("DGM", CodeFlags.DGM) | flag("CMD", CodeFlags.CMD) | flag("MDM", CodeFlags.MDM);
    }

    private int flag(String flag, int bit) {
        return has(flag) ? bit : 0;
    }
}
