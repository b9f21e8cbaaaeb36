package org.pescadero.examples.calls;

/** The implementation: gives back what it was given. */
public final class CallsServer implements Calls {
    private final int rawEchoPort;

    /** A server that says where its raw echo is; 0 when there is none. */
    public CallsServer(int rawEchoPort) {
        this.rawEchoPort = rawEchoPort;
    }

    @Override
    public void nothing() {}

    @Override
    public int one(int a) {
        return a;
    }

    @Override
    public Two two(int a, int b) {
        return new Two(a, b);
    }

    @Override
    public Four four(int a, int b, int c, int d) {
        return new Four(a, b, c, d);
    }

    @Override
    public Ten ten(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j) {
        return new Ten(a, b, c, d, e, f, g, h, i, j);
    }

    @Override
    public int[] array(int[] words) {
        return words;
    }

    @Override
    public void refuse(int reason) throws Refused {
        throw new Refused("refused as asked", reason);
    }

    @Override
    public int rawEchoPort() {
        return rawEchoPort;
    }
}
