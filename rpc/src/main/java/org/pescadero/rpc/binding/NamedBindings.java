package org.pescadero.rpc.binding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The bindings that can bind again by themselves, so that they hear of an export's farewell, or of
 * what others have called in vain, before they do.
 * Holds no binding whose stub nobody uses any more. Safe for use by many threads.
 */
final class NamedBindings {
    private final Set<NearestBinding> bindings = Collections.newSetFromMap(new WeakHashMap<>());

    synchronized void add(NearestBinding binding) {
        bindings.add(binding);
    }

    /** This export is gone: the next call through a binding to it looks for another one first. */
    void gone(long entity, int incarnation) {
        for (NearestBinding binding : copy()) {
            binding.gone(entity, incarnation);
        }
    }

    private synchronized List<NearestBinding> copy() {
        return new ArrayList<>(bindings);
    }
}
