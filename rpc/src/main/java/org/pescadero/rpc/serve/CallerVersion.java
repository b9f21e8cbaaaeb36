package org.pescadero.rpc.serve;

import org.pescadero.dstp.evolution.Bridge;

/**
 * Another version of an interface that a procedure is called with.
 *
 * @param bridge how the caller's arguments become those of the version here, and what comes of them that of the caller's
 * @param resultsFingerprint the low half of the fingerprint of the results that the caller reads
 * @param sharing where objects are met again in what the caller writes and reads
 */
public record CallerVersion(Bridge bridge, int resultsFingerprint, Bridge.Sharing sharing) {}
