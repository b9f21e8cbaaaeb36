package org.pescadero.rpc.serve;

import java.util.List;
import java.util.Optional;
import org.pescadero.rpc.binding.Exports;
import org.pescadero.rpc.wire.DescriptorPart;
import org.pescadero.rpc.wire.ExportRecord;
import org.pescadero.rpc.wire.ModuleAddress;

/** A process that exports nothing. */
public class NoExports implements Exports {
    public NoExports() {}

    @Override
    public List<ExportRecord> find(String type, String name) {
        return List.of();
    }

    @Override
    public List<ExportRecord> all() {
        return List.of();
    }

    @Override
    public Optional<ModuleAddress> whereabouts(long entity) {
        return Optional.empty();
    }

    @Override
    public Optional<DescriptorPart> descriptor(String type, int procedure, int fingerprint, int from) {
        return Optional.empty();
    }

    @Override
    public void announce(List<ExportRecord> records) {}

    @Override
    public void bye(List<ExportRecord> records) {}
}
