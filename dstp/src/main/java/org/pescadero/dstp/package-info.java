/**
 * The Data Structure Transmission Protocol, version 3: how Java values become octets and octets become values.
 *
 * <p>The language's own types are the schema. What users write are records, enums and interfaces; the codecs are
 * generated at compile time and stand on {@link org.pescadero.dstp.Out} and {@link org.pescadero.dstp.In}.
 */
@NullMarked
package org.pescadero.dstp;

import org.jspecify.annotations.NullMarked;
