package org.pescadero.rpc.compiler.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import javax.lang.model.element.TypeElement;

/**
 * A type of the user's that has a codec of its own and may lead back to itself, so that what it is made of becomes known after
 * it: each is one object, which equals only itself.
 */
public abstract sealed class Declared implements Shape permits Structure, Choice {
    private final Instance instance;
    private final Codec codec;

    Declared(Instance instance, Codec codec) {
        this.instance = instance;
        this.codec = codec;
    }

    /** What the user declared. */
    public final TypeElement element() {
        return instance.element();
    }

    /** The type as it is used. */
    public final Instance instance() {
        return instance;
    }

    /** Its name with type arguments. */
    public final TypeName javaType() {
        return instance.javaType();
    }

    /** Its name without type arguments. */
    public final ClassName type() {
        return instance.type();
    }

    /** Its codec. */
    public final Codec codec() {
        return codec;
    }

    /** What tells it from other types. */
    @Override
    public final String toString() {
        return instance.arguments().isEmpty()
                ? instance.type().toString()
                : codec.name().toString();
    }
}
