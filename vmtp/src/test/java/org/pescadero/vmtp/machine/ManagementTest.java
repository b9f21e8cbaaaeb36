package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.manage.EntityDescriptor;
import org.pescadero.vmtp.manage.Invoker;
import org.pescadero.vmtp.manage.ManagementRequest;
import org.pescadero.vmtp.manage.NodeDescription;
import org.pescadero.vmtp.manage.Operation;
import org.pescadero.vmtp.manage.Permissions;
import org.pescadero.vmtp.manage.Rights;
import org.pescadero.vmtp.manage.Service;
import org.pescadero.vmtp.wire.Packet;

/** The operations of RFC 1045 appendix III, asked for from another host. */
class ManagementTest extends Conversation {
    private static final EntityId UNRESTRICTED = EntityId.of(EntityId.GROUP | EntityId.UNRESTRICTED, 9, 0x0A000002);
    private static final EntityId RESTRICTED = EntityId.of(EntityId.GROUP, 9, 0x0A000002);

    @BeforeEach
    void open() {
        s = world.host("S", 121 * World.SECOND);
        server = s.server();
        s.rights = Rights.ALL;
    }

    private int ask(ManagementRequest what) {
        what.write(t.request());
        c.send(t, EntityId.VMTP_MANAGER_GROUP, s);
        assertThat(world.until(t::ended, 60 * World.SECOND)).isTrue();
        return t.outcome() == ResponseCodes.OK ? CodeFlags.codeOf(t.response().code()) : -t.outcome();
    }

    private MessageBuffer answerTo(ManagementRequest what) {
        assertThat(ask(what)).isEqualTo(ResponseCodes.OK);
        return t.response();
    }

    private EntityId created() {
        return new EntityId(answerTo(new ManagementRequest.CreateEntity(ManagementRequest.HERE))
                .parameterLong(0));
    }

    @Test
    @Rfc1045({"2.10", "III"})
    void each_operation_is_one_transaction_of_two_packets() {
        created();
        assertThat(world.trace).containsExactly("C>S Request", "S>C Response");
        assertThat(Packet.server(world.sent.get(1).octets(), 0)).isEqualTo(s.manager.bits());
    }

    @Test
    void entities_are_made_and_unmade() {
        EntityId entity = created();
        assertThat(s.keeper.created).containsExactly(entity);
        assertThat(ask(new ManagementRequest.DeleteEntity(entity))).isEqualTo(ResponseCodes.OK);
        assertThat(s.keeper.created).isEmpty();
        assertThat(ask(new ManagementRequest.DeleteEntity(entity))).isEqualTo(-ResponseCodes.NONEXISTENT_ENTITY);
    }

    @Test
    void an_entity_is_made_once_however_often_it_is_asked_for() {
        world.drop = packet -> packet.from() == s && packet.index() < 4;
        created();
        assertThat(s.keeper.created).hasSize(1);
        assertThat(s.count(ProtocolEvent.REQUEST_DUPLICATE)).isPositive();
    }

    @Test
    void a_young_module_asks_before_it_does_what_a_former_one_may_have_done() {
        created();
        Host reborn = world.host("R");
        reborn.rights = Rights.ALL;
        reborn.receive(c.address, false, world.sent.getFirst().octets());
        assertThat(reborn.keeper.created).isEmpty();
        assertThat(world.trace.getLast()).isEqualTo("R>C Probe");
        assertThat(s.keeper.created).hasSize(1);
    }

    @Test
    void a_block_of_identifiers_is_objected_to_by_whoever_owns_it() {
        EntityId block = new EntityId(0x2000_0100_0A00_0002L);
        assertThat(ask(new ManagementRequest.ProbeEntityBlock(block, 1))).isEqualTo(ResponseCodes.NONEXISTENT_ENTITY);
        s.keeper.blocks.add(block.bits());
        assertThat(answerTo(new ManagementRequest.ProbeEntityBlock(block, 1)).parameterLong(0))
                .isEqualTo(block.bits());
        assertThat(s.module.remoteClients()).as("records kept for Probes").isZero();
    }

