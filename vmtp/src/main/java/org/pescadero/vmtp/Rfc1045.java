package org.pescadero.vmtp;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The sections of RFC 1045 that a test shows to be obeyed. The table of sections, code and tests in
 * {@code docs/protocol/conformance.md} is made of these; nothing is left of them in a class file.
 */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Rfc1045 {
    /** Numbers of sections, e.g. {@code 2.5.3}; those of the appendices begin with a Roman figure, e.g. {@code III.1}. */
    String[] value();
}
