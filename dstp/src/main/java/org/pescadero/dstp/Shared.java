package org.pescadero.dstp;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record or a sealed interface of which the same object may be met several times in a message: it travels once, and is one
 * object again where it arrives. On the type it holds wherever the type is used; on a use, for that one.
 *
 * <p>An object cannot contain itself in this way, because records are made after their components. A {@link Pointer} can
 * lead back.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.TYPE_USE})
public @interface Shared {}
