package org.pescadero.vmtp.machine;

import java.util.ArrayList;
import java.util.List;
import org.pescadero.vmtp.MessageBuffer;

/** Assemblers between uses: a Request needs one until it is complete, and the record of its client then does without. */
final class Assemblers {
    private static final int BOUND = 64;
    private static final MessageBuffer NOTHING = new MessageBuffer(0);

    private final List<MessageAssembler> free = new ArrayList<>();

    MessageAssembler take() {
        return free.isEmpty() ? new MessageAssembler(NOTHING) : free.removeLast();
    }

    /** Nothing of what it put together is asked of it any more. */
    void giveBack(MessageAssembler assembler) {
        if (free.size() < BOUND) {
            assembler.leave(NOTHING);
            free.add(assembler);
        }
    }
}
