/**
 * How importers and exporters find each other: the built-in interface that every process exports, and what was heard from others.
 */
@NullMarked
package org.pescadero.rpc.binding;

import org.jspecify.annotations.NullMarked;
