/**
 * Values without their classes: octets and a {@link org.pescadero.dstp.schema.Schema} make a tree of {@link
 * org.pescadero.dstp.value.Value}s, and such a tree makes octets again.
 *
 * <p>It is the slow and general way beside generated code, which knows one version of a type only: for messages of another
 * version, for those of a big-endian sender, and for tools that know no classes. It accepts what generated code accepts and
 * refuses what that refuses.
 */
@NullMarked
package org.pescadero.dstp.value;

import org.jspecify.annotations.NullMarked;
