package org.pescadero.simulator.mutant;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.pescadero.simulator.judge.Violation;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.manage.Operation;
import org.pescadero.vmtp.wire.Packet;

/**
 * A planted bug.
 *
 * @param name what is wrong
 * @param rule what is said of what it does; anything, if that is empty
 * @param mutant makes one for each world
 */
public record Planted(String name, String rule, Supplier<Mutant> mutant) {
    Planted(String name, Supplier<Mutant> mutant) {
        this(name, "", mutant);
    }

    /** Whether a violation shows this bug and not only some other that comes with it. */
    public boolean isShownBy(Violation violation) {
        return violation.what().contains(rule);
    }

    /** All of them. */
    public static List<Planted> all() {
        return Stream.concat(ofModules().stream(), ofRules().stream()).toList();
    }

    /** What a module might do wrong. */
    private static List<Planted> ofModules() {
        return List.of(
                new Planted("no duplicate filter", ForgetsDuplicates::new),
                new Planted("TS4 too short: records of clients kept for 1 s", () -> Settings.ts4(1_000_000_000L)),
                new Planted("TS4 of half the packet lifetime", () -> Settings.ts4(15_000_000_000L)),
                new Planted("TS4 of an hour: records are hardly ever let go", () -> Settings.ts4(3_600_000_000_000L)),
                new Planted("checksum not looked at", Packets.IgnoresChecksum::new),
                new Planted("truncated packets filled up with zeros", Packets.FillsTruncated::new),
                new Planted("identifiers used again after a restart", Settings.ReusesIdentifiers::new),
                new Planted("old bindings accepted by well-known servers", Settings.AcceptsOldBindings::new),
                new Planted("well-known servers taken for fresh after a restart", Settings.CallsEverythingFresh::new),
                new Planted("reply to the transaction before", Replies.Stale::new),
                new Planted("reply keyed by transaction only", Replies.Swapped::new),
                new Planted("replied before executed", Replies.Premature::new),
                new Planted("every Response called idempotent", Replies.AllIdempotent::new),
                new Planted("retransmission with other arguments", Packets.ChangesRetransmission::new),
                new Planted("no retransmission of Requests", Packets.NeverRetransmits::new),
                new Planted("Requests never acknowledged while executed", Packets.NeverAcknowledges::new),
                new Planted("RETRY never sent", Packets.NeverAsks::new),
                new Planted("selective retransmission sends the wrong blocks", Packets.ShiftsBlocks::new),
                new Planted("holes in a segment not noticed", Packets.IgnoresHoles::new),
                new Planted("generations of an idempotent Response mixed", Packets.MixesGenerations::new),
                new Planted("abort not told to the server", Packets.NeverAborts::new),
                new Planted("every packet sent forty times", Packets.Floods::new),
                new Planted("Request delivered twice", () -> Settings.executions(false)),
                new Planted("group Request delivered twice to a member", () -> Settings.executions(true)),
                new Planted("strangers take part in groups", Settings.StrangersInGroups::new),
                new Planted("hops of a forwarded Request not counted", Forwarders.CountsToOne::new),
                new Planted("forwarder runs what it forwards", Forwarders.Executes::new),
                new Planted("forwarder answers what it forwards", Forwarders.AnswersToo::new),
                new Planted("packet groups of a long message spoilt", Packets.SpoilsGroups::new),
                new Planted("long messages never repaired", Packets.NeverRepairsRuns::new),
                new Planted("unproven addresses sent as much as there is", Settings.Amplifies::new),
                new Planted("identifiers of the wall clock alone", Settings.IdentifiersOfTheClock::new),
                new Planted("timers never run", Settings.DeadTimers::new),
                new Planted("outcome reported twice", Settings.TwoOutcomes::new),
                new Planted("failures always called certain", Settings.AlwaysCertain::new),
                new Planted("place in a stream not looked at", Streams.IgnoresPlace::new),
                new Planted("window not kept to", "on their way to", Settings.IgnoresWindow::new),
                new Planted("transaction numbers compared by <", Numbers.ComparesPlainly::new),
                new Planted("notices not numbered one after the other", Numbers.NumbersNoticesAnyhow::new),
                new Planted("what is missing of a run acknowledged", Streams.AcknowledgesTooMuch::new),
                new Planted("each Request begins a run", Streams.BeginsAlways::new),
                new Planted("gap that was asked for not kept", "faster than the gap", Settings.IgnoresGap::new),
                new Planted(
                        "multicasts take the whole line", "thousandths of the line", Settings.MulticastsAnyhow::new),
                new Planted("managers do what no right lets them", Managers.AllowsEverything::new),
                new Planted("signals answered and not passed on", Managers.SwallowsSignals::new),
                new Planted("members kept that were removed", Managers.KeepsMembers::new),
                new Planted("entities serve after they were deleted", Managers.KeepsUnmade::new),
                new Planted("management operations taken twice", Managers.TakesTwice::new),
                new Planted("whoever is manager asked for what is done once", Managers.AsksWhoeverManages::new),
                new Planted("long messages held back while urgent ones go", "which is not all out", Starves::new),
                new Planted("peers given up after one retransmission", Settings.Impatient::new));
    }

