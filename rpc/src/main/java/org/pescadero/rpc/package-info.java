/**
 * Remote procedure calls that are as close to local ones as can be.
 *
 * <p>Write a Java interface, annotate it with {@link org.pescadero.rpc.Remote}, export an implementation on one machine
 * and bind it on another. A call that returns was executed exactly once.
 */
@NullMarked
package org.pescadero.rpc;

import org.jspecify.annotations.NullMarked;
