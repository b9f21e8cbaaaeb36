package org.pescadero.dstp;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The number of a record's component, of a procedure's parameter, of an enum's constant, or of an alternative of a sealed
 * interface, instead of its position, which counts from 0. What has its number keeps its encoding when the source is put
 * into another order.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE})
public @interface Tag {
    /** The number, from 0 to 65535, which nothing beside it has. */
    int value();
}
