package org.pescadero.dstp;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A set that travels in the order of its elements' encodings instead of the order in which it yields them, so that equal
 * sets have equal octets, however they were filled. Compared are the octets, unsigned, the first ones first.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE_USE)
public @interface Canonical {}
