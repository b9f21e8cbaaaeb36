package org.pescadero.simulator.world;

/** What a caller knows of a server: its entity, where it is, and which start of its node it belongs to. */
record Bound(long entity, SimAddress address, int node, int incarnation) {}
