package org.pescadero.systemtests;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;

/** {@code pescadero vmtp echo} in a process of its own. */
final class Echo implements AutoCloseable {
    private final Program program;
    private final String notation;
    private final InetSocketAddress address;

    private Echo(Program program) throws InterruptedException {
        this.program = program;
        notation = program.awaitLine("^[BL]E-\\d+-[\\d.]+$").group();
        Matcher at = program.awaitLine("^([\\d.]+):(\\d+)$");
        address = new InetSocketAddress(Inet4Address.ofLiteral(at.group(1)), Integer.parseInt(at.group(2)));
    }

    /** Starts it at any free port of the loopback address. */
    static Echo start() throws IOException, InterruptedException {
        return startAt(0);
    }

    /** Starts it at a port of the loopback address. */
    static Echo startAt(int port) throws IOException, InterruptedException {
        Program program = Program.start("vmtp", "echo", "--bind", "127.0.0.1:" + port);
        try {
            return new Echo(program);
        } catch (InterruptedException | RuntimeException | Error e) {
            program.close();
            throw e;
        }
    }

    Program program() {
        return program;
    }

    InetSocketAddress address() {
        return address;
    }

    /** Its entity as RFC 1045 writes it. */
    String notation() {
        return notation;
    }

    /** What {@code vmtp invoke --to} wants. */
    String target() {
        return notation + "@127.0.0.1:" + address.getPort();
    }

    /** Its entity as it stands in packets; read from the notation without the modules under test. */
    long entity() {
        String[] parts = notation.split("-");
        long flags = parts[0].equals("LE") ? 2 : 0;
        long host = 0;
        for (String octet : parts[2].split("\\.")) {
            host = host << 8 | Integer.parseInt(octet);
        }
        return flags << 60 | Long.parseLong(parts[1]) << 32 | host;
    }

    @Override
    public void close() {
        program.close();
    }
}
