package org.pescadero.msocket;

import java.io.IOException;
import java.net.BindException;

/** What the kernel's numbers of errors mean to whoever opens a raw socket. */
final class RawErrors {
    private static final int EACCES = 13;
    private static final int EADDRNOTAVAIL = 99;

    private RawErrors() {}

    static IOException notOpened(int protocol, int error) {
        if (error == LinuxSockets.EPERM || error == EACCES) {
            return new IOException(
                    "IP protocol " + protocol + " needs the right to open raw sockets, which this process"
                            + " has not: run it as root or give it CAP_NET_RAW, or use UDP");
        }
        return failed("cannot open a raw socket for IP protocol " + protocol, error);
    }

    static IOException failed(String what, int error) {
        if (error == EADDRNOTAVAIL) {
            return new BindException(what + ": it is no address of this host");
        }
        return new IOException(what + ": error " + error + " of the operating system");
    }
}
