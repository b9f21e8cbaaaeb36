package org.pescadero.rpc.binding;

import java.util.List;
import java.util.Optional;
import org.pescadero.rpc.Datagram;
import org.pescadero.rpc.Idempotent;
import org.pescadero.rpc.Remote;
import org.pescadero.rpc.wire.DescriptorPart;
import org.pescadero.rpc.wire.ExportRecord;
import org.pescadero.rpc.wire.ModuleAddress;

/**
 * What every process with exports tells the others: binding is itself a remote call, of the group of all processes.
 *
 * <p>A name that is empty stands for any instance. Lists are cut where they would no longer fit a message.
 */
@Remote
public interface Exports {
    /** The exports of this type and name; a process that has none stays silent. */
    @Idempotent
    List<ExportRecord> find(String type, String name);

    /** All exports; a process that has none stays silent. */
    @Idempotent
    List<ExportRecord> all();

    /** Where an entity is that the process has passed on by reference; only the process that got it from there asks. */
    @Idempotent
    Optional<ModuleAddress> whereabouts(long entity);

    /**
     * A part of the descriptor of the version with which this process calls a procedure of a group; only members that have another
     * one ask.
     *
     * @param fingerprint the low half of that of the arguments
     * @param from the first octet that is wanted
     */
    @Idempotent
    Optional<DescriptorPart> descriptor(String type, int procedure, int fingerprint, int from);

    /** These exports are new. */
    @Datagram
    void announce(List<ExportRecord> records);

    /** These exports are gone. */
    @Datagram
    void bye(List<ExportRecord> records);
}
