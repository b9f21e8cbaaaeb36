package org.pescadero.simulator.world;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.pescadero.simulator.judge.Account;
import org.pescadero.simulator.judge.Replies;
import org.pescadero.simulator.plan.CallKind;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.simulator.plan.Keyed;
import org.pescadero.simulator.plan.Nanos;
import org.pescadero.simulator.plan.Sites;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.Command;
import org.pescadero.vmtp.machine.ServerTransaction;

/** The serving half of a node's programs: procedures as continuations, not threads. */
final class Procedures {
    private static final long SLOW_NANOS = Nanos.SECOND;

    private final World world;
    private final Node node;
    /** What a mutant has refused. */
    private final Set<Integer> refused = new HashSet<>();

    Procedures(World world, Node node) {
        this.world = world;
        this.node = node;
    }

    void begin(ServerTransaction request) {
        int id = Replies.callOf(request.request());
        Optional<CallPlan> planned = world.ledger().planned(id);
        int bound = Replies.incarnationOf(request.request());
        if (world.mutant().checksIncarnation() && bound >= 0 && bound != node.incarnation()) {
            Replies.refusal(request.response());
            node.respondFromWithin(request, request.datagram());
            return;
        }
        if (!request.datagram() && world.ledger().refuses(id)) {
            node.within(new Command.Refuse(request, ResponseCodes.BUSY));
            return;
        }
        long lateNanos = world.mutant().refusedRunsAfterNanos();
        if (lateNanos >= 0 && !request.datagram()) {
            refuseAndRun(request, id, lateNanos);
            return;
        }
        if (planned.isPresent() && handsOn(request, planned.get())) {
            handOn(request, planned.get());
            return;
        }
        int ordinal = execute(request, id);
        if (planned.isEmpty() || ordinal == 0) {
            node.respondFromWithin(request, true);
            return;
        }
        for (int again = 1; again < world.mutant().executions(request); again++) {
            execute(request, id);
        }
        node.managed().began(request.server());
        run(request, planned.get(), ordinal);
    }

    private boolean handsOn(ServerTransaction request, CallPlan call) {
        return world.mutant().handsOnForEver()
                ? call.hops() > 0
                : call.hops() > request.forwardCount() && request.mayForward();
    }

    /** A server that says BUSY of what it executes, once; only a mutant does. */
    private void refuseAndRun(ServerTransaction request, int id, long nanos) {
        if (refused.add(id)) {
            MessageBuffer kept = new MessageBuffer(0);
            kept.copyFrom(request.request());
            long server = request.server();
            long client = request.client();
            int transaction = request.transaction();
            int count = request.forwardCount();
            node.later(nanos, () -> executed(server, client, transaction, count, kept, id));
        }
        node.within(new Command.Refuse(request, ResponseCodes.BUSY));
    }

    /** Which server is next depends on the call and the hop alone. */
    private void handOn(ServerTransaction request, CallPlan call) {
        int count = request.forwardCount();
        int slots = world.plan().topology().slots().size();
        int slot = (int) Keyed.below(Keyed.hash(world.plan().seed(), Sites.HOPS, call.id(), count), slots);
        Bound next = world.bound(slot);
        world.trace().add(world.now(), node.number(), node.number(), count, () -> "hands on call " + call.id());
        world.ledger()
                .handedOn(
                        world.now(),
                        call.id(),
                        count,
                        new Account.Binding(next.entity(), next.node(), next.incarnation(), true));
        if (world.mutant().executesWhatItHandsOn()) {
            execute(request, call.id());
        }
        Replies.rebind(request.request(), next.incarnation());
        node.within(new Command.Forward(request, next.entity(), next.address()));
    }

    private int execute(ServerTransaction request, int id) {
        world.trace().add(world.now(), node.number(), node.number(), id, () -> "executes call " + id);
        return executed(
                request.server(),
                request.client(),
                request.transaction(),
                request.forwardCount(),
                request.request(),
                id);
    }

    private int executed(long server, long client, int transaction, int hops, MessageBuffer request, int id) {
        return world.ledger()
                .executed(
                        world.now(), id, node.number(), node.incarnation(), server, client, transaction, hops, request);
    }

    private void run(ServerTransaction request, CallPlan call, int ordinal) {
        if (call.handlerNanos() >= SLOW_NANOS) {
            world.tally().fault(FaultKind.SLOW_HANDLER);
        }
        if (call.nested() > 0) {
            CallPlan nested = world.ledger().planned(call.nested()).orElse(null);
            if (nested != null) {
                node.later(
                        nested.atNanos(), () -> node.caller().begin(nested, () -> end(request, call, ordinal, false)));
                return;
            }
        }
        if (call.handlerNanos() == 0) {
            end(request, call, ordinal, true);
        } else {
            node.later(call.handlerNanos(), () -> end(request, call, ordinal, false));
        }
    }

    private void end(ServerTransaction request, CallPlan call, int ordinal, boolean within) {
        world.ledger().procedureEnded(call.id());
        node.managed().ended(request.server());
        boolean silence = call.silent() || request.datagram();
        if (!silence) {
            Replies.response(
                    request.response(),
                    world.plan().seed(),
                    call.id(),
                    ordinal,
                    call.resultOctets(),
                    call.kind() == CallKind.IDEMPOTENT);
            request.handling(Handling.NORMAL.withHeaderChecksumOnly(call.headerChecksumOnly()));
            world.mutant().responds(node, request);
        }
        if (within) {
            node.respondFromWithin(request, silence);
        } else {
            node.submit(silence ? new Command.Silence(request) : new Command.Respond(request));
        }
    }

    void abort(ServerTransaction request) {
        int id = Replies.callOf(request.request());
        world.tally().aborted();
        world.trace().add(world.now(), node.number(), node.number(), id, () -> "call " + id + " is aborted");
        world.ledger().procedureAborted(id);
    }
}
