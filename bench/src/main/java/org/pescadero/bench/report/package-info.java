/** What was measured and where: results, the machine, tables for people and JSON for programs. */
@NullMarked
package org.pescadero.bench.report;

import org.jspecify.annotations.NullMarked;
