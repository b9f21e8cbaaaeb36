package org.pescadero.vmtp.manage;

import java.util.ArrayList;
import java.util.List;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;

/** The members of a group in one module, as the Response to QueryGroup tells them: their number, and themselves as segment. */
public final class MemberList {
    private MemberList() {}

    static void write(EntityId[] members, MessageBuffer response, int maxOctets) {
        response.parameterInt(0, members.length);
        Words words = new Words(response);
        for (int i = 0; i < Math.min(members.length, maxOctets / Long.BYTES); i++) {
            words.addLong(members[i].bits());
        }
    }

    /** Reads it from a Response; one that the segment is too short for ends with it. */
    public static List<EntityId> read(MessageBuffer response) {
        Words words = new Words(response);
        List<EntityId> members = new ArrayList<>();
        while (members.size() < response.parameterInt(0) && words.has(Long.BYTES)) {
            members.add(new EntityId(words.nextLong()));
        }
        return List.copyOf(members);
    }
}
