/**
 * Tests that read the repository instead of running it: who may know whom, what the documentation promises, and what
 * keeps the source tidy.
 */
@NullMarked
package org.pescadero.checks;

import org.jspecify.annotations.NullMarked;
