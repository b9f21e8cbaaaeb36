package org.pescadero.rpc.binding;

import java.util.ArrayList;
import java.util.List;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.rpc.stub.Call;
import org.pescadero.rpc.stub.CallChannel;
import org.pescadero.rpc.stub.Dispatcher;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.rpc.stub.Reply;

/** Stub and dispatcher of {@link Exports}, in the shape in which they are generated for users' interfaces. */
public final class ExportsBinder extends RemoteInterface<Exports> {
    private static final int NONE = 0x4e4f4e45;
    private static final int NAMES = 0x45584601;
    private static final Procedure FIND =
            new Procedure(1, "find", Procedure.Kind.IDEMPOTENT, NAMES, ExportRecord.FINGERPRINT);
    private static final Procedure ALL =
            new Procedure(2, "all", Procedure.Kind.IDEMPOTENT, NONE, ExportRecord.FINGERPRINT);
    private static final Procedure ANNOUNCE =
            new Procedure(3, "announce", Procedure.Kind.DATAGRAM, ExportRecord.FINGERPRINT, NONE);
    private static final Procedure BYE =
            new Procedure(4, "bye", Procedure.Kind.DATAGRAM, ExportRecord.FINGERPRINT, NONE);

    /** The description. */
    public ExportsBinder() {}

    @Override
    public Class<Exports> type() {
        return Exports.class;
    }

    @Override
    public String name() {
        return "org.pescadero.rpc.Exports";
    }

    @Override
    public long fingerprint() {
        return (long) NAMES << 32 | ExportRecord.FINGERPRINT;
    }

    @Override
    public List<Procedure> procedures() {
        return List.of(FIND, ALL, ANNOUNCE, BYE);
    }

    @Override
    public Exports stub(CallChannel channel) {
        return new Stub(channel);
    }

    @Override
    public Dispatcher dispatcher(Exports implementation) {
        return new ExportsDispatcher(implementation);
    }

    private static void write(Out out, List<ExportRecord> records) {
        out.count(records.size());
        for (ExportRecord one : records) {
            one.write(out);
        }
    }

    private static List<ExportRecord> read(In in) {
        int count = in.count(27, 8);
        List<ExportRecord> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            records.add(ExportRecord.read(in));
        }
        in.end();
        return List.copyOf(records);
    }

    private record Stub(CallChannel channel) implements Exports {
        @Override
        public List<ExportRecord> find(String type, String name) {
            try (Call call = channel.begin(FIND)) {
                Out arguments = call.arguments();
                arguments.string("type", type);
                arguments.string("name", name);
                return results(call);
            }
        }

        @Override
        public List<ExportRecord> all() {
            try (Call call = channel.begin(ALL)) {
                return results(call);
            }
        }

        @Override
        public void announce(List<ExportRecord> records) {
            try (Call call = channel.begin(ANNOUNCE)) {
                write(call.arguments(), records);
                call.invoke();
            }
        }

        @Override
        public void bye(List<ExportRecord> records) {
            try (Call call = channel.begin(BYE)) {
                write(call.arguments(), records);
                call.invoke();
            }
        }

        private static List<ExportRecord> results(Call call) {
            In results = call.invoke();
            if (call.exceptionNumber() != 0) {
                throw call.undeclared(results);
            }
            return read(results);
        }
    }

    private record ExportsDispatcher(Exports implementation) implements Dispatcher {
        @Override
        public boolean dispatch(int procedure, In arguments, Reply reply) {
            switch (procedure) {
                case 1 -> find(arguments, reply);
                case 2 -> all(arguments, reply);
                case 3 -> {
                    List<ExportRecord> records = read(arguments);
                    reply.executing(ANNOUNCE);
                    implementation.announce(records);
                }
                case 4 -> {
                    List<ExportRecord> records = read(arguments);
                    reply.executing(BYE);
                    implementation.bye(records);
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        private void find(In arguments, Reply reply) {
            String type = arguments.string("type");
            String name = arguments.string("name");
            arguments.end();
            reply.executing(FIND);
            List<ExportRecord> found = implementation.find(type, name);
            write(reply.results(), found);
        }

        private void all(In arguments, Reply reply) {
            arguments.end();
            reply.executing(ALL);
            List<ExportRecord> all = implementation.all();
            write(reply.results(), all);
        }
    }
}
