package org.sfa.forecast.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class DayTableTest {

    @Provide
    Arbitrary<List<Integer>> days() {
        Arbitrary<Integer> near = Arbitraries.integers().between(-30_000, 30_000);
        Arbitrary<Integer> far = Arbitraries.integers().between(Integer.MIN_VALUE + 1, Integer.MAX_VALUE);
        return Arbitraries.frequencyOf(Tuple.of(4, near), Tuple.of(1, far))
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 500)
    void get_returnsWhatWasSetForTheDay(@ForAll("days") List<Integer> days) {
        DayTable table = new DayTable();
        Map<Integer, Integer> model = new HashMap<>();
        for (int day : days) {
            assertThat(table.get(day)).isEqualTo(model.getOrDefault(day, DayTable.NONE));
            table.set(day, day, day + 1L, model.size());
            model.put(day, model.size());
            model.forEach((known, number) -> assertThat(table.get(known)).isEqualTo(number));
        }
    }

    @Test
    void set_givesTheDaysAroundTheSameNumberUnlessTheyAreFar() {
        DayTable table = new DayTable();
        table.set(105, 100, 110, 1);
        table.set(1_000_005, 1_000_000, 1_000_010, 2);
        table.set(95, 90, 100, 3);
        assertThat(List.of(table.get(89), table.get(90), table.get(99), table.get(100), table.get(109), table.get(110)))
                .containsExactly(DayTable.NONE, 3, 3, 1, 1, DayTable.NONE);
        assertThat(table.get(1_000_005)).isEqualTo(2);
        assertThat(table.get(1_000_006)).isEqualTo(DayTable.NONE);
    }

    @Test
    void set_takesDaysAtTheEndsOfTime() {
        DayTable first = new DayTable();
        first.set(Integer.MIN_VALUE, Integer.MIN_VALUE - 50L, Integer.MIN_VALUE + 50L, 1);
        assertThat(first.get(Integer.MIN_VALUE)).isEqualTo(1);
        DayTable last = new DayTable();
        last.set(Integer.MAX_VALUE, Integer.MAX_VALUE - 50L, Integer.MAX_VALUE + 50L, 1);
        assertThat(last.get(Integer.MAX_VALUE)).isEqualTo(1);
        assertThat(last.get(Integer.MIN_VALUE + 1))
                .as("the first day after the last one")
                .isEqualTo(DayTable.NONE);
    }
}
