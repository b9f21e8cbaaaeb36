package org.pescadero.rpc.compiler.model;

/**
 * A component of a record, a parameter of a procedure, its result, or what an exception carries.
 *
 * @param name its name in paths and as a local variable
 * @param accessor what yields it, such as {@code sku()}; empty for a parameter
 * @param slot its place
 */
public record Component(String name, String accessor, Slot slot) {}
