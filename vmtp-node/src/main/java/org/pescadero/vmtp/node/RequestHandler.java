package org.pescadero.vmtp.node;

/**
 * What a server entity does with a Request.
 *
 * <p>Runs on the thread that read the Request. Several Requests, of different clients, are handled at once.
 */
@FunctionalInterface
public interface RequestHandler {
    /**
     * Handles one Request. Before it returns it fills in {@link ServerCall#response()}: that is what is sent. A handler
     * that throws is answered for with VMTP_ERROR, and the throwable goes to the node's logger.
     *
     * @throws Exception whatever went wrong
     */
    void handle(ServerCall call) throws Exception;
}
