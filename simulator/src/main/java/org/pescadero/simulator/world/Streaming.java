package org.pescadero.simulator.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.simulator.plan.Nanos;
import org.pescadero.vmtp.machine.ClientStream;
import org.pescadero.vmtp.machine.ClientTransaction;
import org.pescadero.vmtp.machine.Command;

/** A stream of a node's program: its calls begin in their order, but for a while after it was given up. */
final class Streaming {
    final ClientStream stream;
    /** Whom the first call of the stream was bound to, and so all of them. */
    final Bound bound;

    private final Node node;
    private final ClientTransaction root;
    private final Deque<CallPlan> held = new ArrayDeque<>();

    Streaming(Node node, ClientTransaction root, Bound bound) {
        this.node = node;
        this.root = root;
        this.bound = bound;
        stream = new ClientStream(root);
    }

    /** Begins a call when its turn comes: an aborted run must first have told its server. */
    void enter(CallPlan call, Consumer<CallPlan> begin) {
        held.add(call);
        if (held.size() == 1) {
            proceed(begin);
        }
    }

    private void proceed(Consumer<CallPlan> begin) {
        while (!held.isEmpty() && root.reusable()) {
            begin.accept(held.removeFirst());
        }
        if (!held.isEmpty()) {
            node.later(Nanos.MILLI, () -> proceed(begin));
        }
    }

    void abort() {
        node.submit(new Command.StreamAbort(stream));
    }
}
