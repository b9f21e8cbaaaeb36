package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.CodeBlock;
import org.pescadero.rpc.compiler.model.Shape;

/** Code for objects that are passed by reference. */
final class RemoteCode {
    private RemoteCode() {}

    /** A statement that puts the reference to an object, a component of this name, at a position. */
    static CodeBlock put(String out, CodeBlock at, String component, Shape.Remote remote, CodeBlock value) {
        return CodeBlock.of(
                "$T.put($L, $L, $S, $T.class, $L)",
                RunTimeTypes.REMOTE_REFERENCES,
                out,
                at,
                component,
                remote.type(),
                value);
    }

    /** An expression that makes an object of the reference at a position. */
    static CodeBlock get(String in, CodeBlock at, String component, Shape.Remote remote) {
        return CodeBlock.of(
                "$T.get($L, $L, $S, $T.class)", RunTimeTypes.REMOTE_REFERENCES, in, at, component, remote.type());
    }
}
