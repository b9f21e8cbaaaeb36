package org.pescadero.rpc.compiler;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** What the values of compiled types are made of, in words. */
final class TypeWords {
    private final Set<String> words = new TreeSet<>();
    private final Set<Type> seen = new HashSet<>();

    Set<String> words() {
        return words;
    }

    void add(Method procedure) {
        Arrays.stream(procedure.getGenericParameterTypes()).forEach(this::add);
    }

    void add(Type type) {
        if (!seen.add(type)) {
            return;
        }
        switch (type) {
            case Class<?> plain -> add(plain);
            case ParameterizedType generic -> {
                add(generic.getRawType());
                Arrays.stream(generic.getActualTypeArguments()).forEach(this::add);
            }
            case GenericArrayType array -> add(array.getGenericComponentType());
            case WildcardType wildcard ->
                Arrays.stream(wildcard.getUpperBounds()).forEach(this::add);
            default -> words.add("generic");
        }
    }

    private void add(Class<?> type) {
        words.add(type.getSimpleName());
        if (type.isArray()) {
            add(type.componentType());
        } else if (type.isEnum()) {
            words.add("enum");
        } else if (type.isSealed()) {
            words.add("sealed");
            Arrays.stream(type.getPermittedSubclasses()).forEach(this::add);
        } else if (type.isRecord()) {
            words.add("record");
            Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .forEach(this::add);
        } else if (!type.getName().startsWith("java.") && !type.isPrimitive()) {
            words.add("@Import");
        }
    }
}
