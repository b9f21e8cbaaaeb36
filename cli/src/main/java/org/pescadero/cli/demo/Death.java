package org.pescadero.cli.demo;

import java.util.function.IntFunction;
import org.pescadero.examples.files.FileService;
import org.pescadero.examples.files.NoSuchFile;
import org.pescadero.examples.files.NotAllowed;
import org.pescadero.rpc.BindingBroken;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.Rpc;

/** A server dies without a word, and comes back as somebody else. */
final class Death {
    private static final String FILE = "main/java/module-info.java";

    private final Rpc rpc;
    private final Report report;

    Death(Rpc rpc, Report report) {
        this.rpc = rpc;
        this.report = report;
    }

    /** Kills the server and starts it again at the same port. */
    void run(Child server, IntFunction<Child> startAt) throws NoSuchFile, NotAllowed {
        FileService named = rpc.bind(FileService.class, "vmtp");
        FileService fixed = rpc.bind(FileService.class, server.endpoint());
        named.open(FILE);
        server.kill();
        report.say("vmtp, process %d, is killed", server.pid());
        noticeDeath(named);

        long restart = System.nanoTime();
        Child again = startAt.apply(server.endpoint().address().getPort());
        report.say("vmtp is started again at the same port: process %d, %s", again.pid(), Report.since(restart));
        noticeBrokenBinding(fixed);

        long start = System.nanoTime();
        report.check(
                named.open(FILE).octets() > 0,
                "the stub that was bound by name has bound itself again, in %s",
                Report.since(start));
    }

    private void noticeDeath(FileService service) throws NoSuchFile, NotAllowed {
        long start = System.nanoTime();
        try {
            service.open(FILE);
            report.check(false, "a call of a dead server returned");
        } catch (CallFailed e) {
            report.check(
                    true,
                    "noticed after %s: %s",
                    Report.since(start),
                    e.getClass().getSimpleName());
        }
    }

    private void noticeBrokenBinding(FileService service) throws NoSuchFile, NotAllowed {
        long start = System.nanoTime();
        try {
            service.open(FILE);
            report.check(false, "the new server executed a call that was meant for the old one");
        } catch (BindingBroken e) {
            report.check(
                    !e.maybeExecuted(),
                    "the old binding is refused by the new server, not executed: BindingBroken in %s",
                    Report.since(start));
        }
    }
}
