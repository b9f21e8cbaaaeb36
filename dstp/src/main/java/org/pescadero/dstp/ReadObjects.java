package org.pescadero.dstp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects of a message that may be met again, each with the type that it was read as; null while it is being made. */
final class ReadObjects {
    private final List<@Nullable Object> objects = new ArrayList<>();
    private final List<String> types = new ArrayList<>();

    void clear() {
        objects.clear();
        types.clear();
    }

    /** Takes the next number. */
    int add(String type, @Nullable Object object) {
        objects.add(object);
        types.add(type);
        return objects.size() - 1;
    }

    void completed(int id, Object object) {
        objects.set(id, object);
    }

    /** The object of a number, which must have been met before as the same type. */
    Object get(In in, int at, int id, String type) {
        if (id < 0 || id >= objects.size()) {
            throw in.malformedAt(at, "", "object " + Integer.toUnsignedLong(id) + " has not been met before");
        }
        if (!types.get(id).equals(type)) {
            throw in.malformedAt(at, "", "object " + id + " was met as another type");
        }
        Object object = objects.get(id);
        if (object == null) {
            throw in.malformedAt(at, "", "object " + id + " contains itself");
        }
        return object;
    }
}
