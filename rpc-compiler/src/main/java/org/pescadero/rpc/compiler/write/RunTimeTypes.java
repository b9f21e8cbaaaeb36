package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.ClassName;

/** The run-time classes that generated code stands on, known by name only. */
final class RunTimeTypes {
    static final String COMPILER = "org.pescadero.rpc.compiler";

    private static final String PACKAGE = "org.pescadero.dstp";
    private static final String STUB = "org.pescadero.rpc.stub";

    static final ClassName OUT = ClassName.get(PACKAGE, "Out");
    static final ClassName CODEC = ClassName.get(PACKAGE, "Codec");
    static final ClassName DSTP = ClassName.get(PACKAGE, "Dstp");
    static final ClassName IN = ClassName.get(PACKAGE, "In");
    static final ClassName DSTP_FORMAT_EXCEPTION = ClassName.get(PACKAGE, "DstpFormatException");
    static final ClassName INTEGERS = ClassName.get(PACKAGE, "Integers");
    static final ClassName BULKS = ClassName.get(PACKAGE, "Bulks");
    static final ClassName CONVERSIONS = ClassName.get(PACKAGE, "Conversions");
    static final ClassName ELEMENTS = ClassName.get(PACKAGE, "Elements");
    static final ClassName TAGS = ClassName.get(PACKAGE, "Tags");
    static final ClassName ENCODING_ORDER = ClassName.get(PACKAGE, "EncodingOrder");
    static final ClassName FIXED_ARRAYS = ClassName.get(PACKAGE, "FixedArrays");
    static final ClassName POINTER = ClassName.get(PACKAGE, "Pointer");
    static final ClassName REMOTE_REFERENCES = ClassName.get(PACKAGE, "RemoteReferences");
    static final ClassName REFERENCES = ClassName.get(PACKAGE, "References");
    static final ClassName LISTS = ClassName.get(PACKAGE, "Lists");
    static final ClassName PRIMITIVE_ARRAYS = ClassName.get(PACKAGE, "PrimitiveArrays");
    static final ClassName CALL = ClassName.get(STUB, "Call");
    static final ClassName CALL_CHANNEL = ClassName.get(STUB, "CallChannel");
    static final ClassName DISPATCHER = ClassName.get(STUB, "Dispatcher");
    static final ClassName EXECUTED = ClassName.get(STUB, "Executed");
    static final ClassName LOCAL = ClassName.get(STUB, "Local");
    static final ClassName PLAIN = ClassName.get(STUB, "Plain");
    static final ClassName PROCEDURE = ClassName.get(STUB, "Procedure");
    static final ClassName REMOTE_CAUSE = ClassName.get(STUB, "RemoteCause");
    static final ClassName REMOTE_INTERFACE = ClassName.get(STUB, "RemoteInterface");
    static final ClassName REPLY = ClassName.get(STUB, "Reply");
    static final ClassName SOURCE = ClassName.get(STUB, "Source");
    static final ClassName STREAM_ELEMENTS = ClassName.get(STUB, "StreamElements");
    static final ClassName THROWN = ClassName.get(STUB, "Thrown");

    private RunTimeTypes() {}
}
