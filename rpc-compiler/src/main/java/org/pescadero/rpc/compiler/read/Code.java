package org.pescadero.rpc.compiler.read;

/** The stable names of diagnostics; docs/guide/diagnostics.md explains each. */
public enum Code {
    /** {@code @Remote} on something that is not an interface. */
    P001,
    /** The interface has type parameters. */
    P002,
    /** The interface cannot be named from its own package. */
    P003,
    /** A procedure has type parameters. */
    P004,
    /** An annotation for procedures on a method that is none. */
    P005,
    /** A procedure that is inherited in two forms. */
    P006,
    /** More procedures than generated code has room for. */
    P007,
    /** The interface is sealed. */
    P008,
    /** The type has no representation. */
    P010,
    /** A raw type or a wildcard. */
    P011,
    /** A generic record. */
    P012,
    /** A collection that is a class, or of a kind that does not travel. */
    P013,
    /** An interface or an abstract class. */
    P014,
    /** An Optional where the format has no place for one. */
    P015,
    /** A type that generated code cannot name. */
    P016,
    /** A record that contains itself without end. */
    P017,
    /** A type that does not exist. */
    P018,
    /** An array of lists or optionals. */
    P019,
    /** A number out of range. */
    P020,
    /** A number used twice. */
    P021,
    /** An alternative of a sealed interface that is one in two ways. */
    P022,
    /** A key of a map, or an element of a set, that is none. */
    P023,
    /** A tag out of range or used twice. */
    P024,
    /** A tag that is reserved, or a reservation that is none. */
    P025,
    /** Something that cannot stand for what is unknown. */
    P026,
    /** A default that is no value of its type. */
    P027,
    /** An annotation on a type for which it means nothing. */
    P028,
    /** An annotation whose numbers make no sense. */
    P029,
    /** A datagram with a result. */
    P030,
    /** A datagram with exceptions. */
    P031,
    /** A datagram that is idempotent. */
    P032,
    /** Bulk that is no buffer, or not the end of its message. */
    P033,
    /** A conversion that cannot be used. */
    P034,
    /** A stream that is neither a parameter nor a result, or that may be missing. */
    P035,
    /** A stream in a procedure that is executed again, or that nobody waits for. */
    P036,
    /** A reference in a value that stands alone. */
    P037,
    /** An exception whose parts cannot be told. */
    P040,
    /** An exception that says nothing. */
    P041,
    /** A name that generated code needs is taken. */
    P050,
    /** {@code @Encodable} on something that does not travel. */
    P060,
    /** An {@code @Encodable} type with a type parameter that may stand for anything. */
    P061
}
