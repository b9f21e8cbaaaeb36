package org.pescadero.dstp;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The tags of what a record, an enum or a sealed interface once had, on that type. Nothing may have them again, since an old
 * peer would take it for what it knows.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Reserved {
    /** The tags, each from 0 to 65535. */
    int[] value();
}
