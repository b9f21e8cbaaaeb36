package org.pescadero.cli;

/** To come. */
final class Cli {
    private Cli() {}
}
