package org.pescadero.rpc.compiler;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A second reader of DSTP, written from its rules alone, that shares no code with the library: octets to text. */
final class TinyReader {
    private static final String BULK = "bulk";

    private final ByteBuffer octets;
    private final Map<String, String> definitions;
    private int met;
    private int bulkOctets;
    private final byte[] bigEndian;

    TinyReader(byte[] octets, Map<String, String> definitions) {
        this.definitions = definitions;
        this.octets = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        this.bigEndian = octets.clone();
    }

    /** Reads the components of a record, of which the text is a description, to the end of the octets. */
    String read(String components) {
        String text = String.join(" ", components(components)).replace(BULK, bulk());
        if (octets.hasRemaining()) {
            throw new IllegalArgumentException(octets.remaining() + " octets are left after " + text);
        }
        return text;
    }

    private String bulk() {
        while (bulkOctets > 0 && octets.position() % 512 != 0) {
            if (octets.get() != 0) {
                throw new IllegalArgumentException("there is something before the bulk");
            }
        }
        return "<" + String.join(" ", elements("i8", bulkOctets)) + ">";
    }

    /** The octets that have been read, with each number turned around. */
    byte[] bigEndian() {
        return bigEndian;
    }

    /** Where a value of the fixed block stands in the record that is printed: its path of positions. */
    private record Leaf(List<Integer> path, String type) {}

    private List<String> components(String description) {
        List<String> types = split(description);
        List<Leaf> leaves = new ArrayList<>();
        leaves(List.of(), types, leaves);
        TreeMap<String, String> values = new TreeMap<>();
        List<Leaf> block = new ArrayList<>(leaves);
        block.removeIf(leaf -> width(leaf.type()) == 0);
        block.sort(Comparator.comparingInt(leaf -> -width(leaf.type())));
        block.forEach(leaf -> values.put(leaf.path().toString(), value(leaf.type())));
        List<Leaf> bits = new ArrayList<>(leaves);
        bits.removeIf(leaf -> !leaf.type().equals("bool") && !leaf.type().startsWith("?"));
        int octet = 0;
        for (int i = 0; i < bits.size(); i++) {
            octet = i % 8 == 0 ? octets.get() & 0xFF : octet >>> 1;
            values.put(bits.get(i).path().toString(), String.valueOf((octet & 1) != 0));
        }
        return print(List.of(), types, values);
    }

