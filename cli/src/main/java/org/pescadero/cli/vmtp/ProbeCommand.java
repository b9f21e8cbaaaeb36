package org.pescadero.cli.vmtp;

import java.time.Duration;
import java.util.Optional;
import org.pescadero.cli.shared.CommandFailed;
import org.pescadero.cli.shared.HostPort;
import org.pescadero.cli.shared.Seconds;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.node.StateRecord;
import org.pescadero.vmtp.node.TransactionFailed;
import org.pescadero.vmtp.node.VmtpNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pescadero vmtp probe}: what a module knows of an entity. */
@Command(name = "probe", description = "Asks a module for the state record of one of its entities, or of itself.")
public final class ProbeCommand implements Runnable {
    @Parameters(
            index = "0",
            paramLabel = "HOST:PORT",
            converter = HostPort.Converter.class,
            description = "the module's address")
    @SuppressWarnings("NullAway.Init") // set by the parser
    private HostPort at;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ENTITY",
            converter = EntityAt.EntityConverter.class,
            description = "the entity, e.g. LE-25593-127.0.0.1; without it, the module's manager")
    private Optional<EntityId> entity = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            converter = Seconds.class,
            defaultValue = "5",
            description = "gives up after this time (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // set by the parser
    private Duration timeout;

    @Mixin
    private CarrierOption carrier = new CarrierOption();

    /** For the parser. */
    public ProbeCommand() {}

    @Override
    public void run() {
        try (VmtpNode node = Nodes.asking(at, carrier)) {
            StateRecord state = node.probe(carrier.address(at), entity.orElse(EntityId.VMTP_MANAGER_GROUP), timeout);
            System.out.printf("entity               %s%n", state.entity());
            System.out.printf("transaction          %s%n", Integer.toUnsignedString(state.transaction()));
            System.out.printf("process              0x%016x%n", state.processId());
            System.out.printf("principal            0x%016x%n", state.principalId());
            System.out.printf("effective principal  0x%016x%n", state.effectivePrincipalId());
        } catch (TransactionFailed e) {
            throw CommandFailed.failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
