package org.pescadero.simulator.judge;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pescadero.simulator.plan.Asked;
import org.pescadero.simulator.plan.ManagedNode;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.machine.Management;
import org.pescadero.vmtp.manage.ManagementRequest;
import org.pescadero.vmtp.manage.NodeDescription;

/**
 * Judges what managers are asked: each operation is done once, by whom a right lets do it, and answered with what is so; and who
 * is a member of a group whose members come and go.
 */
public final class ManagedWork {
    private final Ledger ledger;
    private final Map<Integer, Book> books = new LinkedHashMap<>();
    private final Set<Long> ended = new HashSet<>();
    private final BareAnswers bare;

    ManagedWork(Ledger ledger) {
        this.ledger = ledger;
        bare = new BareAnswers(ledger);
    }

    // ---- nodes ----

    /** A node has started, with these servers and the groups that they are members of for good. */
    public void booted(
            int node,
            int incarnation,
            Set<Long> servers,
            Map<Long, Set<Long>> groups,
            ManagedNode rights,
            NodeDescription description) {
        Book book = new Book(incarnation, servers, rights, description);
        groups.forEach((group, members) -> members.forEach(member -> book.joined(group, member)));
        books.put(node, book);
    }

    /** A node makes one of its entities a member, or no member any more, as its program says. */
    public void doneHere(long now, int call, int node, long group, long entity) {
        Account account = ledger.account(call);
        Account.Binding binding = new Account.Binding(entity, node, book(node).incarnation, true);
        ledger.begun(now, call, node, 0, binding, Set.of());
        account.executions.add(new Account.Execution(1, node, book(node).incarnation, entity, now));
        if (account.plan().asked() == Asked.JOIN) {
            book(node).joined(group, entity);
        } else {
            book(node).left(now, group, entity);
        }
        account.answered = "OK";
        ledger.end(now, account, Outcome.OK);
    }

    /** A manager has made an entity. */
    public void created(long now, int node, long entity) {
        book(node).created(now, entity);
        for (Account account : ledger.accounts()) {
            // What was asked for last, and has no answer yet.
            int last = account.answers.size() - 1;
            boolean mine = account.plan().asked() == Asked.CREATE_ENTITY
                    && last >= 0
                    && account.answers.get(last).equals("OK")
                    && account.executions.getLast().node() == node;
            if (mine) {
                account.answers.set(last, "OK " + EntityId.toString(entity));
                account.made = Optional.of(new Account.Made(entity, node, book(node).incarnation));
                return;
            }
        }
        ledger.violated(Invariant.I2_AT_MOST_ONCE, now, 0, "n" + node + " makes an entity that nobody asked for");
    }

    /** A node gives its entities their room back. */
    public void restored(int node) {
        book(node).restored();
    }

    // ---- callers ----

    /** What a call is about to ask. */
    public void asks(int call, ManagementRequest what) {
        ledger.account(call).managed = Optional.of(what);
    }

    /** A caller has learnt which manager is there, and asks that one. */
    public void learnt(int call, Account.Binding manager) {
        ledger.account(call).binding = Optional.of(manager);
    }

    /** A manager has answered. */
    void returned(long now, Account account, MessageBuffer response) {
        ManagementRequest what = account.managed.orElseThrow();
        String text = Answers.text(what, response);
        account.answered = text;
        int call = account.plan().id();
        ledger.end(now, account, text.startsWith("OK") ? Outcome.OK : Outcome.APPLICATION_EXCEPTION);
        if (account.plan().asked().isBare()) {
            bare.judge(now, account, response);
            return;
        }
        if (!account.answers.contains(text)) {
            String right = account.answers.isEmpty() ? "and was not done" : "not " + account.answers;
            Invariant broken = account.answers.isEmpty() ? Invariant.I1_EXACTLY_ONCE : Invariant.I3_RIGHT_RESULT;
            ledger.violated(broken, now, call, "was answered " + text + ", " + right);
        }
        boolean signalled = what instanceof ManagementRequest.SignalEntity && text.equals("OK");
        if (signalled && account.signals == 0) {
            ledger.violated(Invariant.I1_EXACTLY_ONCE, now, call, "was answered, and nobody was sent the signal");
        }
    }

    // ---- managers ----

