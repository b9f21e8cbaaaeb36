/** A page-level file service, the first use that RFC 1045 names. */
@NullMarked
package org.pescadero.examples.files;

import org.jspecify.annotations.NullMarked;
