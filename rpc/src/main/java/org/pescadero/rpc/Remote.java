package org.pescadero.rpc;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An interface whose procedures can be called on other machines: stubs are generated when it is compiled.
 *
 * <p>An object that is passed where such an interface is expected, as an argument, a result or the component of a record, is passed
 * by reference: whoever gets it has a stub, and calls it where it is. An object that is not exported yet is exported when it is
 * passed first, and can be called until {@link Rpc#withdraw} or the end of its {@link Rpc}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Remote {}
