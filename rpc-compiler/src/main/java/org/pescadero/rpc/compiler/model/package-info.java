/** What a remote interface is made of, freed from the compiler's elements: procedures, shapes of values, their layout. */
@NullMarked
package org.pescadero.rpc.compiler.model;

import org.jspecify.annotations.NullMarked;
