package org.pescadero.simulator.exhaustive;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pescadero.simulator.judge.Account;
import org.pescadero.simulator.judge.Replies;
import org.pescadero.simulator.plan.Keyed;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.ClientStream;
import org.pescadero.vmtp.machine.ClientTransaction;
import org.pescadero.vmtp.machine.Command;

/** The one client entity of a small world, which makes its calls one after the other or as a stream. */
final class SmallCaller {
    private static final int FIRST_TRANSACTION = -1;

    private final SmallWorld world;
    private final ClientTransaction root;
    private final @Nullable ClientStream stream;
    private final Set<Integer> underWay = new TreeSet<>();
    private int begun;
    private boolean dead;

    SmallCaller(SmallWorld world) {
        this.world = world;
        SmallNode node = world.node(0);
        root = new ClientTransaction(node.entity((node.incarnation << 8) + 2), FIRST_TRANSACTION);
        stream = world.scope().streamed() ? new ClientStream(root) : null;
    }

    int begun() {
        return begun;
    }

    boolean mayBegin() {
        boolean turn = stream != null || underWay.isEmpty();
        return !dead && turn && begun < world.scope().calls().size() && root.reusable();
    }

    void begin() {
        Scope.Call call = world.scope().calls().get(begun++);
        underWay.add(begun);
        ClientTransaction transaction = stream == null ? root : stream.begin();
        transaction.owner(begun);
        SmallNode server = world.node(1 + call.server());
        Replies.request(
                transaction.request(), SmallWorld.SEED, begun, call.argumentOctets(), server.incarnation, false);
        Account.Binding binding = new Account.Binding(server.server.bits(), server.number, server.incarnation, true);
        int id = begun;
        world.ledger().begun(world.now(), id, 0, transaction.client(), binding, Set.of());
        boolean last = begun == world.scope().calls().size();
        world.node(0)
                .submit(
                        stream == null
                                ? new Command.Send(transaction, server.server.bits(), server.address)
                                : new Command.StreamSend(
                                        stream, transaction, server.server.bits(), server.address, last));
        world.ledger().numbered(id, transaction.transaction());
        progress(transaction);
    }

    /** The module has news of a transaction. */
    void progress(ClientTransaction transaction) {
        if (dead || !(transaction.owner() instanceof Integer call)) {
            return;
        }
        if (transaction.ended() && underWay.remove(call)) {
            if (transaction.outcome() == ResponseCodes.OK) {
                world.ledger().returned(world.now(), call, transaction.response());
            } else {
                world.ledger().failed(world.now(), call, transaction.outcome(), transaction.maybeExecuted());
            }
        }
        if (stream != null && !underWay.contains(call) && transaction.reusable()) {
            transaction.owner(null);
            stream.end(transaction);
        }
    }

    /** Its node has crashed. */
    void die() {
        dead = true;
        underWay.forEach(call -> world.ledger().callerDied(world.now(), call));
    }

    long fingerprint() {
        long hash = begun * 512L + (dead ? 5 : 0);
        for (int call : underWay) {
            hash = Keyed.mix(hash + call);
        }
        return Keyed.mix(hash ^ (stream == null ? 0 : Fingerprint.of(stream)));
    }
}
