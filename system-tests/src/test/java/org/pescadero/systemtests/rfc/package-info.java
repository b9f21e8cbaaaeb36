/**
 * A VMTP client written from the RFC's figures alone, byte by byte, on a bare socket. It shares no code with the modules
 * that it is used against.
 */
@NullMarked
package org.pescadero.systemtests.rfc;

import org.jspecify.annotations.NullMarked;
