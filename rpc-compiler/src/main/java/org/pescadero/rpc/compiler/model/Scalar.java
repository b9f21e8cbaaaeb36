package org.pescadero.rpc.compiler.model;

import com.palantir.javapoet.TypeName;

/** A primitive type, boxed or not. */
public enum Scalar implements Shape {
    /** One bit where there is a bit block, one octet elsewhere. */
    BOOLEAN(1, 1, "Boolean"),
    /** One octet. */
    BYTE(2, 1, "Byte"),
    /** Two octets. */
    SHORT(3, 2, "Short"),
    /** Two octets. */
    CHAR(4, 2, "Char"),
    /** Four octets. */
    INT(5, 4, "Int"),
    /** Eight octets. */
    LONG(6, 8, "Long"),
    /** Four octets. */
    FLOAT(7, 4, "Float"),
    /** Eight octets. */
    DOUBLE(8, 8, "Double");

    private final int kind;
    private final int octets;
    private final String suffix;

    Scalar(int kind, int octets, String suffix) {
        this.kind = kind;
        this.octets = octets;
        this.suffix = suffix;
    }

    /** How descriptors call it. */
    public int kind() {
        return kind;
    }

    /** Its width outside of a bit block. */
    public int octets() {
        return octets;
    }

    /** The end of the names of the methods that put and get it. */
    public String suffix() {
        return suffix;
    }

    /** The primitive type. */
    public TypeName type() {
        return switch (this) {
            case BOOLEAN -> TypeName.BOOLEAN;
            case BYTE -> TypeName.BYTE;
            case SHORT -> TypeName.SHORT;
            case CHAR -> TypeName.CHAR;
            case INT -> TypeName.INT;
            case LONG -> TypeName.LONG;
            case FLOAT -> TypeName.FLOAT;
            case DOUBLE -> TypeName.DOUBLE;
        };
    }
}
