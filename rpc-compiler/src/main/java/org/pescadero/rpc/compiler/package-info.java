/**
 * Lupine, the stub compiler: an annotation processor that turns remote interfaces into stubs, dispatchers and codecs.
 *
 * <p>A {@code read} package turns the compiler's elements into a {@code model}; whatever has no place in the model is
 * reported where it stands; the {@code write} package turns a model without errors into straight-line Java. The
 * run-time classes that generated code stands on are known by name only.
 */
@NullMarked
package org.pescadero.rpc.compiler;

import org.jspecify.annotations.NullMarked;
