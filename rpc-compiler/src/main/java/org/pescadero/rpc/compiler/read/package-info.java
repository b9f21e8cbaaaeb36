/** From the compiler's elements to the model, with a report for everything that has no place in it. */
@NullMarked
package org.pescadero.rpc.compiler.read;

import org.jspecify.annotations.NullMarked;
