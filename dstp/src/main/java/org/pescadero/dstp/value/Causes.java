package org.pescadero.dstp.value;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;

/** Causes of exceptions: a chain of at most sixteen names and messages. */
final class Causes {
    private static final int MOST = 16;
    private static final int NAME = 0;
    private static final int MESSAGE = 1;

    private Causes() {}

    static Value read(In in) {
        int count = in.varint();
        if (count < 1 || count > MOST) {
            throw in.malformed("", "a chain of " + count + " causes");
        }
        List<Value> causes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TreeMap<Integer, Value> cause = new TreeMap<>();
            cause.put(NAME, new Value.Leaf(in.string()));
            boolean message = in.getBoolean(in.block(1, 64));
            cause.put(MESSAGE, message ? new Value.Leaf(in.string()) : Value.Absent.ABSENT);
            causes.add(new Value.Structure(cause));
        }
        return new Value.Items(causes);
    }

    static void write(Out out, Value value) {
        List<Value> causes = ((Value.Items) value).elements();
        out.varint(causes.size());
        for (Value cause : causes) {
            var components = ((Value.Structure) cause).components();
            if (components.get(NAME) instanceof Value.Leaf(Object name)) {
                out.string((String) name);
            }
            boolean message = components.get(MESSAGE) instanceof Value.Leaf;
            out.putByte(out.block(1), message ? 1 : 0);
            if (components.get(MESSAGE) instanceof Value.Leaf(Object text)) {
                out.string((String) text);
            }
        }
    }
}
