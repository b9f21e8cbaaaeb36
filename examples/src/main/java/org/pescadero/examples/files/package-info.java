/**
 * A page-level file service, the first use that RFC 1045 names: the interface, its typed exceptions, and an
 * implementation over a directory.
 */
@NullMarked
package org.pescadero.examples.files;

import org.jspecify.annotations.NullMarked;