    @Test
    void a_module_says_what_it_can() {
        MessageBuffer response = answerTo(new ManagementRequest.QueryVmtpNode(ManagementRequest.HERE));
        assertThat(NodeDescription.read(response))
                .isEqualTo(VmtpModule.description(world.limits, EntityId.DOMAIN_INTERNET));
        assertThat(NodeDescription.read(response).domains()).containsExactly(1);
        assertThat(NodeDescription.read(response).flags())
                .isEqualTo(NodeDescription.HANDLES_STREAMS | NodeDescription.ISSUES_STREAMS);
    }

    @Test
    void an_entity_is_described_as_far_as_there_is_room() {
        s.keeper.createGroup(new Invoker.Local(server), RESTRICTED, server, Permissions.ALL);
        EntityDescriptor whole = EntityDescriptor.read(answerTo(new ManagementRequest.QueryEntity(server, 0)))
                .orElseThrow();
        assertThat(whole).isEqualTo(new EntityDescriptor(server, EntityDescriptor.SERVES, 7, List.of(RESTRICTED)));
        EntityDescriptor part = EntityDescriptor.read(answerTo(new ManagementRequest.QueryEntity(server, 27)))
                .orElseThrow();
        assertThat(part.related()).isEmpty();
        assertThat(t.response().segmentOctets()).isEqualTo(20);
    }

    @Test
    void a_signal_reaches_its_entity() {
        assertThat(ask(new ManagementRequest.SignalEntity(server, 7))).isEqualTo(ResponseCodes.OK);
        assertThat(s.keeper.signals).containsExactly(server + " 7");
        assertThat(ask(new ManagementRequest.SignalEntity(c.entity(), 7))).isEqualTo(ResponseCodes.NONEXISTENT_ENTITY);
    }

    @Test
    void a_service_gets_its_count() {
        assertThat(answerTo(new ManagementRequest.ModifyService(server, new Service(0, 5)))
                        .parameterInt(0))
                .isEqualTo(5);
        assertThat(answerTo(new ManagementRequest.ModifyService(server, new Service(Service.INCREMENTAL, -2)))
                        .parameterInt(0))
                .isEqualTo(3);
        assertThat(ask(new ManagementRequest.ModifyService(server, new Service(Service.SECURITY_REQUIRED, 1))))
                .isEqualTo(ResponseCodes.SECURITY_NOT_SUPPORTED);
        assertThat(ask(new ManagementRequest.ModifyService(server, new Service(Service.THREADS, -1))))
                .isEqualTo(ResponseCodes.VMTP_ERROR);
    }

