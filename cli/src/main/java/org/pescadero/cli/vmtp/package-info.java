/** Message transactions by hand: echo, invoke and probe, for interoperation and diagnosis. */
@NullMarked
package org.pescadero.cli.vmtp;

import org.jspecify.annotations.NullMarked;
