/** Values to bytes and back: DSTP version 3. */
module org.pescadero.dstp {
    requires static org.jspecify;

    exports org.pescadero.dstp;
    exports org.pescadero.dstp.evolution;
    exports org.pescadero.dstp.schema;
    exports org.pescadero.dstp.value;
}
