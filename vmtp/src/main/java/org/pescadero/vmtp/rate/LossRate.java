package org.pescadero.vmtp.rate;

/** What part of the packets is lost, of the last thousand or so. */
final class LossRate {
    private static final int MEMORY_PACKETS = 1024;

    private double packets;
    private double lost;

    void arrived(int count) {
        packets += count;
        fade();
    }

    void lost(int count) {
        packets += count;
        lost += count;
        fade();
    }

    private void fade() {
        if (packets > 2 * MEMORY_PACKETS) {
            packets /= 2;
            lost /= 2;
        }
    }

    double rate() {
        return packets == 0 ? 0 : lost / packets;
    }
}
