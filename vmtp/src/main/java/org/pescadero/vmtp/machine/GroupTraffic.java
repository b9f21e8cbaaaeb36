package org.pescadero.vmtp.machine;

/**
 * The packets of one packet group that take their turn under the window of a path: as many as fit, the last of them with APG, and
 * the others when the answer to it has come. That is the receiver's RETRY, which names what it has.
 */
final class GroupTraffic implements Traffic {
    private final Core core;
    private final MessageSender sender;
    private final BlocksInFlight blocks;
    private long order;
    private boolean running;
    private boolean asksAtEnd;
    /** Whether the message is its control block alone, and has not been sent. */
    private boolean bare;

    private boolean anySent;
    private long lastSentNanos;

    GroupTraffic(Core core, MessageSender sender) {
        this.core = core;
        this.sender = sender;
        blocks = new BlocksInFlight(core.limits.blocksPerPacket());
    }

    /**
     * Sends these blocks, whatever was sent before.
     *
     * @param asks whether the last packet asks for an answer in any case
     */
    void send(int segmentOctets, int mask, boolean asks, HostPath by) {
        order = ++core.messages;
        asksAtEnd = asks;
        bare = mask == 0;
        anySent = false;
        blocks.begin(segmentOctets, mask);
        blocks.redirect(by, this);
        go();
    }

    private void go() {
        running = true;
        takeTurns();
    }

    private void takeTurns() {
        if (wants()) {
            blocks.path().add(this);
        }
    }

    /** The host is found at another address: what is sent from now on counts there. */
    void redirect(HostPath by) {
        blocks.redirect(by, this);
        takeTurns();
    }

    /** Sends nothing more for now. */
    void pause() {
        running = false;
    }

    /** Sends nothing more, and nothing will be heard of what is out. */
    void cancel() {
        running = false;
        blocks.forget();
    }

    /** The control block is sent alone, to be told what is missing. */
    void probed(long now) {
        blocks.probed(now);
    }

    /** All of it has arrived, as what came instead of an answer shows. */
    void allArrived(long now) {
        if (blocks.hasPath()) {
            blocks.allArrived(now);
        }
        pause();
    }

    /** Blocks have arrived, as the receiver's manager says. */
    void acknowledged(long now, int delivery) {
        if (blocks.hasPath()) {
            blocks.acknowledged(now, 0, delivery, 0);
            bare = false;
        }
    }

    /** The receiver has asked for the rest: what cannot be on its way any more was lost. True if anything was. */
    boolean missing(long now, int delivery) {
        // Who has lost what it had gets all of it again; that was no loss on the path.
        blocks.sendAgain(0, ~delivery);
        boolean any = blocks.path().isOnItsWay(now, lastSentNanos) ? blocks.missing(now, 0) : blocks.loseAll(now, 0);
        go();
        return any;
    }

    /** Whether blocks wait for their turn, or for room. */
    boolean waits() {
        return running && (bare || blocks.waits(0));
    }

    /** Whether what has not arrived waits for room, or may be on its way: who asks for it now does not say that it was lost. */
    boolean isUnderWay(long now) {
        return (waits() && !blocks.isAnyOut())
                || (running && anySent && blocks.path().isOnItsWay(now, lastSentNanos));
    }

    /** Whether nothing of it was sent yet. */
    boolean isUntouched() {
        return waits() && !anySent;
    }

    /** Whether anything of it was sent. */
    boolean isAnySent() {
        return anySent;
    }

    /** When a packet of it was last sent. */
    long lastSentNanos() {
        return lastSentNanos;
    }

    @Override
    public boolean wants() {
        return running && (bare || blocks.hasQueued());
    }

    @Override
    public long order() {
        return order;
    }

    @Override
    public long client() {
        return sender.client();
    }

    @Override
    public int remainingBlocks() {
        return bare ? 0 : blocks.remaining();
    }

    @Override
    public int rank() {
        return sender.rank();
    }

    @Override
    public void write(long nowNanos, boolean pauses, Output output) {
        anySent = true;
        lastSentNanos = nowNanos;
        if (bare) {
            bare = false;
            sender.write(0, asksAtEnd, output);
            return;
        }
        int taken = blocks.take(nowNanos);
        boolean last = !blocks.waits(0);
        boolean asks = pauses || (last && (asksAtEnd || blocks.path().wantsAnswerSoon(blocks.packetsOut())));
        if (asks) {
            asksAtEnd &= !last;
            blocks.asked(nowNanos, 0, taken);
        } else if (last) {
            blocks.rest();
        }
        sender.write(taken, asks, output);
        if (last) {
            blocks.path().groupSent();
        }
    }
}
