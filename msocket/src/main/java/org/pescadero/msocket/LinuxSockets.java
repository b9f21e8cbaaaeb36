package org.pescadero.msocket;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The few calls of the Linux kernel that Java has no methods for, each under its own name. */
@SuppressWarnings("restricted") // each of them is called with the arguments that its manual page asks for
final class LinuxSockets {
    static final int AF_INET = 2;
    static final int SOCK_RAW = 3;
    static final int SOCK_NONBLOCK = 0x800;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int IPPROTO_IP = 0;
    static final int IP_MULTICAST_IF = 32;
    static final int IP_MULTICAST_ALL = 49;
    static final int IP_ADD_MEMBERSHIP = 35;
    static final int IP_DROP_MEMBERSHIP = 36;
    static final int SOL_SOCKET = 1;
    static final int SO_SNDBUF = 7;
    static final int SO_RCVBUF = 8;
    static final int EFD_NONBLOCK = 0x800;
    static final int EFD_CLOEXEC = 0x80000;
    static final int POLLIN = 1;
    static final int EPERM = 1;
    static final int EINTR = 4;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private final MethodHandle socket = call("socket", FunctionDescriptor.of(INT, INT, INT, INT));
    private final MethodHandle bind = call("bind", FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS, INT));
    private final MethodHandle setsockopt =
            call("setsockopt", FunctionDescriptor.of(INT, INT, INT, INT, ValueLayout.ADDRESS, INT));
    private final MethodHandle getsockopt =
            call("getsockopt", FunctionDescriptor.of(INT, INT, INT, INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    private final MethodHandle sendto =
            call("sendto", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG, INT, ValueLayout.ADDRESS, INT));
    private final MethodHandle recvfrom = call(
            "recvfrom",
            FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG, INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    private final MethodHandle poll = call("poll", FunctionDescriptor.of(INT, ValueLayout.ADDRESS, LONG, INT));
    private final MethodHandle eventfd = call("eventfd", FunctionDescriptor.of(INT, INT, INT));
    private final MethodHandle read = call("read", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG));
    private final MethodHandle write = call("write", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG));
    private final MethodHandle close = call("close", FunctionDescriptor.of(INT, INT));

    private LinuxSockets() {}

    private static final class Holder {
        static final LinuxSockets INSTANCE = new LinuxSockets();
    }

    /**
     * The kernel's calls.
     *
     * @throws IOException when this is no Linux
     */
    static LinuxSockets instance() throws IOException {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            throw new IOException("raw sockets are only known on Linux, and this is " + System.getProperty("os.name"));
        }
        return Holder.INSTANCE;
    }

    private static MethodHandle call(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), descriptor, Linker.Option.captureCallState("errno"));
    }

    /** Memory for the number of the error of one thread's calls. */
    static MemorySegment state(Arena arena) {
        return arena.allocate(STATE);
    }

    /** The error of the call that failed last. */
    static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    int socket(MemorySegment state, int family, int type, int protocol) {
        try {
            return (int) socket.invokeExact(state, family, type, protocol);
        } catch (Throwable impossible) {
            throw impossible(impossible);
        }
    }

    int bind(MemorySegment state, int descriptor, MemorySegment address) {
        try {
            return (int) bind.invokeExact(state, descriptor, address, (int) address.byteSize());
        } catch (Throwable impossible) {
            throw impossible(impossible);
        }
    }

    int setOption(MemorySegment state, int descriptor, int level, int option, MemorySegment value) {
        try {
            return (int) setsockopt.invokeExact(state, descriptor, level, option, value, (int) value.byteSize());
        } catch (Throwable impossible) {
            throw impossible(impossible);
        }
    }

    /** Asks for an option; how much room there is for it is what there has to be. */
    int option(MemorySegment state, int descriptor, int level, int option, MemorySegment value, MemorySegment size) {
        try {
            return (int) getsockopt.invokeExact(state, descriptor, level, option, value, size);
        } catch (Throwable impossible) {
            throw impossible(impossible);
        }
    }

    long send(MemorySegment state, int descriptor, MemorySegment octets, long length, MemorySegment to) {
        try {
            return (long) sendto.invokeExact(state, descriptor, octets, length, 0, to, (int) to.byteSize());
        } catch (Throwable impossible) {
            throw impossible(impossible);
        }
    }

    long receive(
            MemorySegment state, int descriptor, MemorySegment octets, MemorySegment from, MemorySegment fromLength) {
        try {
            return (long) recvfrom.invokeExact(state, descriptor, octets, octets.byteSize(), 0, from, fromLength);
        } catch (Throwable impossible) {
            throw impossible(impossible);
        }
    }

    int poll(MemorySegment state, MemorySegment descriptors, long count, int timeoutMillis) {
        try {
            return (int) poll.invokeExact(state, descriptors, count, timeoutMillis);
        } catch (Throwable impossible) {
            throw impossible(impossible);
        }
    }

    int eventDescriptor(MemorySegment state) {
        try {
            return (int) eventfd.invokeExact(state, 0, EFD_NONBLOCK | EFD_CLOEXEC);
        } catch (Throwable impossible) {
            throw impossible(impossible);
        }
    }

    long read(MemorySegment state, int descriptor, MemorySegment into) {
        try {
            return (long) read.invokeExact(state, descriptor, into, into.byteSize());
        } catch (Throwable impossible) {
            throw impossible(impossible);
        }
    }

    long write(MemorySegment state, int descriptor, MemorySegment from) {
        try {
            return (long) write.invokeExact(state, descriptor, from, from.byteSize());
        } catch (Throwable impossible) {
            throw impossible(impossible);
        }
    }

    int close(MemorySegment state, int descriptor) {
        try {
            return (int) close.invokeExact(state, descriptor);
        } catch (Throwable impossible) {
            throw impossible(impossible);
        }
    }

    /** What is called this way throws nothing. */
    private static AssertionError impossible(Throwable thrown) {
        return new AssertionError(thrown);
    }
}
