package org.pescadero.simulator.plan;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes records apart by the names of their components and puts them together again. */
public final class Records {
    private Records() {}

    /** The components of a record, in their order. */
    public static Map<String, Object> components(Record whole) {
        Map<String, Object> components = new LinkedHashMap<>();
        for (RecordComponent component : whole.getClass().getRecordComponents()) {
            try {
                components.put(component.getName(), component.getAccessor().invoke(whole));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("component " + component.getName() + " cannot be read", e);
            }
        }
        return components;
    }

    /** The same record with one component replaced. */
    public static <R extends Record> R with(R whole, String name, Object value) {
        Map<String, Object> components = components(whole);
        if (components.replace(name, value) == null) {
            throw new IllegalArgumentException(whole.getClass().getSimpleName() + " has no " + name);
        }
        @SuppressWarnings("unchecked") // the class of a record is that of its type
        Class<R> type = (Class<R>) whole.getClass();
        return of(type, components);
    }

    /** A record of these components. */
    public static <R extends Record> R of(Class<R> type, Map<String, Object> components) {
        RecordComponent[] named = type.getRecordComponents();
        Class<?>[] types = Arrays.stream(named).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values =
                Arrays.stream(named).map(c -> components.get(c.getName())).toArray();
        try {
            return type.getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + " of " + components, e);
        }
    }
}
