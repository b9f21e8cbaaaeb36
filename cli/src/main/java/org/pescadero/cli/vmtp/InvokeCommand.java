package org.pescadero.cli.vmtp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.pescadero.cli.shared.CommandFailed;
import org.pescadero.cli.shared.Seconds;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.node.Invocation;
import org.pescadero.vmtp.node.Route;
import org.pescadero.vmtp.node.TransactionFailed;
import org.pescadero.vmtp.node.VmtpNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pescadero vmtp invoke}: one message transaction. */
@Command(
        name = "invoke",
        description = "Sends one Request and prints the Response. Waits for as long as the server shows that it lives.")
public final class InvokeCommand implements Runnable {
    private static final int MAX_SEGMENT_OCTETS = 4 << 20;
    private static final int REQUEST_USER_OCTETS = 12;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "ENTITY@HOST:PORT",
            converter = EntityAt.Converter.class,
            description = "the server, e.g. LE-25593-127.0.0.1@127.0.0.1:1045")
    @SuppressWarnings("NullAway.Init") // set by the parser
    private EntityAt to;

    @Option(
            names = "--code",
            paramLabel = "N",
            description = "the Request's code with its control flags, decimal or 0x... (default: 0)")
    private String code = "0";

    @Option(names = "--data", paramLabel = "FILE|-", description = "a file that becomes the segment; - reads the input")
    private Optional<String> data = Optional.empty();

    @Option(names = "--user", paramLabel = "HEX", description = "up to 12 octets of user data")
    private Optional<String> user = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "where the Response's segment is written to")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            converter = Seconds.class,
            description = "gives up after this time")
    private Optional<Duration> timeout = Optional.empty();

    @Mixin
    private CarrierOption carrier = new CarrierOption();

    /** For the parser. */
    public InvokeCommand() {}

    @Override
    public void run() {
        int codeWord = parseCode();
        byte[] userData = parseUser();
        byte[] segment = readSegment();
        out.ifPresent(InvokeCommand::requirePlace);
        try (VmtpNode node = Nodes.asking(to.at(), carrier);
                Invocation invocation = node.begin(carrier.address(to.at()))) {
            MessageBuffer request = invocation.request();
            request.code(codeWord);
            System.arraycopy(userData, 0, request.octets(), MessageBuffer.REQUEST_USER_OFFSET, userData.length);
            request.ensureSegmentCapacity(segment.length);
            request.segmentOctets(segment.length);
            System.arraycopy(segment, 0, request.octets(), MessageBuffer.HEADER_OCTETS, segment.length);
            Route.Unicast route = new Route.Unicast(to.entity(), carrier.address(to.at()));
            if ((codeWord & CodeFlags.DGM) != 0) {
                invocation.datagram(route);
                System.out.println("sent as a datagram, which has no Response");
            } else {
                show(invocation.call(route, deadlineNanos()));
            }
        } catch (IllegalArgumentException e) {
            throw CommandFailed.wronglyAsked(String.valueOf(e.getMessage()));
        } catch (TransactionFailed e) {
            throw CommandFailed.failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(MessageBuffer response) {
        ResponseText.print(response, System.out, out.isEmpty());
        out.ifPresent(file -> write(file, ResponseText.segment(response)));
    }

    /** What is executed once should not lose its Response to a place that there is not. */
    private static void requirePlace(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || parent == null || !Files.isDirectory(parent)) {
            throw CommandFailed.wronglyAsked("cannot write " + file + ": "
                    + (Files.isDirectory(file) ? "it is a directory" : "there is no such directory"));
        }
    }

    private static void write(Path file, byte[] segment) {
        try {
            Files.write(file, segment);
        } catch (IOException e) {
            throw CommandFailed.failed("cannot write " + file + ": " + CommandFailed.reason(e));
        }
    }

    private long deadlineNanos() {
        return timeout.map(time -> System.nanoTime() + time.toNanos()).orElse(Invocation.NO_DEADLINE);
    }

    private int parseCode() {
        try {
            long value = Long.decode(code);
            if (value >= 0 && value <= 0xFFFF_FFFFL) {
                return (int) value;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw CommandFailed.wronglyAsked("--code " + code + " is not a number of 32 bits, decimal or 0x...");
    }

    private byte[] parseUser() {
        try {
            byte[] octets = HexFormat.of().parseHex(user.orElse(""));
            if (octets.length <= REQUEST_USER_OCTETS) {
                return octets;
            }
        } catch (IllegalArgumentException e) {
            // Reported below.
        }
        throw CommandFailed.wronglyAsked(
                "--user " + user.orElse("") + " is not up to " + REQUEST_USER_OCTETS + " octets in hexadecimal");
    }

    private byte[] readSegment() {
        if (data.isEmpty()) {
            return new byte[0];
        }
        String name = data.get();
        try (InputStream source = name.equals("-") ? System.in : Files.newInputStream(Path.of(name))) {
            byte[] octets = source.readNBytes(MAX_SEGMENT_OCTETS + 1);
            if (octets.length <= MAX_SEGMENT_OCTETS) {
                return octets;
            }
        } catch (IOException e) {
            throw CommandFailed.wronglyAsked("cannot read " + name + ": " + CommandFailed.reason(e));
        }
        throw CommandFailed.wronglyAsked(
                "--data " + name + " is larger than a message, " + MAX_SEGMENT_OCTETS + " octets");
    }
}
