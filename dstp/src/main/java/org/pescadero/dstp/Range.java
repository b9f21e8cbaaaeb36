package org.pescadero.dstp;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The numbers from {@code lo} to {@code hi}, both included, as a subrange of an integral type. Whoever writes another one is
 * told so before anything is sent; whoever reads another one refuses the message. It travels like the type itself.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE_USE)
public @interface Range {
    /** The least number. */
    long lo();

    /** The largest number. */
    long hi();
}
