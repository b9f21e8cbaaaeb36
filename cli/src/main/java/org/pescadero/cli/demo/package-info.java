/** The demonstration: real processes over real files, from discovery to a killed server, every step checked. */
@NullMarked
package org.pescadero.cli.demo;

import org.jspecify.annotations.NullMarked;
