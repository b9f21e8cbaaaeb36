package org.pescadero.dstp;

/** The numbers that stand for the constants of an enum and the alternatives of a sealed interface. */
final class Tags {
    private Tags() {}

    static int constant(In in, int at, int tag, int tags, String type) {
        if (tag >= tags) {
            throw in.malformedAt(at, "", type + " has no constant " + tag);
        }
        return tag;
    }

    static int alternative(In in, int alternatives, String type) {
        int at = in.take("", alternatives <= 256 ? 1 : 2);
        int tag = alternatives <= 256 ? in.getByte(at) & 0xFF : in.getChar(at);
        if (tag >= alternatives) {
            throw in.malformedAt(at, "", type + " has no alternative " + tag);
        }
        return tag;
    }
}
