package blackbox;

import blackbox.Rows.Color;
import blackbox.Rows.Line;
import blackbox.Rows.Point;
import blackbox.Rows.Tree;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.Reply;

/** What is special about procedures: exceptions, names, numbers, what is refused. */
public final class ProcedureTrip extends Trip {
    /** For the test. */
    public ProcedureTrip() {}

    public void exceptions_arrive_as_themselves() {
        same(thrown(Rows.Full.class, 1).getMessage(), "full");
        same(thrown(Rows.Full.class, 1).getSize(), 7);
        same(thrown(Rows.Fuller.class, 2).getMessage(), "fuller by 8");
        same(thrown(Rows.Fuller.class, 2).line().color(), Color.BLUE);
        same(thrown(Rows.Plain.class, 3).getMessage(), null);
        Throwable cause = thrown(Rows.Caused.class, 4).getCause();
        same(cause.toString(), "java.lang.IllegalStateException: because");
        same(cause.getCause().toString(), "java.io.IOException");
        same(thrown(IOException.class, 5).getMessage(), null);
        same(thrown(IllegalStateException.class, 6).getMessage(), "not declared");
    }

    public void null_is_refused_with_its_path_before_anything_is_sent() {
        refused(NullPointerException.class, "text is null", () -> rows.text(null));
        refused(NullPointerException.class, "line.to is null", () -> rows.flat(new Line(line.from(), true, null, Color.RED)));
        refused(NullPointerException.class, "i is null", () -> rows.boxes(
                false, (byte) 1, (short) 2, 'x', null, 4L, 5f, 6.0));
        Tree bad = new Tree(null, List.of(), Optional.empty(), line);
        Tree tree = new Tree("root", List.of(new Tree("a", List.of(), Optional.empty(), line), bad), Optional.empty(), line);
        refused(NullPointerException.class, "tree.children[1].name is null", () -> rows.tree(tree));
        same(channel.executing, false);
    }

    public void what_a_constructor_refuses_names_its_place() {
        Tree leaf = new Tree("leaf", List.of(), Optional.empty(), line);
        rows.tree(leaf);
        byte[] octets = channel.sent.toByteArray();
        octets[0] = (byte) (666 & 0xFF);
        octets[1] = (byte) (666 >> 8);
        In in = new In();
        in.reset(octets, 0, octets.length);
        refused(
                DstpFormatException.class,
                "Tree refused its values with java.lang.IllegalArgumentException: not there",
                () -> Rows_TreeCodec.read(in));
    }

    public void names_may_be_those_of_generated_code() {
        rows.note("a", 1, 2, 3);
        same(echo.noted, "a123");
        same(rows.overloaded(1), 2);
        same(rows.overloaded("a"), "a!");
        same(rows.greeting("you"), "hello you");
        same(rows.toString(), "loop-back");
        same(rows.equals(binder.stub(channel)), true);
        same(rows.equals(binder.stub(new LoopBack(binder.dispatcher(echo)))), false);
    }

    public void procedures_are_numbered_in_order() {
        List<Procedure> procedures = binder.procedures();
        same(procedures.getFirst().name(), "repeat");
        same(procedures.get(1).number(), 2);
        same(procedures.getLast().number(), 101);
        same(binder.name(), "blackbox.Rows");
        same(procedures.stream().filter(p -> p.name().equals("now")).findFirst().get().kind(), Procedure.Kind.IDEMPOTENT);
    }

    private <X extends Exception> X thrown(Class<X> type, int how) {
        return refused(type, null, () -> {
            rows.fails(how);
            return null;
        });
    }

    public void record_that_refuses_itself_among_parameters_is_malformed() {
        rows.flat(new Line(new Point(665, 1), true, new Point(2, 3), Color.GREEN));
        byte[] octets = channel.sent.toByteArray();
        octets[0]++;
        Procedure flat = binder.procedures().stream()
                .filter(procedure -> procedure.name().equals("flat"))
                .findFirst()
                .orElseThrow();
        refused(DstpFormatException.class, "not there", () -> {
            try {
                return binder.dispatcher(echo).dispatch(flat.number(), in(octets), (Reply) channel.begin(flat));
            } catch (Exception e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        });
    }
}
