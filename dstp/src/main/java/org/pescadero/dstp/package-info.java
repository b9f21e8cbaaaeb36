/**
 * The Data Structure Transmission Protocol, version 3: how Java values become octets and octets become values.
 *
 * <p>The language's own types are the schema. What users write are records, enums and interfaces; the codecs are
 * generated at compile time and stand on {@link org.pescadero.dstp.Out} and {@link org.pescadero.dstp.In}.
 *
 * <p>Numbers are little-endian and as wide as their type. A record is one block of its fixed-size components (the
 * widest first, truth values and the presence of optional components as bits in the last octets), then its other
 * components in order. A value has one encoding only, and a reader accepts no other.
 */
@NullMarked
package org.pescadero.dstp;

import org.jspecify.annotations.NullMarked;
