package org.pescadero.testkit;

/** To come. */
final class Seeds {
    private Seeds() {}
}
