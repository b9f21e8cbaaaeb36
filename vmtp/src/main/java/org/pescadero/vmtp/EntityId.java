package org.pescadero.vmtp;

/** A 64-bit entity identifier (RFC 1045 §3.1, IV.1), e.g. {@code LE-25593-36.8.0.49}. */
public record EntityId(long bits) {}
