package org.pescadero.cli.vmtp;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;

/** A Response as people read it. */
final class ResponseText {
    private static final int USER_OCTETS = 20;
    private static final int OCTETS_IN_LINE = 16;
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");

    private ResponseText() {}

    static void print(MessageBuffer response, PrintStream out, boolean withSegment) {
        int code = CodeFlags.codeOf(response.code());
        out.printf("code       %d %s%n", code, ResponseCodes.name(code));
        out.printf("user data  %s%n", words(response));
        out.printf("segment    %d octets%n", response.segmentOctets());
        if (withSegment && response.segmentOctets() > 0) {
            printSegment(segment(response), out);
        }
        out.flush();
    }

    static byte[] segment(MessageBuffer message) {
        return Arrays.copyOfRange(
                message.octets(), MessageBuffer.HEADER_OCTETS, MessageBuffer.HEADER_OCTETS + message.segmentOctets());
    }

    private static String words(MessageBuffer response) {
        StringBuilder words = new StringBuilder();
        for (int offset = 0; offset < USER_OCTETS; offset += Integer.BYTES) {
            words.append(offset == 0 ? "" : " ").append("%08x".formatted(response.parameterInt(offset)));
        }
        return words.toString();
    }

    private static void printSegment(byte[] segment, PrintStream out) {
        String text = text(segment);
        if (!text.isEmpty()) {
            out.println(text.stripTrailing());
            return;
        }
        for (int at = 0; at < segment.length; at += OCTETS_IN_LINE) {
            int end = Math.min(segment.length, at + OCTETS_IN_LINE);
            out.printf("%04x  %s%n", at, SPACED.formatHex(segment, at, end));
        }
    }

    /** The segment as text; empty when it is none that a terminal should get. */
    private static String text(byte[] segment) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(segment))
                    .toString();
            boolean printable = text.chars().allMatch(c -> c == '\n' || c == '\t' || !Character.isISOControl(c));
            return printable ? text : "";
        } catch (CharacterCodingException e) {
            return "";
        }
    }
}
