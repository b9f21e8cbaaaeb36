package org.pescadero.dstp;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record, an enum or a sealed interface whose values {@link Dstp} writes and reads: the compiler makes a class beside
 * it, for {@code Person} called {@code PersonCodec}, whose constant {@code CODEC} is what {@link Dstp} wants to be given.
 *
 * <p>What such a type leads to needs no annotation of its own, and neither do types that travel in calls only.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Encodable {}
