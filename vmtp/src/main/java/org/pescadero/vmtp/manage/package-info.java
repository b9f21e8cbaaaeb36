/**
 * Management of a module's entities and groups (RFC 1045 appendix III): the operations as values and as messages, who may do
 * what, and the manager that carries them out. It knows no packets: a Request for it has come through an ordinary message
 * transaction, or from this very process.
 */
@NullMarked
package org.pescadero.vmtp.manage;

import org.jspecify.annotations.NullMarked;
