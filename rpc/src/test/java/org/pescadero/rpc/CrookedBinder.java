package org.pescadero.rpc;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.pescadero.dstp.Out;
import org.pescadero.rpc.stub.CallChannel;
import org.pescadero.rpc.stub.Dispatcher;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.RemoteInterface;

/** The stub is the one that was generated for {@link Mail}; the dispatcher was made by hand, and badly. */
public final class CrookedBinder extends RemoteInterface<Crooked> {
    static final AtomicInteger EXECUTIONS = new AtomicInteger();

    private final MailBinder mail = new MailBinder();

    public CrookedBinder() {}

    @Override
    public Class<Crooked> type() {
        return Crooked.class;
    }

    @Override
    public String name() {
        return Crooked.class.getName();
    }

    @Override
    public long fingerprint() {
        return 1;
    }

    @Override
    public String descriptor() {
        return mail.descriptor();
    }

    @Override
    public List<Procedure> procedures() {
        return mail.procedures();
    }

    @Override
    public Crooked stub(CallChannel channel) {
        return mail.stub(channel)::deliver;
    }

    @Override
    public Optional<CallChannel> channel(Crooked object) {
        return Optional.empty();
    }

    @Override
    public Dispatcher dispatcher(Crooked implementation) {
        return (number, arguments, reply) -> {
            String to = arguments.string();
            reply.executing(MailBinder.DELIVER);
            EXECUTIONS.incrementAndGet();
            switch (to) {
                case "short" -> reply.results().varint(100);
                case "long" -> {
                    Out results = reply.results();
                    results.string("well-formed");
                    results.varint(0);
                }
                case "exception" ->
                    reply.exception(1, new MailboxFull("full", 1)).block(1);
                default -> throw new AssertionError(to);
            }
            return true;
        };
    }
}
