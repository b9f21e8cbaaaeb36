package org.pescadero.dstp;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@code ByteBuffer} or a {@code MemorySegment} that is most of its message: the last parameter of a procedure, or its result.
 * Its octets follow everything else, from the next multiple of 512 octets on.
 *
 * <p>What is sent is not copied if it is a part of an array: it must stay as it is while the call lasts. A result is copied unless
 * it is read-only; then it must stay as it is for good, since it may be sent again. Memory outside of the heap, which somebody may
 * free, is always copied.
 *
 * <p>A parameter that arrives is a read-only view of the message itself, without a copy. It is valid until the procedure
 * returns; what is needed longer must be copied. A result that arrives stays valid.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER, ElementType.METHOD})
public @interface Bulk {}