    /** What would break no rule but one, which nothing else breaks. */
    private static List<Planted> ofRules() {
        return List.of(
                new Planted(
                        "deadlines neglected by whoever is woken", "timers run without end", Settings.Neglects::new),
                new Planted("more room taken than there is", " holds ", Settings.TakesMoreRoom::new),
                new Planted(
                        "what is said to be too much executed",
                        "is said not to have been executed, and was",
                        () -> Settings.runsWhatItRefuses(0)),
                new Planted(
                        "what was said to be too much executed a minute later",
                        "is executed after the caller was told that it was not",
                        () -> Settings.runsWhatItRefuses(60_000_000_000L)),
                new Planted("what must not be repeated not sent", "failed with", Packets.NeverSendsOnce::new),
                new Planted("stream told of out of order", "returned before call", Streams.TellsOutOfOrder::new),
                new Planted("calls handed on for ever", "handed on after 15 hops", Forwarders.NeverStops::new),
                new Planted("members' Responses taken twice", "a second Response", Groups.TakesTwice::new),
                new Planted("members' Responses taken late", "came after the end", Groups.TakesLate::new),
                new Planted("strangers' Responses taken", ", which is no member", Groups.TakesStrangers::new),
                new Planted("members that answered called dead", "answered and is said", Groups.CallsAllDead::new),
                new Planted("silent members not named", "is forgotten", Groups.NamesNobody::new),
                new Planted("entities made that nobody wants", "nobody asked for", Managers.MakesTwo::new),
                new Planted("signals sent twice", "signal was sent twice", Managers.RepeatsSignals::new),
                new Planted("other signals sent than were asked for", "nobody sent came", Managers.ChangesSignals::new),
                new Planted("whatever is probed is here", "is said to exist there", Managers.ServesEverybody::new),
                new Planted(
                        "who is here said not to be",
                        "is said not to exist",
                        () -> new Managers.Misinforms(
                                Operation.PROBE_ENTITY, Packet.CODE, ResponseCodes.NONEXISTENT_ENTITY)),
                new Planted(
                        "state of servers told wrong",
                        "a server is said to be",
                        () -> new Managers.Misinforms(Operation.PROBE_ENTITY, Packet.CO_RESIDENT, 1)),
                new Planted(
                        "another block of entities told of",
                        "the block is said to be",
                        () -> new Managers.Misinforms(Operation.PROBE_ENTITY_BLOCK, Packet.CO_RESIDENT, 1)),
                new Planted(
                        "another forwarder told of",
                        "is said to have handed on",
                        () -> new Managers.Misinforms(Operation.GET_REQUEST_FORWARDER, Packet.CO_RESIDENT, 1)));
    }
}
