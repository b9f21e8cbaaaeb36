/**
 * Network stacks and what can be opened on them: for now the stack that this process was born on, and datagram ports.
 */
@NullMarked
package org.pescadero.msocket;

import org.jspecify.annotations.NullMarked;
