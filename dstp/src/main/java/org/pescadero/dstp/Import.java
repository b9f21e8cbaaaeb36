package org.pescadero.dstp;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets types of others travel, as what a {@link Conversion} makes of them. It stands on a record or an interface and holds for
 * the components and procedures in it and in what is nested in it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Import {
    /** The conversions: classes with a constructor that takes nothing. */
    Class<? extends Conversion<?, ?>>[] value();
}
