package org.pescadero.rpc.compiler.model;

import com.palantir.javapoet.ClassName;
import javax.lang.model.element.TypeElement;

/**
 * Where the codec of a type is.
 *
 * @param name its class
 * @param origin the one element that it is generated from, as incremental compilers want to know
 */
public record Codec(ClassName name, TypeElement origin) {
    /** The codec that lies beside its type, for everybody. */
    public static Codec beside(TypeElement type) {
        ClassName name = ClassName.get(type);
        return new Codec(ClassName.get(name.packageName(), flat(name) + "Codec"), type);
    }

    /**
     * The codec of a generic type, or of a type of another module, made for one who refers to it.
     *
     * @param name what tells it from the others that are made for the same one
     */
    public static Codec of(String name, TypeElement referrer) {
        ClassName user = ClassName.get(referrer);
        return new Codec(ClassName.get(user.packageName(), flat(user) + "_" + name + "Codec"), referrer);
    }

    /** Whether it lies beside its type. */
    public boolean beside() {
        return equals(beside(origin));
    }

    private static String flat(ClassName name) {
        return String.join("_", name.simpleNames());
    }
}
