package org.pescadero.dstp;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component or a parameter has when it comes from a version that did not know it yet. It says nothing about values
 * that are there, and never travels itself.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Default {
    /**
     * The value as text: a number, {@code true} or {@code false}, a character, a string, or the name of an enum's constant.
     */
    String value();
}
