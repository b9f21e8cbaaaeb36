package org.pescadero.cli.vmtp;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.pescadero.cli.shared.CommandFailed;
import org.pescadero.cli.shared.HostPort;
import org.pescadero.vmtp.node.Carrier;
import org.pescadero.vmtp.node.NodeOptions;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What carries a command's packets. */
final class CarrierOption {
    @Option(
            names = "--carrier",
            paramLabel = "udp|ip",
            converter = Converter.class,
            description =
                    "what carries the packets: UDP, or IP itself as protocol 81, which needs the right to open raw"
                            + " sockets and knows no ports (default: udp)")
    private Carrier carrier = Carrier.UDP;

    NodeOptions of(NodeOptions options) {
        return options.withCarrier(carrier);
    }

    /** Where packets for a module go: without its port where there are none. */
    InetSocketAddress address(HostPort at) {
        if (carrier == Carrier.UDP && at.port() == 0) {
            throw CommandFailed.wronglyAsked("cannot ask " + at + ": on UDP a module has a port from 1 to 65535");
        }
        return carrier == Carrier.UDP ? at.address() : new InetSocketAddress(at.host(), 0);
    }

    /** The loopback address of whoever asks: without ports another one than that of who is asked. */
    Inet4Address loopback(HostPort whom) {
        byte[] octets = {127, 0, 0, 1};
        if (carrier == Carrier.IP && whom.host().getAddress()[3] == octets[3]) {
            octets[3]++;
        }
        return Inet4Address.ofLiteral("127.0.0." + octets[3]);
    }

    /** For the parser. */
    static final class Converter implements ITypeConverter<Carrier> {
        @Override
        public Carrier convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "udp" -> Carrier.UDP;
                case "ip" -> Carrier.IP;
                default -> throw new TypeConversionException("'" + text + "' is no carrier: there are udp and ip");
            };
        }
    }
}
