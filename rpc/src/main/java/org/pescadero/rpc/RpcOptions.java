package org.pescadero.rpc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
 * <tr><td>{@code pescadero.streamOctets}</td><td>{@code PESCADERO_STREAM_OCTETS}</td><td>16384</td></tr>
 * <tr><td>{@code pescadero.openStreams}</td><td>{@code PESCADERO_OPEN_STREAMS}</td><td>64</td></tr>
 * <tr><td>{@code pescadero.streamIdleMillis}</td><td>{@code PESCADERO_STREAM_IDLE_MILLIS}</td><td>600000</td></tr>
 * </table>
 *
 * @param interfaces names of the network interfaces for multicast; empty for all where it works
 * @param bind the address or host name to receive at; empty for every address of this host
 * @param port the UDP port to receive at; 0 for any
 * @param groupPort the UDP port at which multicast is received; processes that shall find each other share it
 * @param multicast whether to send and hear multicast at all
 * @param spinning how threads wait
 * @param bindWithin how long a bind looks for an exporter
 * @param remoteTraces whether callers are told the stack traces of exceptions that are thrown here
 * @param passedObjects how many objects that were never exported can be called because they were passed by reference
 * @param streams what streams of this process may take
 */
public record RpcOptions(
        List<String> interfaces,
        Optional<String> bind,
        int port,
        int groupPort,
        boolean multicast,
        Spinning spinning,
        Duration bindWithin,
        boolean remoteTraces,
        int passedObjects,
        StreamLimits streams) {
    /** Checks the options. */
    public RpcOptions {
        interfaces = List.copyOf(interfaces);
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

    /**
     * The options of this process: its system properties and environment variables, and defaults.
     *
     * @throws IllegalArgumentException when a setting cannot be understood; the message names it
     */
    public static RpcOptions defaults() {
        return of(new Settings(System::getProperty, System::getenv));
    }

    static RpcOptions of(Settings settings) {
        return new RpcOptions(
                settings.names("pescadero.interfaces"),
                settings.text("pescadero.bind"),
                settings.number("pescadero.port", 0, 0, 0xFFFF),
                settings.number("pescadero.groupPort", 1045, 1, 0xFFFF),
                settings.flag("pescadero.multicast", true),
                settings.choice("pescadero.spinning", Spinning.ADAPTIVE),
                Duration.ofMillis(settings.number("pescadero.bindMillis", 2000, 0, Integer.MAX_VALUE)),
                settings.flag("pescadero.remoteTraces", true),
                settings.number("pescadero.passedObjects", 10_000, 0, Integer.MAX_VALUE),
                streams(settings));
    }

    private static StreamLimits streams(Settings settings) {
        StreamLimits otherwise = StreamLimits.DEFAULT;
        return new StreamLimits(
                settings.number("pescadero.streamOctets", otherwise.segmentOctets(), 512, 64 << 10),
                settings.number("pescadero.openStreams", otherwise.openPerProcess(), 0, Integer.MAX_VALUE),
                Duration.ofMillis(settings.number(
                        "pescadero.streamIdleMillis", (int) otherwise.idle().toMillis(), 1, Integer.MAX_VALUE)));
    }

    /** With multicast on these interfaces only. */
    public RpcOptions withInterfaces(String... names) {
        return new RpcOptions(
                List.of(names),
                bind,
                port,
                groupPort,
                multicast,
                spinning,
                bindWithin,
                remoteTraces,
                passedObjects,
                streams);
    }

    /** Receiving at this address or host name. */
    public RpcOptions withBind(String host) {
        return new RpcOptions(
                interfaces,
                Optional.of(host),
                port,
                groupPort,
                multicast,
                spinning,
                bindWithin,
                remoteTraces,
                passedObjects,
                streams);
    }

    /** Receiving at this UDP port. */
    public RpcOptions withPort(int number) {
        return new RpcOptions(
                interfaces,
                bind,
                number,
                groupPort,
                multicast,
                spinning,
                bindWithin,
                remoteTraces,
                passedObjects,
                streams);
    }

    /** Receiving multicast at this UDP port. */
    public RpcOptions withGroupPort(int number) {
        return new RpcOptions(
                interfaces, bind, port, number, multicast, spinning, bindWithin, remoteTraces, passedObjects, streams);
    }

    /** With or without multicast. */
    public RpcOptions withMulticast(boolean wanted) {
        return new RpcOptions(
                interfaces, bind, port, groupPort, wanted, spinning, bindWithin, remoteTraces, passedObjects, streams);
    }

    /** Waiting like this. */
    public RpcOptions withSpinning(Spinning how) {
        return new RpcOptions(
                interfaces, bind, port, groupPort, multicast, how, bindWithin, remoteTraces, passedObjects, streams);
    }

    /** Looking for exporters for this long. */
    public RpcOptions withBindWithin(Duration time) {
        return new RpcOptions(
                interfaces, bind, port, groupPort, multicast, spinning, time, remoteTraces, passedObjects, streams);
    }

    /** With these limits of streams. */
    public RpcOptions withStreams(StreamLimits limits) {
        return new RpcOptions(
                interfaces,
                bind,
                port,
                groupPort,
                multicast,
                spinning,
                bindWithin,
                remoteTraces,
                passedObjects,
                limits);
    }

    /** Telling stack traces, or not. */
    public RpcOptions withRemoteTraces(boolean told) {
        return new RpcOptions(
                interfaces, bind, port, groupPort, multicast, spinning, bindWithin, told, passedObjects, streams);
    }

    /** With so many objects that can be called because they were passed by reference. */
    public RpcOptions withPassedObjects(int most) {
        return new RpcOptions(
                interfaces, bind, port, groupPort, multicast, spinning, bindWithin, remoteTraces, most, streams);
    }
}
