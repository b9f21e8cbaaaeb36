package org.pescadero.rpc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How an {@link Rpc} is opened. Immutable; each {@code with} makes another one.
 *
 * <p>{@link #defaults()} takes what system properties and, failing these, environment variables say:
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><th>property</th><th>variable</th><th>default</th></tr>
 * <tr><td>{@code pescadero.interfaces}</td><td>{@code PESCADERO_INTERFACES}</td>
 *     <td>all where multicast works, loopback included; else names, divided by commas, e.g. {@code lo}</td></tr>
 * <tr><td>{@code pescadero.bind}</td><td>{@code PESCADERO_BIND}</td><td>every address of this host</td></tr>
 * <tr><td>{@code pescadero.port}</td><td>{@code PESCADERO_PORT}</td><td>0: any</td></tr>
 * <tr><td>{@code pescadero.groupPort}</td><td>{@code PESCADERO_GROUP_PORT}</td><td>1045</td></tr>
 * <tr><td>{@code pescadero.multicast}</td><td>{@code PESCADERO_MULTICAST}</td><td>true</td></tr>
 * <tr><td>{@code pescadero.spinning}</td><td>{@code PESCADERO_SPINNING}</td>
 *     <td>{@code adaptive}; or {@code never}, {@code always}</td></tr>
 * <tr><td>{@code pescadero.bindMillis}</td><td>{@code PESCADERO_BIND_MILLIS}</td><td>2000</td></tr>
 * <tr><td>{@code pescadero.remoteTraces}</td><td>{@code PESCADERO_REMOTE_TRACES}</td><td>true</td></tr>
 * <tr><td>{@code pescadero.passedObjects}</td><td>{@code PESCADERO_PASSED_OBJECTS}</td><td>10000</td></tr>
 * <tr><td>{@code pescadero.localCalls}</td><td>{@code PESCADERO_LOCAL_CALLS}</td><td>false</td></tr>
 * <tr><td>{@code pescadero.streamOctets}</td><td>{@code PESCADERO_STREAM_OCTETS}</td><td>16384</td></tr>
 * <tr><td>{@code pescadero.openStreams}</td><td>{@code PESCADERO_OPEN_STREAMS}</td><td>64</td></tr>
 * <tr><td>{@code pescadero.streamIdleMillis}</td><td>{@code PESCADERO_STREAM_IDLE_MILLIS}</td><td>600000</td></tr>
 * <tr><td>{@code pescadero.streamSegmentsAtOnce}</td><td>{@code PESCADERO_STREAM_SEGMENTS_AT_ONCE}</td><td>16</td></tr>
 * </table>
 */
public final class RpcOptions implements Cloneable {
    private List<String> interfaces = List.of();
    private Optional<String> bind = Optional.empty();
    private int port;
    private int groupPort = 1045;
    private boolean multicast = true;
    private Spinning spinning = Spinning.ADAPTIVE;
    private Duration bindWithin = Duration.ofSeconds(2);
    private boolean remoteTraces = true;
    private int passedObjects = 10_000;
    private boolean localCalls;
    private StreamLimits streams = StreamLimits.DEFAULT;

    private RpcOptions() {}

    /**
     * The options of this process: its system properties and environment variables, and defaults.
     *
     * @throws IllegalArgumentException when a setting cannot be understood; the message names it
     */
    public static RpcOptions defaults() {
        return of(new Settings(System::getProperty, System::getenv));
    }

    static RpcOptions of(Settings settings) {
        return new RpcOptions().with(made -> {
            made.interfaces = settings.names("pescadero.interfaces");
            made.bind = settings.text("pescadero.bind");
            made.port = settings.number("pescadero.port", made.port, 0, 0xFFFF);
            made.groupPort = settings.number("pescadero.groupPort", made.groupPort, 1, 0xFFFF);
            made.multicast = settings.flag("pescadero.multicast", made.multicast);
            made.spinning = settings.choice("pescadero.spinning", made.spinning);
            made.bindWithin = millis(settings, "pescadero.bindMillis", made.bindWithin, 0);
            made.remoteTraces = settings.flag("pescadero.remoteTraces", made.remoteTraces);
            made.passedObjects = settings.number("pescadero.passedObjects", made.passedObjects, 0, Integer.MAX_VALUE);
            made.localCalls = settings.flag("pescadero.localCalls", made.localCalls);
            made.streams = streams(settings, made.streams);
        });
    }

    private static StreamLimits streams(Settings settings, StreamLimits otherwise) {
        return new StreamLimits(
                settings.number("pescadero.streamOctets", otherwise.segmentOctets(), 512, 64 << 10),
                settings.number("pescadero.openStreams", otherwise.openPerProcess(), 0, Integer.MAX_VALUE),
                millis(settings, "pescadero.streamIdleMillis", otherwise.idle(), 1),
                settings.number("pescadero.streamSegmentsAtOnce", otherwise.segmentsAtOnce(), 1, 64));
    }

    private static Duration millis(Settings settings, String property, Duration otherwise, int least) {
        return Duration.ofMillis(settings.number(property, (int) otherwise.toMillis(), least, Integer.MAX_VALUE));
    }

    private RpcOptions with(Consumer<RpcOptions> change) {
        try {
            RpcOptions copy = (RpcOptions) clone();
            change.accept(copy);
            copy.check();
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void check() {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("pescadero.port is " + port + "; expected 0 to 65535");
        }
        if (groupPort < 1 || groupPort > 0xFFFF) {
            throw new IllegalArgumentException("pescadero.groupPort is " + groupPort + "; expected 1 to 65535");
        }
        if (bindWithin.isNegative()) {
            throw new IllegalArgumentException("the time of a bind is " + bindWithin + "; it must not be negative");
        }
        if (passedObjects < 0) {
            throw new IllegalArgumentException(
                    "pescadero.passedObjects is " + passedObjects + "; it must not be negative");
        }
    }

    /** Names of the network interfaces for multicast; empty for all where it works. */
    public List<String> interfaces() {
        return interfaces;
    }

    /** With multicast on these interfaces only. */
    public RpcOptions withInterfaces(String... names) {
        return with(options -> options.interfaces = List.of(names));
    }

    /** The address or host name to receive at; empty for every address of this host. */
    public Optional<String> bind() {
        return bind;
    }

    /** Receiving at this address or host name. */
    public RpcOptions withBind(String host) {
        return with(options -> options.bind = Optional.of(host));
    }

    /** The UDP port to receive at; 0 for any. */
    public int port() {
        return port;
    }

    /** Receiving at this UDP port. */
    public RpcOptions withPort(int number) {
        return with(options -> options.port = number);
    }

    /** The UDP port at which multicast is received; processes that shall find each other share it. */
    public int groupPort() {
        return groupPort;
    }

    /** Receiving multicast at this UDP port. */
    public RpcOptions withGroupPort(int number) {
        return with(options -> options.groupPort = number);
    }

    /** Whether to send and hear multicast at all. */
    public boolean multicast() {
        return multicast;
    }

    /** With or without multicast. */
    public RpcOptions withMulticast(boolean wanted) {
        return with(options -> options.multicast = wanted);
    }

    /** How threads wait. */
    public Spinning spinning() {
        return spinning;
    }

    /** Waiting like this. */
    public RpcOptions withSpinning(Spinning how) {
        return with(options -> options.spinning = how);
    }

    /** How long a bind looks for an exporter. */
    public Duration bindWithin() {
        return bindWithin;
    }

    /** Looking for exporters for this long. */
    public RpcOptions withBindWithin(Duration time) {
        return with(options -> options.bindWithin = time);
    }

    /** Whether callers are told the stack traces of exceptions that are thrown here. */
    public boolean remoteTraces() {
        return remoteTraces;
    }

    /** Telling stack traces, or not. */
    public RpcOptions withRemoteTraces(boolean told) {
        return with(options -> options.remoteTraces = told);
    }

    /** How many objects that were never exported can be called because they were passed by reference. */
    public int passedObjects() {
        return passedObjects;
    }

    /** With so many objects that can be called because they were passed by reference. */
    public RpcOptions withPassedObjects(int most) {
        return with(options -> options.passedObjects = most);
    }

    /** Whether calls of exports in the same process are executed by their callers' threads. */
    public boolean localCalls() {
        return localCalls;
    }

    /**
     * Executing calls of exports in the same process on their callers' threads, where both the caller's and the exporter's
     * {@link Rpc} say so. They take nanoseconds instead of microseconds, and nothing of them can be lost.
     *
     * <p>Results and exceptions are the same: what could be changed is copied, and what cannot be encoded is refused. But a
     * procedure then runs under the locks that its caller holds, on its stack and with its thread's variables; it takes no thread of
     * those that execute procedures, so there may be more at the same time; an interrupt reaches the procedure itself, and the call
     * ends as aborted only when that has ended; and so it is when an {@code Rpc} is closed meanwhile. Calls with a limit of time
     * ({@link Rpc#within}), of groups, datagrams, with streams, with {@link org.pescadero.dstp.Bulk} or of procedures that are
     * {@link Forwardable} go over the node as they always do.
     */
    public RpcOptions withLocalCalls(boolean wanted) {
        return with(options -> options.localCalls = wanted);
    }

    /** What streams of this process may take. */
    public StreamLimits streams() {
        return streams;
    }

    /** With these limits of streams. */
    public RpcOptions withStreams(StreamLimits limits) {
        return with(options -> options.streams = limits);
    }
}
