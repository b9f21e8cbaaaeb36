package org.pescadero.examples.files;

/** To come. */
final class Files {
    private Files() {}
}
