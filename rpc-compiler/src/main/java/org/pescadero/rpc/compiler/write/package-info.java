/** From the model to Java: stubs, dispatchers, binders and codecs. */
@NullMarked
package org.pescadero.rpc.compiler.write;

import org.jspecify.annotations.NullMarked;
