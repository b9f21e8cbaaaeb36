package org.pescadero.cli.schema;

import org.pescadero.dstp.schema.Schema;

/**
 * A schema that was found in something compiled.
 *
 * @param schema the schema
 * @param stands whether it is an interface or a type that is stored alone, and not only part of others
 */
record CompiledSchema(Schema schema, boolean stands) {
    /** The name of what it describes. */
    String name() {
        return schema.root().name();
    }
}
