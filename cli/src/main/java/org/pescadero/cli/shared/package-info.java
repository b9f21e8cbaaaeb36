/** What several commands need: addresses as arguments, options of the network, failures that are no defects. */
@NullMarked
package org.pescadero.cli.shared;

import org.jspecify.annotations.NullMarked;
