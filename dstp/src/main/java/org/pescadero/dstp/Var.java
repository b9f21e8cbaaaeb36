package org.pescadero.dstp;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An {@code int} or a {@code long} that travels in as few octets as it needs, one to five or one to ten of them: groups of
 * seven bits, the low ones first, of the number in zigzag (0, -1, 1, -2, ...). For numbers that are mostly small; all
 * others are faster, and often smaller, in their full width. It may stand wherever a type may:
 * {@code List<@Var Integer>}, {@code @Var long[]}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE_USE)
public @interface Var {}
