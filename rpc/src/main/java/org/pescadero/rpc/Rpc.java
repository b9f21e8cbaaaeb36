package org.pescadero.rpc;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pescadero.rpc.binding.RpcRuntime;
import org.pescadero.rpc.time.Deadlines;

/**
 * Remote procedure calls of this process: what it exports to others, and what it imports from them.
 *
 * <pre>{@code
 * try (Rpc rpc = Rpc.open()) {
 *     Mail mail = rpc.bind(Mail.class, "cabernet");
 *     Receipt receipt = mail.deliver(message);
 * }
 * }</pre>
 *
 * <p>A call blocks like a local one. It ends in one of these ways:
 *
 * <ul>
 *   <li>it returns: the procedure was executed exactly once ({@link Idempotent}: at least once), and this is its result;
 *   <li>it throws an exception of the procedure: executed exactly once, and this is what it threw; an exception of a class
 *       that is neither declared nor one of the common ones arrives as {@link RemoteException};
 *   <li>it throws {@link CallFailed}: executed at most once; {@link CallFailed#maybeExecuted} says whether not at all;
 *   <li>it throws {@link BindingBroken}, a {@code CallFailed}: the exporter is gone; not executed;
 *   <li>it throws {@link CallAborted}: this thread was interrupted, or the time of {@link #within} was over.
 * </ul>
 *
 * <p>There is no time-out while the server shows that it lives. Arguments that are larger than a message may be (4 MiB,
 * 16 KiB for a datagram or a group)
 * are refused before anything is sent, with {@link org.pescadero.dstp.MessageTooLarge}.
 *
 * <p>Safe for use by many threads, and so are the stubs that it makes. Closing withdraws all exports and ends all calls.
 */
public final class Rpc implements AutoCloseable {
    private final RpcRuntime runtime;

    private Rpc(RpcRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * Opens with the {@linkplain RpcOptions#defaults() default options}.
     *
     * @throws IOException when a port cannot be opened
     * @throws IllegalArgumentException when a setting cannot be understood
     */
    public static Rpc open() throws IOException {
        return open(RpcOptions.defaults());
    }

    /**
     * Opens with these options.
     *
     * @throws IOException when a port cannot be opened
     */
    public static Rpc open(RpcOptions options) throws IOException {
        return new Rpc(new RpcRuntime(options));
    }

    /** Exports an implementation without a name: importers find it by its type. */
    public <T> Export export(Class<T> type, T implementation) {
        return runtime.export(type, "", implementation);
    }

    /** Exports an implementation under a name: importers find it by its type, and by type and name. */
    public <T> Export export(Class<T> type, String name, T implementation) {
        return runtime.export(type, named(name), implementation);
    }

    /**
     * Ends all exports of an object: those that {@link #export} made, and the one that came into being when it was passed
     * to a remote procedure or returned from one. Who calls it from then on learns that it is gone.
     */
    public void withdraw(Object implementation) {
        runtime.withdraw(implementation);
    }

    /**
     * Binds to any instance of a type: the one that answers first.
     *
     * @throws NotBound when none answers within {@link RpcOptions#bindWithin}
     */
    public <T> T bind(Class<T> type) {
        return runtime.bind(type, "");
    }

    /**
     * Binds to the instance of a type that has this name: if there are several, to the one that answers first.
     *
     * @throws NotBound when none answers within {@link RpcOptions#bindWithin}
     */
    public <T> T bind(Class<T> type, String name) {
        return runtime.bind(type, named(name));
    }

    /**
     * Binds to the export at an endpoint; needs no multicast.
     *
     * @throws NotBound when nothing, or something else, is exported there
     */
    public <T> T bind(Class<T> type, Endpoint endpoint) {
        return runtime.bind(type, endpoint);
    }

    /** All exporters of a type. */
    public <T> Group<T> group(Class<T> type) {
        return runtime.group(type, "");
    }

    /** All exporters of a type under a name. */
    public <T> Group<T> group(Class<T> type, String name) {
        return runtime.group(type, named(name));
    }

    /** Whatever is exported by the processes that answer within a time. */
    public List<Discovered> discover(Duration time) {
        return runtime.discover(time);
    }

    /** The UDP address that this process is called at. */
    public InetSocketAddress address() {
        return runtime.address();
    }

    /**
     * Executes a body with a limit of time for all remote calls in it together, nested ones on servers included. A call that
     * is not over by then ends with {@link CallAborted}. Of nested limits the earliest counts.
     *
     * @param time the limit, counted from now
     * @param body what to execute, on this thread
     * @return what the body returned
     * @throws X what the body threw
     */
    public <R extends @Nullable Object, X extends Throwable> R within(Duration time, Body<R, X> body) throws X {
        return Deadlines.where(limit(time)).call(body::run);
    }

    /** Executes a body without a result with a limit of time; see {@link #within(Duration, Body)}. */
    public <X extends Throwable> void within(Duration time, Action<X> body) throws X {
        Deadlines.where(limit(time)).call(() -> {
            body.run();
            return true;
        });
    }

    private static long limit(Duration time) {
        return Deadlines.earlier(Deadlines.current(), Deadlines.after(time));
    }

    private static String named(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the name is empty; leave it out to mean any instance");
        }
        return name;
    }

    /** Withdraws all exports, ends all calls and closes the ports. */
    @Override
    public void close() {
        runtime.close();
    }
}
