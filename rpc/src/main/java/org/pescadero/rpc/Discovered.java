package org.pescadero.rpc;

/**
 * An export that was discovered.
 *
 * @param type the name of the remote interface
 * @param name the instance's name; empty when it was exported without one
 * @param endpoint where it can be called
 */
public record Discovered(String type, String name, Endpoint endpoint) {}
