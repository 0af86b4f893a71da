package org.sfa.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class SlotsTest {

    @Property(tries = 200)
    void find_returnsNothingButWhatWasPut(@ForAll @UniqueElements List<String> keys) {
        Slots<String, String> slots = new Slots<>(1000);
        for (String key : keys) {
            assertThat(slots.find(key)).isNull();
            slots.put(key, "value of " + key);
            assertThat(slots.find(new String(key.toCharArray()))).isEqualTo("value of " + key);
        }
        assertThat(keys).allSatisfy(key -> assertThat(slots.find(key)).isIn(null, "value of " + key));
    }

    @Test
    void find_forgetsHardlyAnything_belowTheLimit() {
        Slots<String, Integer> slots = new Slots<>(20_000);
        IntStream.range(0, 20_000).forEach(i -> slots.put("A-" + i, i));
        assertThat(IntStream.range(0, 20_000).filter(i -> slots.find("A-" + i) != null))
                .hasSizeGreaterThan(19_000);
    }

    @Test
    void put_forgetsSome_beyondTheLimit() {
        Slots<Integer, Integer> slots = new Slots<>(100);
        IntStream.range(0, 10_000).forEach(i -> slots.put(i, i));
        assertThat(IntStream.range(0, 10_000).filter(i -> slots.find(i) != null))
                .hasSizeBetween(50, 300);
    }

    @Test
    void put_keepsEightOfTheSameHash_andTheLatestOne() {
        record Same(int number) {
            @Override
            public int hashCode() {
                return 7;
            }
        }
        Slots<Same, Integer> slots = new Slots<>(1000);
        IntStream.range(0, 100).forEach(i -> slots.put(new Same(i), i));
        assertThat(slots.find(new Same(99))).isEqualTo(99);
        assertThat(IntStream.range(0, 100).filter(i -> slots.find(new Same(i)) != null))
                .hasSize(8);
    }

    @Test
    void clear_forgetsEverything() {
        Slots<String, String> slots = new Slots<>(10);
        slots.put("a", "b");
        slots.clear();
        assertThat(slots.find("a")).isNull();
    }
}
