package org.pescadero.simulator.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Only what stands on a list happens. */
public final class ListedWeather implements Weather {
    private record Key(int from, int to, int index) {}

    private final Map<Key, List<PacketFault>> listed = new HashMap<>();

    /** Weather of these faults. */
    public ListedWeather(List<PacketFault> faults) {
        for (PacketFault fault : faults) {
            listed.computeIfAbsent(new Key(fault.from(), fault.to(), fault.index()), key -> new ArrayList<>())
                    .add(fault);
        }
    }

    @Override
    public List<PacketFault> faults(int from, int to, int index, int octets) {
        return listed.getOrDefault(new Key(from, to, index), List.of());
    }
}
