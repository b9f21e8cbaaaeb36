package org.pescadero.cli.vmtp;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.pescadero.cli.shared.HostPort;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.node.NodeOptions;
import org.pescadero.vmtp.node.ServerCall;
import org.pescadero.vmtp.node.VmtpNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pescadero vmtp echo}: a server that any implementation of RFC 1045 can be tried against. */
@Command(
        name = "echo",
        description = {
            "Answers every Request with code OK and the Request's segment.",
            "Prints its entity on one line and its UDP address on the next. The first four octets of each Response's user"
                    + " data count the Requests executed so far, high-order octet first. Runs until it is terminated."
        })
public final class EchoCommand implements Runnable {
    @Option(
            names = "--bind",
            required = true,
            paramLabel = "HOST:PORT",
            converter = HostPort.Converter.class,
            description = "where to serve; port 0 takes any that is free")
    @SuppressWarnings("NullAway.Init") // set by the parser
    private HostPort bind;

    @Option(
            names = "--group-port",
            paramLabel = "PORT",
            description = "port of the managers' host group (default: ${DEFAULT-VALUE})")
    private int groupPort = NodeOptions.WELL_KNOWN_PORT;

    private final AtomicInteger executed = new AtomicInteger();

    @Mixin
    private CarrierOption carrier = new CarrierOption();

    /** For the parser. */
    public EchoCommand() {}

    @Override
    public void run() {
        try (VmtpNode node = Nodes.serving(bind, groupPort, carrier)) {
            EntityId entity = node.newEntity();
            node.serve(entity, this::answer);
            System.out.println(entity);
            System.out.println(node.address().getAddress().getHostAddress() + ":"
                    + node.address().getPort());
            System.out.flush();
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(ServerCall call) {
        MessageBuffer request = call.request();
        MessageBuffer response = call.response();
        int octets = request.segmentOctets();
        response.ensureSegmentCapacity(octets);
        System.arraycopy(
                request.octets(), MessageBuffer.HEADER_OCTETS, response.octets(), MessageBuffer.HEADER_OCTETS, octets);
        response.segmentOctets(octets);
        response.parameterInt(0, executed.incrementAndGet());
    }
}
