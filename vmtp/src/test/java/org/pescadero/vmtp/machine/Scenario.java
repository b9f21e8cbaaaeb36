package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;

/**
 * A conversation, packet by packet, of one module with a peer that only exists as a script. What the module sends must be
 * what the script says, nothing more, nothing less and at no other time; each change of state must be a row of the table.
 *
 * <p>A line is an instruction and its words; {@code #} begins a comment:
 *
 * <pre>
 * in REQUEST|RESPONSE|NOTIFY-CLIENT|NOTIFY-REMOTE|NOTIFY-SERVER|PROBED ...   a packet reaches the module
 * out ...            the next packet that it has sent, as {@link World#describe} puts it
 * outs ...           one or more packets that it has sent, all as this says
 * after 20ms         time passes
 * send ... | ask-group | abort | finish   the user's side of a client
 * respond ... | silence | refuse BUSY | forward | forward-here   the procedure's side of a server
 * executed 1 | aborted 1         how often that has happened up to now
 * ended OK executed|unexecuted|  the client's outcome
 * old                what the module serves is older than itself
 * little-room        there are 4 KiB for incomplete Requests in all
 * client|server ROW FROM -> TO   the row of the table that was just taken
 * </pre>
 */
final class Scenario {
    /** A row of a state table, taken in one state. */
    record Cell(String table, String row, String from) {}

    private static final int BASE = 10;
    private static final int LITTLE_ROOM_OCTETS = 4096;
    private static final EntityId GROUP = EntityId.of(EntityId.GROUP, 9, 0xE0000209);

    private final World world;
    private final Host module;
    private final Host peer;
    private final long peerEntity;
    private final EntityId server;
    private final EntityId other;
    private final ClientTransaction client;
    private final List<Cell> taken = new ArrayList<>();
    private final String name;
    private int base = BASE;
    private int seen;
    private String state;

    private Scenario(String name, Limits limits) {
        this.name = name;
        world = new World(5);
        world.limits = limits;
        module = world.host("N");
        peer = world.host("P");
        peerEntity = peer.entity().bits();
        server = module.server();
        other = module.server();
        client = module.client();
        peer.frozen = true;
        module.procedure = call -> {};
        state = "AWAITING_REQUEST";
    }

    /** Plays a script; the cells of the state tables that it has shown. */
    static List<Cell> play(String name, List<String> script) {
        Limits limits = script.contains("little-room")
                ? Limits.defaults().withReassemblyOctets(LITTLE_ROOM_OCTETS)
                : Limits.defaults();
        Scenario scenario = new Scenario(name, limits);
        int number = 0;
        for (String line : script) {
            number++;
            String text = line.replaceFirst("#(?![0-9]).*", "").strip();
            if (!text.isEmpty()) {
                scenario.line(text, name + ":" + number + ": " + text);
            }
        }
        scenario.nothingUnsaid(name + ": at its end");
        return scenario.taken;
    }

    private void line(String text, String where) {
        Words words = new Words(text);
        if (!words.verb().startsWith("out")) {
            nothingUnsaid(where);
        }
        switch (words.verb()) {
            case "in" -> arrive(words);
            case "out" -> assertThat(nextSent()).as(where).contains(text.substring("out ".length()));
            case "outs" -> several(text.substring("outs ".length()), where);
            case "after" -> world.pass(words.nanos());
            case "base" -> base = words.count();
            case "old" -> module.old.add(server.bits());
            case "send" -> send(words);
            case "ask-group" -> askGroup(words);
            case "little-room" -> {}
            case "abort" -> module.submit(new Command.Abort(client));
            case "finish" -> module.submit(new Command.Finish(client));
            case "respond" -> respond(words);
            case "refuse" -> module.submit(new Command.Refuse(call(), Peers.code(words.at(1))));
            case "forward" -> module.submit(new Command.Forward(call(), peerEntity + 1, peer.address));
            case "forward-here" -> module.submit(new Command.Forward(call(), other.bits(), peer.address));
            case "silence" -> module.submit(new Command.Silence(call()));
            case "executed" -> assertThat(module.executed).as(where).hasSize(words.count());
            case "aborted" -> assertThat(module.aborted).as(where).hasSize(words.count());
            case "records" ->
                assertThat(module.module.remoteClients()).as(where).isEqualTo(words.count());
            case "ended" -> ended(words, where);
            case "client", "server" -> moved(words, where);
            default -> throw new IllegalArgumentException("no such instruction: " + where);
        }
    }

