package org.pescadero.dstp;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An array that always has the same length, which therefore does not travel. It stands before the brackets:
 * {@code byte @Fixed(32) [] digest}. An array of a primitive type is part of the fixed block of its record.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE_USE)
public @interface Fixed {
    /** How many elements it has, from 1 to 65535. */
    int value();
}
