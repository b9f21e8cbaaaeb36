package org.pescadero.simulator.judge;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.manage.EntityDescriptor;
import org.pescadero.vmtp.manage.ManagementRequest;
import org.pescadero.vmtp.manage.MemberList;
import org.pescadero.vmtp.manage.NodeDescription;

/** What a manager's Response says, as words that can be compared. */
final class Answers {
    private Answers() {}

    static String text(ManagementRequest what, MessageBuffer response) {
        int code = CodeFlags.codeOf(response.code());
        if (code != ResponseCodes.OK) {
            return ResponseCodes.name(code);
        }
        return switch (what) {
            case ManagementRequest.QueryVmtpNode query -> "OK " + NodeDescription.read(response);
            case ManagementRequest.QueryEntity query -> descriptor(query, response);
            case ManagementRequest.QueryGroup query -> "OK " + set(bits(MemberList.read(response)));
            case ManagementRequest.CreateEntity create -> "OK " + EntityId.toString(response.parameterLong(0));
            case ManagementRequest.ModifyService modify -> "OK " + response.parameterInt(0);
            default -> "OK";
        };
    }

    private static String descriptor(ManagementRequest.QueryEntity query, MessageBuffer response) {
        Optional<EntityDescriptor> found = EntityDescriptor.read(response);
        if (found.isEmpty() || !found.get().entity().equals(query.near())) {
            return "nothing of " + query.near();
        }
        EntityDescriptor descriptor = found.get();
        List<Long> related = bits(descriptor.related());
        return descriptor(
                descriptor.flags(), descriptor.count(), query.maxOctets() == 0 ? set(related) : "" + related.size());
    }

    static String descriptor(int flags, int count, String related) {
        return "OK flags " + flags + " count " + count + " " + related;
    }

    static String set(Collection<Long> entities) {
        return entities.stream().sorted().map(EntityId::toString).collect(Collectors.joining(",", "[", "]"));
    }

    private static List<Long> bits(List<EntityId> entities) {
        return entities.stream().map(EntityId::bits).toList();
    }
}
