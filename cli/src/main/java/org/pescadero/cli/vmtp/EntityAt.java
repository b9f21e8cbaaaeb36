package org.pescadero.cli.vmtp;

import org.pescadero.cli.shared.HostPort;
import org.pescadero.vmtp.EntityId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An entity and the address of its module, written {@code ENTITY@HOST:PORT}.
 *
 * @param entity the entity, in RFC 1045's notation
 * @param at its module's address
 */
record EntityAt(EntityId entity, HostPort at) {
    static EntityAt parse(String text) {
        int sign = text.indexOf('@');
        if (sign < 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not ENTITY@HOST:PORT, e.g. LE-25593-127.0.0.1@127.0.0.1:1045");
        }
        return new EntityAt(EntityId.parse(text.substring(0, sign)), HostPort.parse(text.substring(sign + 1)));
    }

    /** For the parser. */
    static final class Converter implements ITypeConverter<EntityAt> {
        @Override
        public EntityAt convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** For the parser. */
    static final class EntityConverter implements ITypeConverter<EntityId> {
        @Override
        public EntityId convert(String text) {
            try {
                return EntityId.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