    private List<String> print(List<Integer> above, List<String> types, TreeMap<String, String> values) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            List<Integer> path = append(above, i);
            String type = types.get(i);
            String known = values.get(path.toString());
            if (type.startsWith("?")) {
                texts.add(known.equals("true") ? value(type.substring(1)) : "-");
            } else if (known != null) {
                texts.add(known);
            } else if (fixed(type)) {
                texts.add("{" + String.join(" ", print(path, split(inside(type)), values)) + "}");
            } else {
                texts.add(value(type));
            }
        }
        return texts;
    }

    private static void leaves(List<Integer> above, List<String> types, List<Leaf> leaves) {
        for (int i = 0; i < types.size(); i++) {
            List<Integer> path = append(above, i);
            if (types.get(i).startsWith("{") && fixed(types.get(i))) {
                leaves(path, split(inside(types.get(i))), leaves);
            } else {
                leaves.add(new Leaf(path, types.get(i)));
            }
        }
    }

    private static boolean fixed(String type) {
        return type.startsWith("{")
                ? split(inside(type)).stream().allMatch(TinyReader::fixed)
                : type.equals("bool") || width(type) > 0;
    }

    private static int width(String type) {
        if (together(type)) {
            List<Integer> widths =
                    Stream.of(type.split("[+]")).map(TinyReader::width).toList();
            return widths.contains(0)
                    ? 0
                    : widths.stream().mapToInt(Integer::intValue).sum();
        }
        if (type.matches("\\d+[*][a-z0-9]+")) {
            int count = Integer.parseInt(type.substring(0, type.indexOf('*')));
            String element = type.substring(type.indexOf('*') + 1);
            return element.equals("bool") ? (count + 7) / 8 : count * width(element);
        }
        return switch (type) {
            case "uuid" -> 16;
            case "i8", "enum" -> 1;
            case "i16", "ch" -> 2;
            case "i32", "f32", BULK -> 4;
            case "i64", "f64" -> 8;
            default -> 0;
        };
    }

    private String value(String type) {
        boolean number = !together(type) && !type.equals("uuid") && !Character.isDigit(type.charAt(0));
        for (int i = 0; number && i < width(type); i++) {
            bigEndian[octets.position() + i] = octets.get(octets.position() + width(type) - 1 - i);
        }
        return switch (type) {
            case "bool" -> String.valueOf(octets.get() == 1);
            case "i8" -> String.valueOf(octets.get());
            case "i16" -> String.valueOf(octets.getShort());
            case "ch" -> String.valueOf(octets.getChar());
            case "i32" -> String.valueOf(octets.getInt());
            case "i64" -> String.valueOf(octets.getLong());
            case "f32" -> String.valueOf(octets.getFloat());
            case "f64" -> String.valueOf(octets.getDouble());
            case "enum" -> "#" + octets.get();
            case "str" -> string();
            case "uuid" -> uuid();
            case "cause" -> cause();
            case BULK -> {
                bulkOctets = octets.getInt();
                yield BULK;
            }
            case "zig" -> signed(number());
            case "big" -> new BigInteger(take((int) number())).toString();
            default -> composite(type);
        };
    }

    private static boolean together(String type) {
        return type.matches("[a-z0-9]+[+][a-z0-9+]+");
    }

    private String uuid() {
        String hex = HexFormat.of().formatHex(take(16));
        return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }

    private String cause() {
        List<String> causes = new ArrayList<>();
        for (long count = number(); count > 0; count--) {
            causes.add("!" + string() + ":" + (octets.get() == 1 ? string() : "-"));
        }
        return String.join(" ", causes);
    }

    private static String signed(long number) {
        return String.valueOf((number & 1) == 0 ? number >>> 1 : -(number >>> 1) - 1);
    }

    private byte[] take(int count) {
        byte[] taken = new byte[count];
        octets.get(taken);
        return taken;
    }

    private String composite(String type) {
        if (together(type)) {
            return Stream.of(type.split("[+]")).map(this::value).collect(Collectors.joining("+"));
        }
        if (Character.isDigit(type.charAt(0))) {
            int count = Integer.parseInt(type.substring(0, type.indexOf('*')));
            return "<" + String.join(" ", elements(type.substring(type.indexOf('*') + 1), count)) + ">";
        }
        return switch (type.charAt(0)) {
            case '{' -> "{" + String.join(" ", components(inside(type))) + "}";
            case '[' -> "[" + String.join(" ", list(inside(type))) + "]";
            case '%' -> segment(type.substring(1));
            case '*' -> object(type.substring(1));
            case '<' -> "<" + String.join(" ", array(inside(type))) + ">";
            case '~' -> "~(" + String.join(" ", map(split(inside(type.substring(1))))) + ")";
            case '(' -> {
                int tag = octets.get();
                yield "@" + tag + " " + value(split(inside(type)).get(tag));
            }
            default -> value(Objects.requireNonNull(definitions.get(type), type));
        };
    }

    private String segment(String type) {
        boolean last = octets.get() == 1;
        List<String> values = new ArrayList<>();
        for (long count = number(); count > 0; count--) {
            values.add(value(type));
        }
        String elements = "%(" + String.join(" ", values) + ")";
        return last ? elements : elements + "... " + HexFormat.of().formatHex(take((int) number()));
    }

    private String object(String type) {
        long head = number();
        if (head == 1) {
            return "&" + met++ + value(type);
        }
        return head == 0 ? "nil" : "^" + (head - 2);
    }

    private String string() {
        int head = (int) number();
        byte[] text = new byte[head / 2];
        octets.get(text);
        Charset charset = head % 2 == 1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        return '"' + new String(text, charset) + '"';
    }

    private List<String> list(String element) {
        int head = (int) number();
        byte[] absent = new byte[head % 2 == 1 ? (head / 2 + 7) / 8 : 0];
        octets.get(absent);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < head / 2; i++) {
            boolean none = absent.length > 0 && (absent[i / 8] >> i % 8 & 1) == 1;
            values.add(none ? "-" : value(element.startsWith("?") ? element.substring(1) : element));
        }
        return values;
    }

    private List<String> map(List<String> entry) {
        List<String> values = new ArrayList<>();
        for (long count = number(); count > 0; count--) {
            values.add(value(entry.getFirst()));
            values.add(value(entry.getLast()));
        }
        return values;
    }

    private List<String> array(String element) {
        return elements(element, (int) number());
    }

    private List<String> elements(String element, int count) {
        List<String> values = new ArrayList<>();
        int octet = 0;
        for (int i = 0; i < count; i++) {
            if (element.equals("bool")) {
                octet = i % 8 == 0 ? octets.get() & 0xFF : octet >>> 1;
                values.add(String.valueOf((octet & 1) != 0));
            } else {
                values.add(value(element));
            }
        }
        return values;
    }

    private long number() {
        int octet = octets.get();
        return octet >= 0 ? octet : (octet & 0x7F) + 128 * number();
    }

    private static String inside(String type) {
        return type.substring(1, type.length() - 1);
    }

    /** Splits at blanks that are outside of brackets. */
    private static List<String> split(String description) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        for (char c : (description + " ").toCharArray()) {
            depth += "{[<(".indexOf(c) >= 0 ? 1 : "}]>)".indexOf(c) >= 0 ? -1 : 0;
            if (c != ' ' || depth > 0) {
                part.append(c);
            } else if (!part.isEmpty()) {
                parts.add(part.toString());
                part.setLength(0);
            }
        }
        return parts;
    }

    private static List<Integer> append(List<Integer> path, int last) {
        List<Integer> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }
}
