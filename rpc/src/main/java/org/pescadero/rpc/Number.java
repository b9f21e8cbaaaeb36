package org.pescadero.rpc;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The procedure's number on the wire, kept when the interface changes; without it, the order of declaration counts. */
@SuppressWarnings("JavaLangClash") // the word that users read; never imported where java.lang.Number is meant
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Number {
    /** The number, from 1 to 65535, unique in its interface. */
    int value();
}
