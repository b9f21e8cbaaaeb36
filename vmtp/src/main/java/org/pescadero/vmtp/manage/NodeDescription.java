package org.pescadero.vmtp.manage;

import java.util.ArrayList;
import java.util.List;
import org.pescadero.vmtp.MessageBuffer;

/**
 * What a module can do (RFC 1045 appendix III, QueryVMTPNode).
 *
 * @param mtu octets of the largest packet it handles
 * @param flags {@link #HANDLES_STREAMS} and so on; bits that are not known here mean extensions
 * @param authDomain its primary authentication domain; 0 for none
 * @param domains the entity domains in which it works
 * @param authDomains the authentication domains that it knows
 */
public record NodeDescription(int mtu, int flags, int authDomain, List<Integer> domains, List<Integer> authDomains) {
    /** Takes streamed Requests. */
    public static final int HANDLES_STREAMS = 1;
    /** Sends streamed Requests. */
    public static final int ISSUES_STREAMS = 2;
    /** Takes secure Requests. */
    public static final int HANDLES_SECURE = 4;
    /** Sends secure Requests. */
    public static final int ISSUES_SECURE = 8;

    /** As many domains are read from a message that says it has more. */
    private static final int MOST_DOMAINS = 256;

    /** Copies the lists. */
    public NodeDescription {
        domains = List.copyOf(domains);
        authDomains = List.copyOf(authDomains);
    }

    /** Puts it into a Response: five words, and the domains as segment. */
    void write(MessageBuffer response) {
        response.parameterInt(0, mtu);
        response.parameterInt(4, flags);
        response.parameterInt(8, authDomain);
        response.parameterInt(12, domains.size());
        response.parameterInt(16, authDomains.size());
        Words words = new Words(response);
        domains.forEach(words::add);
        authDomains.forEach(words::add);
    }

    /** Reads it from a Response; lists that the segment is too short for end with it. */
    public static NodeDescription read(MessageBuffer response) {
        Words words = new Words(response);
        return new NodeDescription(
                response.parameterInt(0),
                response.parameterInt(4),
                response.parameterInt(8),
                list(words, response.parameterInt(12)),
                list(words, response.parameterInt(16)));
    }

    private static List<Integer> list(Words words, int count) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < Math.min(count, MOST_DOMAINS) && words.has(4); i++) {
            found.add(words.next());
        }
        return found;
    }
}
