package org.pescadero.cli.shared;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Option;

/** How long a server command runs: until it is terminated, or as long as whoever started it holds on to its input. */
public final class Lifetime {
    @Option(
            names = "--until-input-ends",
            hidden = true,
            description = "ends when standard input does, so that it does not outlive whoever started it")
    private boolean untilInputEnds;

    /** For the parser. */
    public Lifetime() {}

    /** Returns when the server shall end. */
    public void await() {
        try {
            if (!untilInputEnds) {
                new CountDownLatch(1).await();
            }
            while (System.in.read() >= 0) {
                // What is written does not matter, only that it ends some time.
            }
        } catch (IOException e) {
            // The input is gone, and so is whoever held it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
