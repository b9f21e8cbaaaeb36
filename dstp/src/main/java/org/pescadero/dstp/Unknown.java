package org.pescadero.dstp;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What stands for everything that a later version may add: one constant of an enum, or one alternative of a sealed
 * interface, which then is a record without components.
 *
 * <p>A constant is what a reader makes of every tag that it does not know. An alternative that it does not know can only be
 * skipped by those who have the writer's description of it; they make the unknown one of it, all others refuse it.
 *
 * <p>What stands for something unknown does not remember what that was. Who sends it on sends the constant or alternative
 * itself, under its own tag: the next reader sees it as unknown too, even one that would have known the original. So
 * those who only pass values on should not decode them.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.TYPE})
public @interface Unknown {}
