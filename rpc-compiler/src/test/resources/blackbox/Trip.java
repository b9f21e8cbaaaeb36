package blackbox;

import blackbox.Rows.Color;
import blackbox.Rows.Line;
import blackbox.Rows.Point;
import java.util.Objects;
import org.pescadero.dstp.In;

/** Calls the procedures of {@link Rows} through its stub and its dispatcher. */
abstract class Trip {
    final Echo echo = new Echo();
    final RowsBinder binder = new RowsBinder();
    final LoopBack channel = new LoopBack(binder.dispatcher(echo));
    final Rows rows = binder.stub(channel);
    final Line line = new Line(new Point(1, -2), true, new Point(3, 4), Color.GREEN);

    interface Body {
        Object run() throws Exception;
    }

    static In in(byte[] octets) {
        In in = new In();
        in.reset(octets, 0, octets.length);
        return in;
    }

    static <X extends Exception> X refused(Class<X> type, String message, Body body) {
        try {
            body.run();
        } catch (Exception e) {
            if (e.getClass() != type) {
                throw new AssertionError(e);
            }
            if (message != null && !e.getMessage().contains(message)) {
                throw new AssertionError(e.getMessage() + " instead of " + message);
            }
            return type.cast(e);
        }
        throw new AssertionError("nothing was thrown");
    }

    static void same(Object got, Object expected) {
        if (!Objects.equals(got, expected)) {
            throw new AssertionError(got + " instead of " + expected);
        }
    }
}
