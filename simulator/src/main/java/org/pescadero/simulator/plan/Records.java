package org.pescadero.simulator.plan;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Takes records apart by the names of their components and puts them together again. */
public final class Records {
    /** What a class of records is made of. */
    private record Shape(List<String> names, List<Method> accessors, Constructor<?> constructor) {
        static Shape of(Class<?> type) {
            RecordComponent[] components = Objects.requireNonNull(type.getRecordComponents());
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new Shape(
                        Arrays.stream(components).map(RecordComponent::getName).toList(),
                        Arrays.stream(components)
                                .map(RecordComponent::getAccessor)
                                .toList(),
                        type.getConstructor(types));
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(type + " is not open to everybody", e);
            }
        }
    }

    private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

    private Records() {}

    private static Shape shape(Class<?> type) {
        return SHAPES.computeIfAbsent(type, Shape::of);
    }

    /** The components of a record, in their order. */
    public static Map<String, Object> components(Record whole) {
        Shape shape = shape(whole.getClass());
        Map<String, Object> components = new LinkedHashMap<>();
        for (int i = 0; i < shape.names.size(); i++) {
            try {
                components.put(shape.names.get(i), shape.accessors.get(i).invoke(whole));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("component " + shape.names.get(i) + " cannot be read", e);
            }
        }
        return components;
    }

    /** The same record with one component replaced. */
    public static <R extends Record> R with(R whole, String name, Object value) {
        return with(whole, Map.of(name, value));
    }

    /** The same record with some components replaced. */
    public static <R extends Record> R with(R whole, Map<String, ?> values) {
        Map<String, Object> components = components(whole);
        values.forEach((name, value) -> {
            if (components.replace(name, value) == null) {
                throw new IllegalArgumentException(whole.getClass().getSimpleName() + " has no " + name);
            }
        });
        @SuppressWarnings("unchecked") // the class of a record is that of its type
        Class<R> type = (Class<R>) whole.getClass();
        return of(type, components);
    }

    /** A record of these components. */
    public static <R extends Record> R of(Class<R> type, Map<String, Object> components) {
        Shape shape = shape(type);
        Object[] values = shape.names.stream().map(components::get).toArray();
        try {
            return type.cast(shape.constructor.newInstance(values));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + " of " + components, e);
        }
    }
}
