package org.pescadero.rpc.compiler.write;

import java.util.HashMap;
import java.util.Map;
import org.pescadero.rpc.compiler.model.Description;
import org.pescadero.rpc.compiler.model.Shape;

/** Names of what a generated class has a method for, such as {@code ListOfString} or {@code MapOfStringToInt}. */
final class HelperNames {
    private final Map<Shape, String> names = new HashMap<>();

    String of(Shape shape) {
        String known = names.get(shape);
        if (known != null) {
            return known;
        }
        String wanted = Description.of(shape);
        String name = wanted;
        for (int i = 2; names.containsValue(name); i++) {
            name = wanted + i;
        }
        names.put(shape, name);
        return name;
    }
}
