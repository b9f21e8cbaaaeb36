/**
 * Calls of many members at once: the recorded call, and its replay for each reply.
 */
@NullMarked
package org.pescadero.rpc.group;

import org.jspecify.annotations.NullMarked;
