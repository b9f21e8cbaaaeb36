/** The Versatile Message Transaction Protocol (RFC 1045) as machines without I/O. */
module org.pescadero.vmtp {
    requires static org.jspecify;

    exports org.pescadero.vmtp;
    exports org.pescadero.vmtp.event;
    exports org.pescadero.vmtp.machine;
    exports org.pescadero.vmtp.manage;
    exports org.pescadero.vmtp.rate;
    exports org.pescadero.vmtp.wire;
}