    private Optional<String> nextSent() {
        return seen < world.trace.size()
                ? Optional.of(world.trace.get(seen++).substring("N>P ".length()))
                : Optional.empty();
    }

    private void several(String wanted, String where) {
        int before = seen;
        while (seen < world.trace.size() && world.trace.get(seen).contains(wanted)) {
            seen++;
        }
        assertThat(seen - before)
                .as(where + ", in " + world.trace.subList(before, world.trace.size()))
                .isPositive();
    }

    private void nothingUnsaid(String where) {
        assertThat(world.trace.subList(seen, world.trace.size()))
                .as("sent without being asked, before " + where)
                .isEmpty();
    }

    private void arrive(Words words) {
        int transaction = words.number("t", 0);
        byte[] octets = switch (words.at(1)) {
            case "REQUEST" ->
                draft(words, peerEntity, base + transaction, server.bits()).build();
            case "RESPONSE" ->
                draft(words, client.client(), client.transaction() + transaction, peerEntity)
                        .response()
                        .build();
            case "NOTIFY-CLIENT" ->
                Peers.notifyClient(
                        peer.manager.bits(),
                        client.client(),
                        client.transaction() + transaction,
                        words.hex("has", 0),
                        Peers.code(words.at(2)));
            case "NOTIFY-REMOTE" ->
                Peers.notifyRemoteClient(
                        peer.manager.bits(),
                        peerEntity,
                        words.control(),
                        base + transaction,
                        words.hex("has", 0),
                        Peers.code(words.at(2)));
            case "NOTIFY-SERVER" ->
                Peers.notifyServer(
                        peer.manager.bits(),
                        server.bits(),
                        peerEntity,
                        base + transaction,
                        words.hex("has", 0),
                        Peers.code(words.at(2)));
            case "PROBED" ->
                Peers.probed(
                        world.sent.getLast().octets(),
                        peer.manager.bits(),
                        Peers.code(words.at(2)),
                        base + transaction);
            default -> throw new IllegalArgumentException("no such packet: " + words.at(1));
        };
        module.receive(peer.address, words.has("multicast"), octets);
    }

    private static Requests.Draft draft(Words words, long client, int transaction, long server) {
        Requests.Draft draft = new Requests.Draft(client, transaction, server);
        draft.control = words.control();
        draft.code = words.code();
        if (words.number("size", 0) > 0) {
            int size = words.number("size", 0);
            int blocks = words.hex("blocks", 0);
            draft.segment(size, blocks, Peers.dataOctets(blocks, size));
        }
        return draft;
    }

    private void send(Words words) {
        fill(client.request(), words);
        module.send(client, new EntityId(peerEntity), peer);
    }

    private void askGroup(Words words) {
        fill(client.request(), words);
        List<Member> members = List.of(new Member(peerEntity, peer.address));
        module.submit(new Command.SendGroup(client, GROUP.bits(), List.of(peer.address), false, members));
    }

    private void respond(Words words) {
        ServerTransaction call = call();
        fill(call.response(), words);
        module.respond(call);
        module.drain();
    }

    private static void fill(MessageBuffer message, Words words) {
        message.clear();
        message.code(words.code());
        int size = words.number("size", 0);
        message.ensureSegmentCapacity(size);
        message.segmentOctets(size);
    }

    private ServerTransaction call() {
        return module.executed.getLast();
    }

    private void ended(Words words, String where) {
        assertThat(client.ended()).as(where).isTrue();
        assertThat(ResponseCodes.name(client.outcome())).as(where).isEqualTo(words.at(1));
        if (client.outcome() != ResponseCodes.OK) {
            assertThat(client.maybeExecuted()).as(where).isEqualTo(words.at(2).equals("executed"));
        }
    }

    private void moved(Words words, String where) {
        boolean atClient = words.verb().equals("client");
        String row = words.at(1);
        String from = words.at(2);
        String to = words.at(4);
        taken.add(new Cell(words.verb(), row, from));
        if (atClient) {
            assertThat(ClientTransition.valueOf(row)
                            .after(ClientState.valueOf(from))
                            .name())
                    .as(where)
                    .isEqualTo(to);
            assertThat(client.state.name()).as(where).isEqualTo(to);
        } else {
            assertThat(ServerTransition.valueOf(row)
                            .after(ServerState.valueOf(from))
                            .name())
                    .as(where)
                    .isEqualTo(to);
            assertThat(from)
                    .as(where + ": the state before, as " + name + " has it")
                    .isEqualTo(state);
            assertThat(module.module.serverState(peerEntity).map(EntityState::state))
                    .as(where)
                    .contains(to);
            state = to;
        }
    }
}
