package org.pescadero.cli.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.pescadero.examples.files.Digest;
import org.pescadero.examples.files.DirectoryFileService;
import org.pescadero.examples.files.FileInfo;
import org.pescadero.examples.files.FileService;
import org.pescadero.examples.files.NoSuchFile;
import org.pescadero.examples.files.NotAllowed;
import org.pescadero.examples.files.Transfers;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.Rpc;
import org.pescadero.testkit.Faults;
import org.pescadero.testkit.Relay;
import org.pescadero.testkit.RelayCounts;

/** A large file: all sources behind each other, read from the servers, written to one of them, and read back. */
final class BigFile {
    private static final int AT_LEAST_OCTETS = 4 << 20;
    private static final String PATH = DirectoryFileService.SCRATCH + "/all-sources";
    private static final double LOSS = 0.1;
    private static final long SEED = 1045;

    private final Rpc rpc;
    private final Report report;
    private String digest = "";

    BigFile(Rpc rpc, Report report) {
        this.rpc = rpc;
        this.report = report;
    }

    private interface Way {
        void read(FileService service, FileInfo file, Digest into) throws NoSuchFile, NotAllowed;
    }

    void transfer(Map<String, FileService> stubs) throws NoSuchFile, NotAllowed {
        byte[] content = collect(stubs);
        FileService service = stubs.values().iterator().next();
        long start = System.nanoTime();
        Transfers.write(service, PATH, content);
        FileInfo file = service.open(PATH);
        report.check(file.octets() == content.length, "written in pieces of 15 KiB: %s", rate(content.length, start));

        Digest own = new Digest();
        own.add(content);
        digest = own.hex();
        report.check(
                service.checksum(PATH).equals(digest),
                "its SHA-256 there is that of here, %s...",
                digest.substring(0, 16));
        readBack(
                service,
                file,
                "read page by page, %d calls of one packet each way".formatted(file.pages()),
                (from, what, into) -> Transfers.byPages(from, what, into::add));
        readBack(service, file, segments(file), BigFile::bySegments);
    }

    void throughRelay(Endpoint server) throws IOException, NoSuchFile, NotAllowed {
        if (digest.isEmpty()) {
            throw new IllegalStateException("there is no file to read");
        }
        try (Relay relay = Relay.open(server.address(), Faults.dropping(LOSS), SEED)) {
            FileService service = rpc.bind(FileService.class, new Endpoint(server.entity(), relay.address()));
            FileInfo file = service.open(PATH);
            readBack(service, file, segments(file), BigFile::bySegments);
            RelayCounts counts = relay.counts();
            report.check(
                    counts.dropped() > counts.arrived() * LOSS / 2,
                    "the relay lost %d of %d packets, and not an octet of the file",
                    counts.dropped(),
                    counts.arrived());
        }
    }

    private static void bySegments(FileService from, FileInfo file, Digest into) throws NoSuchFile, NotAllowed {
        Transfers.bySegments(from, file, into::add);
    }

    private static String segments(FileInfo file) {
        long calls = (file.octets() + FileService.SEGMENT_OCTETS - 1) / FileService.SEGMENT_OCTETS;
        return "read in %d segments of 16 KiB".formatted(calls);
    }

    private void readBack(FileService service, FileInfo file, String how, Way way) throws NoSuchFile, NotAllowed {
        long start = System.nanoTime();
        Digest read = new Digest();
        way.read(service, file, read);
        report.check(read.hex().equals(digest), "%s: equal; %s", how, rate(file.octets(), start));
    }

    /** The sources that the servers have, all of them again and again until they make several megabytes. */
    private byte[] collect(Map<String, FileService> stubs) throws NoSuchFile, NotAllowed {
        long start = System.nanoTime();
        ByteArrayOutputStream sources = new ByteArrayOutputStream();
        int files = 0;
        for (FileService service : stubs.values()) {
            for (FileInfo file : Transfers.walk(service, "main")) {
                Transfers.bySegments(service, file, sources::writeBytes);
                files++;
            }
        }
        if (sources.size() == 0) {
            throw new IllegalStateException("the servers have no files");
        }
        report.say("%d files read from all servers: %s", files, rate(sources.size(), start));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int times = 0;
        while (content.size() < AT_LEAST_OCTETS) {
            content.writeBytes(sources.toByteArray());
            times++;
        }
        report.say("behind each other, %d times over, they are %.1f MB", times, content.size() / 1e6);
        return content.toByteArray();
    }

    private static String rate(long octets, long startNanos) {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        return "%.2f MB in %s, %.1f MB/s".formatted(octets / 1e6, Report.since(startNanos), octets / 1e6 / seconds);
    }
}
