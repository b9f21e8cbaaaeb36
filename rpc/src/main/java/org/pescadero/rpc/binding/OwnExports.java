package org.pescadero.rpc.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.pescadero.rpc.serve.NoOpinion;
import org.pescadero.rpc.wire.DescriptorPart;
import org.pescadero.rpc.wire.ExportRecord;
import org.pescadero.rpc.wire.ModuleAddress;

/**
 * The exports of this process, told to whoever asks, and the place where announcements of others arrive. Safe for use by
 * many threads.
 */
final class OwnExports implements Exports {
    /** What a list of records may take in a message, with room for the rest. */
    private static final int MAX_LIST_OCTETS = 15 * 1024;

    private static final int FIXED_OCTETS = 64;

    private final Map<Long, ExportRecord> records = new ConcurrentHashMap<>();
    private final ExportCache cache;
    private final NamedBindings bindings;
    private final PassedPlaces places;
    private final SpokenVersions spoken;

    OwnExports(ExportCache cache, NamedBindings bindings, PassedPlaces places, SpokenVersions spoken) {
        this.spoken = spoken;
        this.cache = cache;
        this.bindings = bindings;
        this.places = places;
    }

    void add(ExportRecord export) {
        records.put(export.entity(), export);
    }

    void remove(ExportRecord export) {
        records.remove(export.entity());
    }

    /** All of them, in lists that each fit a message. */
    List<List<ExportRecord>> batches() {
        List<List<ExportRecord>> batches = new ArrayList<>();
        List<ExportRecord> left = new ArrayList<>(records.values());
        while (!left.isEmpty()) {
            List<ExportRecord> batch = cut(left, export -> true);
            batches.add(batch);
            left.subList(0, batch.size()).clear();
        }
        return batches;
    }

    @Override
    public List<ExportRecord> find(String type, String name) {
        return told(export -> export.fits(type, name));
    }

    @Override
    public List<ExportRecord> all() {
        return told(export -> true);
    }

    private List<ExportRecord> told(Predicate<ExportRecord> wanted) {
        List<ExportRecord> told = cut(records.values(), wanted);
        if (told.isEmpty()) {
            throw new NoOpinion();
        }
        return told;
    }

    private static List<ExportRecord> cut(Iterable<ExportRecord> from, Predicate<ExportRecord> wanted) {
        List<ExportRecord> chosen = new ArrayList<>();
        int octets = 0;
        for (ExportRecord export : from) {
            if (wanted.test(export)) {
                octets += FIXED_OCTETS
                        + 3 * (export.type().length() + export.name().length());
                if (octets > MAX_LIST_OCTETS) {
                    break;
                }
                chosen.add(export);
            }
        }
        return chosen;
    }

    @Override
    public Optional<ModuleAddress> whereabouts(long entity) {
        return places.of(entity).map(ModuleAddress::of);
    }

    @Override
    public Optional<DescriptorPart> descriptor(String type, int procedure, int fingerprint, int from) {
        return spoken.part(type, procedure, fingerprint, from);
    }

    @Override
    public void announce(List<ExportRecord> announced) {
        cache.heard(announced);
    }

    @Override
    public void bye(List<ExportRecord> gone) {
        for (ExportRecord export : gone) {
            cache.gone(export.entity(), export.incarnation());
            bindings.gone(export.entity(), export.incarnation());
        }
    }
}
