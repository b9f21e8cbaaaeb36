package org.pescadero.simulator.mutant;

import java.util.List;
import java.util.function.Supplier;
import org.pescadero.simulator.world.Mutant;

/**
 * A planted bug.
 *
 * @param name what is wrong
 * @param mutant makes one for each world
 */
public record Planted(String name, Supplier<Mutant> mutant) {
    /** All of them. */
    public static List<Planted> all() {
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
                new Planted("window not kept to", Settings.IgnoresWindow::new),
                new Planted("transaction numbers compared by <", Numbers.ComparesPlainly::new),
                new Planted("notices not numbered one after the other", Numbers.NumbersNoticesAnyhow::new),
                new Planted("what is missing of a run acknowledged", Streams.AcknowledgesTooMuch::new),
                new Planted("each Request begins a run", Streams.BeginsAlways::new),
                new Planted("gap that was asked for not kept", Settings.IgnoresGap::new),
                new Planted("multicasts take the whole line", Settings.MulticastsAnyhow::new),
                new Planted("managers do what no right lets them", Managers.AllowsEverything::new),
                new Planted("signals answered and not passed on", Managers.SwallowsSignals::new),
                new Planted("members kept that were removed", Managers.KeepsMembers::new),
                new Planted("entities serve after they were deleted", Managers.KeepsUnmade::new),
                new Planted("management operations taken twice", Managers.TakesTwice::new),
                new Planted("whoever is manager asked for what is done once", Managers.AsksWhoeverManages::new),
                new Planted("long messages held back while urgent ones go", Starves::new),
                new Planted("peers given up after one retransmission", Settings.Impatient::new));
    }
}