    @Test
    void a_server_that_ends_what_it_is_doing_tells_its_clients() {
        s.procedure = call -> {};
        t.request().clear();
        c.send(t, server, s);
        world.pass(World.MILLI);
        s.submit(new Command.Terminate(server.bits() + 1));
        assertThat(s.aborted).isEmpty();
        s.submit(new Command.Terminate(server.bits()));
        assertThat(s.aborted).hasSize(1);
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.RESPONSE_DISCARDED);
        assertThat(t.maybeExecuted()).isTrue();
    }

    @Test
    void groups_are_made_changed_queried_and_unmade() {
        EntityId other = s.server();
        assertThat(ask(new ManagementRequest.CreateGroup(server, RESTRICTED, server, Permissions.ALL)))
                .isEqualTo(ResponseCodes.OK);
        // As one manager asks another: the entity stands first, and in its own place would be a signature.
        assertThat(ask(new ManagementRequest.AddToGroup(
                        other, RESTRICTED, ManagementRequest.HERE, new Permissions(Permissions.REMOVED_BY_OTHERS))))
                .isEqualTo(ResponseCodes.OK);
        MessageBuffer members = answerTo(new ManagementRequest.QueryGroup(RESTRICTED));
        assertThat(members.parameterInt(0)).isEqualTo(2);
        assertThat(Packet.longWord(members.octets(), 64)).isEqualTo(server.bits());
        assertThat(Packet.longWord(members.octets(), 72)).isEqualTo(other.bits());
        assertThat(ask(new ManagementRequest.RemoveFromGroup(other, RESTRICTED, other)))
                .isEqualTo(ResponseCodes.OK);
        assertThat(ask(new ManagementRequest.DeleteEntity(RESTRICTED))).isEqualTo(ResponseCodes.OK);
        assertThat(ask(new ManagementRequest.QueryGroup(RESTRICTED))).isEqualTo(-ResponseCodes.NONEXISTENT_ENTITY);
    }

    @Test
    void a_group_of_one_module_is_not_the_business_of_another() {
        s.groups.put(UNRESTRICTED.bits(), new long[] {server.bits()});
        Host other = world.host("O");
        new ManagementRequest.QueryGroup(UNRESTRICTED).write(t.request());
        SocketAddress managers = new InetSocketAddress(World.ip(224, 0, 1, 0), 1045);
        world.join(managers, s);
        world.join(managers, other);
        c.submit(new Command.SendGroup(t, EntityId.VMTP_MANAGER_GROUP.bits(), List.of(managers), true, List.of()));
        world.pass(10 * World.MILLI);
        assertThat(world.trace).containsExactly("C>* Request", "S>C Response blocks 1");
        assertThat(t.takeResponse()).extracting(MemberResponse::member).isEqualTo(s.manager.bits());
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void what_changes_anything_is_refused_without_a_right(Operation operation) {
        s.rights = Rights.QUERIES_ONLY;
        t.request().clear();
        t.request().code(operation.code());
        t.request().parameterLong(0, server.bits());
        t.request().parameterLong(8, RESTRICTED.bits());
        c.send(t, EntityId.VMTP_MANAGER_GROUP, s);
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        boolean refused = CodeFlags.codeOf(t.response().code()) == ResponseCodes.NO_PERMISSION;
        assertThat(refused).isEqualTo(!operation.isQuery());
        assertThat(s.keeper.created).isEmpty();
        assertThat(s.keeper.signals).isEmpty();
        assertThat(s.keeper.services).isEmpty();
    }

    @Test
    void others_add_to_an_unrestricted_group_only_what_lets_itself_be_added() {
        s.rights = Rights.QUERIES_ONLY;
        ManagementRequest add = new ManagementRequest.AddToGroup(server, UNRESTRICTED, server, Permissions.ALL);
        assertThat(ask(add)).isEqualTo(ResponseCodes.NO_PERMISSION);
        s.keeper.joinable.add(server);
        assertThat(ask(add)).isEqualTo(ResponseCodes.OK);
        assertThat(s.members(UNRESTRICTED.bits())).containsExactly(server.bits());
    }

    @Test
    void authenticators_are_not_to_be_had_from_a_module_without_security() {
        t.request().clear();
        t.request().code(Management.AUTH_PROBE_ENTITY);
        c.send(t, EntityId.VMTP_MANAGER_GROUP, s);
        world.until(t::ended, World.SECOND);
        assertThat(t.response().code()).isEqualTo(ResponseCodes.SECURITY_NOT_SUPPORTED);
    }

    @Test
    @Rfc1045({"III", "II.1"})
    void whatever_stands_in_the_parameters_is_answered() {
        for (Operation operation : Operation.values()) {
            for (int round = 0; round < 200; round++) {
                t.request().clear();
                t.request().code(operation.code() & ~CodeFlags.CRE);
                for (int offset = 0; offset < 28; offset += 4) {
                    boolean plausible = world.random.percent(30);
                    t.request()
                            .parameterInt(offset, plausible ? (int) (server.bits() >>> 32) : (int) world.random.next());
                }
                c.send(t, EntityId.VMTP_MANAGER_GROUP, s);
                assertThat(world.until(t::ended, World.SECOND))
                        .as(operation.name())
                        .isTrue();
                assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
                world.trace.clear();
                world.sent.clear();
            }
        }
        assertThat(s.keeper.roster.groupsOf(server).length).isLessThanOrEqualTo(8);
    }
}
