package org.pescadero.dstp.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CyclesTest {
    private static Definition record(int... mentioned) {
        List<Definition.Component> components = new ArrayList<>();
        for (int place : mentioned) {
            Slot slot = new Slot(
                    new Type.Sequence(Type.Order.LIST, new Slot(new Type.Reference(place), false), OptionalInt.empty()),
                    true);
            components.add(new Definition.Component(components.size(), "c", slot, Optional.empty()));
        }
        return new Definition.Structure("R", components, List.of());
    }

    private static List<Integer> recursive(Definition... definitions) {
        Cycles cycles = new Cycles(List.of(definitions));
        return IntStream.range(0, definitions.length)
                .filter(cycles::recursive)
                .boxed()
                .toList();
    }

    @Test
    void what_leads_back_to_itself_is_recursive() {
        assertThat(recursive(record(0))).containsExactly(0);
        assertThat(recursive(record(1), record(2), record(1))).containsExactly(1, 2);
        assertThat(recursive(record(1, 2), record(2), record())).isEmpty();
        assertThat(recursive(record(1, 2), record(0), record(3), record(3))).containsExactly(0, 1, 3);
    }

    @Test
    void two_ways_to_the_same_end_are_no_cycle() {
        assertThat(recursive(record(1, 2), record(), record(1))).isEmpty();
    }

    @Test
    void pointers_lead_back() {
        Slot pointer = Slot.of(new Type.Shared(Slot.of(new Type.Reference(0)), true));
        Definition node = new Definition.Structure(
                "R", List.of(new Definition.Component(0, "next", pointer, Optional.empty())), List.of());
        assertThat(recursive(node)).containsExactly(0);
    }

    @Test
    void alternatives_lead_on() {
        Definition choice = new Definition.Choice(
                "C",
                List.of(new Definition.Alternative(0, 1), new Definition.Alternative(1, 2)),
                List.of(),
                OptionalInt.empty());
        assertThat(recursive(choice, record(0), record())).containsExactly(0, 1);
    }

    @Test
    void a_chain_of_as_many_definitions_as_there_may_be_is_walked() {
        Definition[] chain = IntStream.rangeClosed(1, Schema.MAX_DEFINITIONS)
                .mapToObj(next -> next < Schema.MAX_DEFINITIONS ? record(next) : record(0))
                .toArray(Definition[]::new);
        assertThat(recursive(chain)).hasSize(Schema.MAX_DEFINITIONS);
    }
}
