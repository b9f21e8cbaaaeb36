package org.pescadero.simulator.exhaustive;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pescadero.simulator.plan.Keyed;

/**
 * All that a module remembers, as a number. Looks into every field of every object that can be reached: two states that are
 * taken for the same are the same, but for buffers that wait to be used again.
 */
final class Fingerprint {
    private static final String OURS = "org.pescadero.vmtp.";
    private static final Set<String> OF_NO_CONSEQUENCE = Set.of("BufferPool", "CallPool", "Counters");
    private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

    private final IdentityHashMap<Object, Integer> seen = new IdentityHashMap<>();

    private Fingerprint() {}

    static long of(Object root) {
        return new Fingerprint().any(root);
    }

    private long any(@Nullable Object value) {
        if (value == null) {
            return 1;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().hashCode();
        }
        if (value instanceof Number || value instanceof Boolean || value instanceof String) {
            return Keyed.mix(value.hashCode());
        }
        Integer before = seen.putIfAbsent(value, seen.size());
        if (before != null) {
            return Keyed.mix(before + 7L);
        }
        if (value.getClass().isArray()) {
            return array(value);
        }
        if (value instanceof Map<?, ?> map) {
            return entries(map);
        }
        if (value instanceof Collection<?> collection) {
            return elements(collection);
        }
        boolean ours =
                value.getClass().getName().startsWith(OURS) && !value.getClass().isHidden();
        if (!ours || OF_NO_CONSEQUENCE.contains(value.getClass().getSimpleName())) {
            return value instanceof java.net.SocketAddress ? value.hashCode() : 3;
        }
        long hash = value.getClass().getName().hashCode();
        for (Field field : fields(value.getClass())) {
            hash = Keyed.mix(hash ^ any(read(field, value)));
        }
        return hash;
    }

    private long array(Object array) {
        int length = Array.getLength(array);
        switch (array) {
            case byte[] octets -> {
                return Arrays.hashCode(octets);
            }
            case long[] numbers -> {
                return Arrays.hashCode(numbers);
            }
            case int[] numbers -> {
                return Arrays.hashCode(numbers);
            }
            case Object[] objects -> {
                return elements(Arrays.asList(objects));
            }
            default -> {}
        }
        long hash = length;
        for (int i = 0; i < length; i++) {
            hash = Keyed.mix(hash ^ any(Array.get(array, i)));
        }
        return hash;
    }

    private long entries(Map<?, ?> map) {
        boolean ordered = map instanceof LinkedHashMap;
        long hash = map.size();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            long one = Keyed.mix(any(entry.getKey()) ^ Keyed.mix(any(entry.getValue())));
            hash = ordered ? Keyed.mix(hash ^ one) : hash + one;
        }
        return hash;
    }

    private long elements(Collection<?> collection) {
        long hash = collection.size();
        for (Object element : collection) {
            hash = collection instanceof Set ? hash + any(element) : Keyed.mix(hash ^ any(element));
        }
        return hash;
    }

    private static List<Field> fields(Class<?> type) {
        return FIELDS.computeIfAbsent(type, Fingerprint::find);
    }

    private static List<Field> find(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type; each != null && each.getName().startsWith(OURS); each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                boolean spare = field.getName().equals("free");
                if (!Modifier.isStatic(field.getModifiers()) && !spare) {
                    try {
                        field.setAccessible(true);
                    } catch (InaccessibleObjectException e) {
                        throw new IllegalStateException(
                                "the states of modules can only be compared with --add-opens for "
                                        + each.getPackageName(),
                                e);
                    }
                    fields.add(field);
                }
            }
        }
        return List.copyOf(fields);
    }

    private static @Nullable Object read(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
