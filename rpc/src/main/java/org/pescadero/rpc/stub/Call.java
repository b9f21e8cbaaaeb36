package org.pescadero.rpc.stub;

import java.util.function.BiConsumer;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;

/**
 * One call from the stub's side. The stub of {@code Receipt deliver(Message m) throws MailboxFull} reads:
 *
 * <pre>{@code
 * try (Call call = channel.begin(DELIVER)) {
 *     MessageCodec.write(call.arguments(), m);
 *     In results = call.invoke();
 *     try {
 *         switch (call.exceptionNumber()) {
 *             case 0 -> {
 *                 Receipt result = ReceiptCodec.read(results);
 *                 results.end();
 *                 return result;
 *             }
 *             case 1 -> throw call.remote(MailboxFullCodec.read(results));
 *             default -> throw call.undeclared(results);
 *         }
 *     } catch (DstpFormatException malformed) {
 *         throw call.unreadable("org.example.Mail.deliver", malformed);
 *     }
 * }
 * }</pre>
 */
public interface Call extends AutoCloseable {
    /** Where the arguments are written; used before {@link #invoke}. Writes straight into the packet. */
    Out arguments();

    /**
     * Sends the call and waits for its outcome. For a datagram procedure it returns at once, with nothing to read.
     *
     * @return the results, or the exception when {@link #exceptionNumber} is not 0
     */
    In invoke();

    /** 0 when the procedure returned; else the number of the exception that it threw, as its interface numbers them. */
    int exceptionNumber();

    /** Makes a decoded, declared exception ready to be thrown here: the remote stack is added to its trace. */
    <X extends Throwable> X remote(X exception);

    /** Any other exception: an unchecked one of the fixed list as itself, everything else as a RemoteException. */
    RuntimeException undeclared(In exception);

    /**
     * The failure of a call whose result, or whose declared exception, cannot be read: it has been executed, and is not
     * executed again.
     *
     * @param procedure the names of the interface and the procedure
     * @param malformed what is wrong, and where
     */
    RuntimeException unreadable(String procedure, DstpFormatException malformed);

    /**
     * Writes an argument that is a stream: its first elements, and where the others are to be had.
     *
     * @param tag the parameter's
     * @param writer writes an element
     */
    default <T> void writeStream(int tag, Source<T> source, BiConsumer<Out, T> writer) {
        throw new UnsupportedOperationException("no stream can be passed in this call");
    }

    /** Reads a result that is a stream: its first elements, and where the others are to be had. */
    default <T> Arriving<T> readStream(In results, StreamElements<T> elements, Raised raised) {
        throw new UnsupportedOperationException("no stream can be returned by this call");
    }

    /** Ends the call; the buffers go back. */
    @Override
    void close();
}