    /**
     * A manager has taken an operation.
     *
     * @param transaction the client's, as the manager's record has it
     * @param allowed whether the node lets others do it
     */
    public void performed(
            long now, int node, long client, int transaction, ManagementRequest what, boolean allowed, long manager) {
        if (what instanceof ManagementRequest.SignalEntity signal && signal.argument() == Management.SIGNAL_ABORT) {
            // A module has said that its client gave up.
            return;
        }
        Optional<Account> found = ledger.of(client, transaction);
        if (found.isEmpty() || !found.get().managed.equals(Optional.of(what))) {
            String who = EntityId.toString(client) + " in transaction " + transaction;
            ledger.violated(Invariant.I5_INTEGRITY, now, 0, what + " is done for " + who + ", which never asked");
            return;
        }
        Account account = found.get();
        int incarnation = book(node).incarnation;
        boolean here = account.executions.stream().anyMatch(e -> e.node() == node && e.incarnation() == incarnation);
        boolean restarted = !here && account.executionCount() > 0;
        if (here) {
            ledger.violated(Invariant.I2_AT_MOST_ONCE, now, account.plan().id(), "is done again by the same manager");
        } else if (restarted && !what.operation().isQuery()) {
            ledger.violated(Invariant.I4_RESTART, now, account.plan().id(), "is done again by another manager");
        }
        if (account.isForOneManager() && !account.wasAsked(manager, incarnation)) {
            String who = EntityId.toString(manager) + " of incarnation " + incarnation;
            ledger.violated(Invariant.I4_RESTART, now, account.plan().id(), "is done by " + who + ", not asked");
        }
        if (account.certainlyNotExecuted && !ledger.isLateCopy(account)) {
            String told = "is done after the caller was told that it was not";
            ledger.violated(Invariant.I2_AT_MOST_ONCE, now, account.plan().id(), told);
        }
        ledger.inOrder(now, account, node, incarnation, client, transaction);
        account.executions.add(new Account.Execution(account.executionCount() + 1, node, incarnation, manager, now));
        account.answers.add(book(node).answer(now, what, allowed));
        if (what instanceof ManagementRequest.DeleteEntity delete
                && account.answers.getLast().equals("OK")) {
            ended.add(delete.near().bits());
        }
    }

    /** An entity has been sent a signal; its argument is the number of the call. */
    public void signalled(long now, int call, int node, long entity) {
        Optional<Account> found = ledger.accounts().stream()
                .filter(a ->
                        a.managed.equals(Optional.of(new ManagementRequest.SignalEntity(new EntityId(entity), call))))
                .findFirst();
        if (found.isEmpty()) {
            ledger.violated(
                    Invariant.I3_RIGHT_RESULT, now, 0, "a signal " + call + " that nobody sent came to n" + node);
        } else if (++found.get().signals > found.get().executionCount()) {
            ledger.violated(Invariant.I2_AT_MOST_ONCE, now, found.get().plan().id(), "its signal was sent twice");
        }
    }

    // ---- who is there ----

    /** Whether an entity serves on a node now. */
    public boolean serves(int node, long entity) {
        return books.containsKey(node) && book(node).serves(entity);
    }

    /** The members of a group, with the nodes that they are on. */
    public Map<Long, Integer> members(long group) {
        Map<Long, Integer> members = new LinkedHashMap<>();
        books.forEach((node, book) -> book.members(group).forEach(member -> members.put(member, node)));
        return members;
    }

    /** What a call made, as far as is known. */
    public Optional<Account.Made> made(int call) {
        return ledger.known(call).flatMap(account -> account.made);
    }

    boolean isMember(int node, long group, long entity) {
        return !books.containsKey(node) || book(node).isMember(group, entity);
    }

    /** Whether an entity was unmade. */
    boolean hasEnded(long entity) {
        return ended.contains(entity);
    }

    /** Whether a call's server may have turned it away, or be gone, since somebody wanted it so. */
    boolean mayTurnAway(Account account) {
        return account.binding
                .map(b -> hasEnded(b.entity())
                        || (books.containsKey(b.node()) && book(b.node()).wasModified(b.entity())))
                .orElse(false);
    }

    /** Whether what a call is about was there all the time since it began. */
    boolean subjectIsHere(Account account) {
        long near = account.managed.map(m -> m.near().bits()).orElse(0L);
        return near == 0
                || books.isEmpty()
                || account.binding
                        .map(b -> book(b.node()).servesSince(near, account.begunNanos()) && !hasEnded(near))
                        .orElse(false);
    }

    /** Whether the manager that a call turned to is still there. */
    boolean isSameStart(Account account) {
        return account.binding
                .map(b -> book(b.node()).incarnation == b.incarnation())
                .orElse(false);
    }

    /** Whether an entity can have been where a call asked for it. */
    boolean mayHaveBeenThere(Account account, long entity) {
        boolean here = account.binding.map(b -> serves(b.node(), entity)).orElse(false);
        return here || hasEnded(entity) || !isSameStart(account);
    }

    /** Whether a member has been one all the time since a call began. */
    boolean isMemberSince(int node, long group, long entity, long sinceNanos) {
        return node >= 0 && book(node).isMember(group, entity) && !book(node).leftSince(entity, sinceNanos);
    }

    private Book book(int node) {
        Book book = books.get(node);
        if (book == null) {
            throw new IllegalStateException("n" + node + " has never started");
        }
        return book;
    }
}
