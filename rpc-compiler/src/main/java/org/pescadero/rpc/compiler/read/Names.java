package org.pescadero.rpc.compiler.read;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;

/** What the reader looks for by name, because the compiler does not depend on the run-time. */
public final class Names {
    /** The annotation of interfaces that get a stub. */
    public static final String REMOTE = "org.pescadero.rpc.Remote";

    /** The annotation of types that get a codec for everybody. */
    public static final String ENCODABLE = "org.pescadero.dstp.Encodable";

    static final String NUMBER = "org.pescadero.rpc.Number";
    static final String IDEMPOTENT = "org.pescadero.rpc.Idempotent";
    static final String DATAGRAM = "org.pescadero.rpc.Datagram";
    /** The annotation of procedures whose calls may be handed on. */
    public static final String FORWARDABLE = "org.pescadero.rpc.Forwardable";

    static final String TAG = "org.pescadero.dstp.Tag";
    static final String VAR = "org.pescadero.dstp.Var";
    static final String RANGE = "org.pescadero.dstp.Range";
    static final String FIXED = "org.pescadero.dstp.Fixed";
    static final String CANONICAL = "org.pescadero.dstp.Canonical";
    static final String UNKNOWN = "org.pescadero.dstp.Unknown";
    static final String RESERVED = "org.pescadero.dstp.Reserved";
    static final String IMPORT = "org.pescadero.dstp.Import";
    static final String UNKNOWN_COMPONENTS = "org.pescadero.dstp.UnknownComponents";
    static final String CONVERSION = "org.pescadero.dstp.Conversion";
    static final String SHARED = "org.pescadero.dstp.Shared";
    static final String BULK = "org.pescadero.dstp.Bulk";
    static final String DEFAULT = "org.pescadero.dstp.Default";
    static final String GENERATED = "javax.annotation.processing.Generated";

    /** The annotations that are for this compiler, and the one that it puts on what it generates. */
    public static final Set<String> ANNOTATIONS = Set.of(
            REMOTE,
            ENCODABLE,
            NUMBER,
            IDEMPOTENT,
            DATAGRAM,
            FORWARDABLE,
            TAG,
            VAR,
            RANGE,
            FIXED,
            CANONICAL,
            UNKNOWN,
            RESERVED,
            DEFAULT,
            BULK,
            SHARED,
            IMPORT,
            GENERATED);

    private Names() {}

    /** Whether an annotation stands on an element. */
    public static boolean stands(String annotation, Element element) {
        return annotation(element, annotation).isPresent();
    }

    static Optional<? extends AnnotationMirror> annotation(Element element, String name) {
        return Annotations.find(element, name);
    }
}
