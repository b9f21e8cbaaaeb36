/** What compiled types look like on the wire, and whether they still fit what was released. */
@NullMarked
package org.pescadero.cli.schema;

import org.jspecify.annotations.NullMarked;
