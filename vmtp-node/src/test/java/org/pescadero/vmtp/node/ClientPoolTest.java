package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.Rfc1045;

/** Which client entity makes the next call. */
class ClientPoolTest {
    private static final InetSocketAddress HERE = InetSocketAddress.createUnresolved("here", 1);
    private static final InetSocketAddress THERE = InetSocketAddress.createUnresolved("there", 1);

    private final List<Entity> made = new ArrayList<>();
    private final List<Entity> retired = new ArrayList<>();
    private final ClientPool<Entity> pool = new ClientPool<>(
            shelf -> {
                Entity entity = new Entity(shelf);
                made.add(entity);
                return entity;
            },
            retired::add);

    private static final class Entity implements ClientPool.Slot {
        private final ClientPool.Shelf<Entity> shelf;
        private boolean wornOut;
        private boolean closed;

        Entity(ClientPool.Shelf<Entity> shelf) {
            this.shelf = shelf;
        }

        @Override
        public boolean wornOut() {
            return wornOut;
        }

        @Override
        public void portClosed() {
            closed = true;
        }
    }

    private List<Entity> used(int count) {
        List<Entity> entities = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entities.add(pool.take(HERE));
        }
        entities.forEach(entity -> entity.shelf.giveBack(entity));
        return entities;
    }

    @Test
    @Rfc1045("2.5.3")
    void the_last_one_used_for_a_destination_is_the_first_to_be_used_again() {
        List<Entity> used = used(3);
        assertThat(pool.take(HERE)).isSameAs(used.getLast());
        assertThat(pool.take(THERE)).isNotIn(used);
        assertThat(pool.take(HERE)).isSameAs(used.get(1));
    }

    @Test
    @Rfc1045({"2.3", "3.2"})
    void one_that_uses_up_its_identifiers_too_fast_to_skip_any_is_replaced() {
        List<Entity> used = used(3);
        used.get(1).wornOut = true;
        used.get(2).wornOut = true;
        assertThat(pool.take(HERE)).isSameAs(used.getFirst());
        assertThat(retired).containsExactly(used.get(2), used.get(1));
        assertThat(pool.take(HERE)).isNotIn(used).isSameAs(made.get(3));
    }

    @Test
    void those_in_use_and_those_that_rest_learn_that_the_port_is_closed_and_those_that_are_gone_do_not() {
        List<Entity> used = used(2);
        used.getLast().wornOut = true;
        Entity inUse = pool.take(HERE);
        Entity fresh = pool.take(HERE);
        pool.close();
        assertThat(inUse.closed).isTrue();
        assertThat(fresh.closed).isTrue();
        assertThat(used.getLast().closed).isFalse();
    }
}
