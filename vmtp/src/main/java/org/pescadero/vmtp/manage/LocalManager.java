package org.pescadero.vmtp.manage;

import java.util.Optional;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.manage.ManagementRequest.AddToGroup;
import org.pescadero.vmtp.manage.ManagementRequest.CreateEntity;
import org.pescadero.vmtp.manage.ManagementRequest.CreateGroup;
import org.pescadero.vmtp.manage.ManagementRequest.DeleteEntity;
import org.pescadero.vmtp.manage.ManagementRequest.GetRequestForwarder;
import org.pescadero.vmtp.manage.ManagementRequest.ModifyService;
import org.pescadero.vmtp.manage.ManagementRequest.ProbeEntity;
import org.pescadero.vmtp.manage.ManagementRequest.ProbeEntityBlock;
import org.pescadero.vmtp.manage.ManagementRequest.QueryEntity;
import org.pescadero.vmtp.manage.ManagementRequest.QueryGroup;
import org.pescadero.vmtp.manage.ManagementRequest.QueryVmtpNode;
import org.pescadero.vmtp.manage.ManagementRequest.RemoveFromGroup;
import org.pescadero.vmtp.manage.ManagementRequest.SignalEntity;

/**
 * Carries out what is asked of a module's manager (RFC 1045 §2.10, appendix III): the same for a Request from elsewhere and for
 * this process itself, but that the former needs a right. Whatever stands in a Request, it is answered with a code.
 */
public final class LocalManager {
    /** Octets of segment that a Response may have. */
    private static final int MAX_SEGMENT_OCTETS = 16384;

    private final EntityKeeper keeper;
    private final Rights rights;
    private final NodeDescription description;

    /** A manager of these entities, for a module of this description. */
    public LocalManager(EntityKeeper keeper, Rights rights, NodeDescription description) {
        this.keeper = keeper;
        this.rights = rights;
        this.description = description;
    }

    /** The entity domain in which its module works. */
    public int domain() {
        return description.domains().isEmpty()
                ? EntityId.DOMAIN_INTERNET
                : description.domains().getFirst();
    }

    /** The entities that it manages. */
    public EntityKeeper keeper() {
        return keeper;
    }

    /**
     * Does what a Request asks for, if it may be done, and fills in the Response.
     *
     * @param request any message
     * @param response an empty message
     */
    public void perform(Invoker invoker, MessageBuffer request, MessageBuffer response) {
        Optional<ManagementRequest> what = ManagementRequest.read(request);
        boolean may =
                what.isPresent() && (!(invoker instanceof Invoker.Remote remote) || rights.allow(remote, what.get()));
        int code = may ? perform(invoker, what.get(), response) : ResponseCodes.NO_PERMISSION;
        if (code != ResponseCodes.OK) {
            response.clear();
        }
        response.code(code);
    }

    private int perform(Invoker invoker, ManagementRequest what, MessageBuffer response) {
        return switch (what) {
            case QueryVmtpNode query -> describe(response);
            case QueryEntity query -> describe(query, response);
            case QueryGroup query -> members(query.near(), response);
            case ProbeEntityBlock probe -> block(probe, response);
            case CreateEntity create -> create(response);
            case DeleteEntity delete ->
                delete.near().isGroup() ? keeper.deleteGroup(invoker, delete.near()) : keeper.delete(delete.near());
            case SignalEntity signal ->
                keeper.isHere(signal.near())
                        ? keeper.signal(signal.near(), signal.argument())
                        : ResponseCodes.NONEXISTENT_ENTITY;
            case CreateGroup create -> create(invoker, create);
            case AddToGroup add -> add(invoker, add);
            case RemoveFromGroup remove ->
                keeper.removeFromGroup(invoker, remove.group(), subject(remove.entity(), remove.near()));
            case ModifyService modify -> modify(modify, response);
            // What only the machines can answer does not come here.
            case ProbeEntity probe -> ResponseCodes.NO_PERMISSION;
            case GetRequestForwarder get -> ResponseCodes.NO_PERMISSION;
        };
    }

    private int describe(MessageBuffer response) {
        description.write(response);
        return ResponseCodes.OK;
    }

    private int describe(QueryEntity query, MessageBuffer response) {
        Optional<EntityDescriptor> found = keeper.describe(query.near());
        if (found.isEmpty()) {
            return ResponseCodes.NONEXISTENT_ENTITY;
        }
        boolean bounded = query.maxOctets() > 0 && query.maxOctets() < MAX_SEGMENT_OCTETS;
        found.get().write(response, bounded ? query.maxOctets() : MAX_SEGMENT_OCTETS);
        return ResponseCodes.OK;
    }

    private int members(EntityId group, MessageBuffer response) {
        EntityId[] members = keeper.members(group);
        if (members.length == 0) {
            return ResponseCodes.NONEXISTENT_ENTITY;
        }
        MemberList.write(members, response, MAX_SEGMENT_OCTETS);
        return ResponseCodes.OK;
    }

    private int block(ProbeEntityBlock probe, MessageBuffer response) {
        if (!keeper.ownsBlock(probe.near(), probe.nonce())) {
            return ResponseCodes.NONEXISTENT_ENTITY;
        }
        response.parameterLong(0, probe.near().bits());
        return ResponseCodes.OK;
    }

    private int create(MessageBuffer response) {
        Optional<EntityId> created = keeper.create();
        created.ifPresent(entity -> response.parameterLong(0, entity.bits()));
        return created.isPresent() ? ResponseCodes.OK : ResponseCodes.BUSY;
    }

    private int create(Invoker invoker, CreateGroup create) {
        if (!create.group().isGroup() || create.first().isGroup()) {
            return ResponseCodes.VMTP_ERROR;
        }
        return keeper.isHere(create.first())
                ? keeper.createGroup(invoker, create.group(), create.first(), create.permissions())
                : ResponseCodes.NONEXISTENT_ENTITY;
    }

    private int add(Invoker invoker, AddToGroup add) {
        EntityId entity = subject(add.entity(), add.near());
        if (!add.group().isGroup() || entity.isGroup()) {
            return ResponseCodes.VMTP_ERROR;
        }
        return keeper.isHere(entity)
                ? keeper.addToGroup(invoker, add.group(), entity, add.permissions())
                : ResponseCodes.NONEXISTENT_ENTITY;
    }

    /** One manager asks another in the name of the entity's own; in the entity's place there is room for a signature. */
    private static EntityId subject(EntityId entity, EntityId near) {
        return entity.bits() == 0 ? near : entity;
    }

    private int modify(ModifyService modify, MessageBuffer response) {
        if (modify.service().needsSecurity()) {
            return ResponseCodes.SECURITY_NOT_SUPPORTED;
        }
        boolean fewerThreads = (modify.service().flags() & Service.THREADS) != 0
                && modify.service().count() < 0;
        if (fewerThreads) {
            return ResponseCodes.VMTP_ERROR;
        }
        int count = keeper.modify(modify.near(), modify.service());
        if (count < 0) {
            return ResponseCodes.NONEXISTENT_ENTITY;
        }
        response.parameterInt(0, count);
        return ResponseCodes.OK;
    }
}
