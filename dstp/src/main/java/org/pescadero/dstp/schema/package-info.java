/**
 * Descriptors: what a type is as far as its encoding is concerned, as a value that can be sent, stored, compared and printed.
 *
 * <p>The compiler writes the descriptor of every type that travels into the generated code. A {@link
 * org.pescadero.dstp.schema.Schema} is what is read from one: definitions that refer to each other by their places, the
 * first one being what is described. The first part of a descriptor says how values travel; its SHA-256 begins with the
 * fingerprint. The second part has names and what is needed when versions meet; a change of it leaves the fingerprint alone.
 */
@NullMarked
package org.pescadero.dstp.schema;

import org.jspecify.annotations.NullMarked;
