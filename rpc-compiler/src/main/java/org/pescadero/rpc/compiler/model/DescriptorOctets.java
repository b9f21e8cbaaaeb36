package org.pescadero.rpc.compiler.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Collection;

/** The format in which values travel, as far as descriptors need it: the compiler does not stand on the run time. */
final class DescriptorOctets {
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    void octet(int value) {
        octets.write(value);
    }

    /** A number in groups of seven bits, the low ones first. */
    void number(int value) {
        int rest = value;
        for (; (rest & ~0x7F) != 0; rest >>>= 7) {
            octets.write(rest | 0x80);
        }
        octets.write(rest);
    }

    /** Eight octets, the low ones first. */
    void wide(long value) {
        for (int shift = 0; shift < 64; shift += 8) {
            octets.write((int) (value >>> shift));
        }
    }

    /** The count of a list. */
    void count(int size) {
        number(size << 1);
    }

    /** Numbers in ascending order. */
    void numbers(Collection<Integer> numbers) {
        count(numbers.size());
        numbers.stream().sorted().forEach(this::number);
    }

    void string(String text) {
        boolean narrow = text.chars().allMatch(character -> character <= 0xFF);
        byte[] encoded = text.getBytes(narrow ? ISO_8859_1 : UTF_8);
        number(encoded.length << 1 | (narrow ? 1 : 0));
        octets.writeBytes(encoded);
    }

    void raw(byte[] value) {
        octets.writeBytes(value);
    }

    byte[] toByteArray() {
        return octets.toByteArray();
    }
}
