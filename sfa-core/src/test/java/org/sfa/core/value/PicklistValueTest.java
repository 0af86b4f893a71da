package org.sfa.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;

class PicklistValueTest {

    /** A picklist whose pool belongs to one test. */
    private static final class Colour extends PicklistValue {

        private Colour(String code, int ordinal) {
            super(code, ordinal);
        }

        static Pool<Colour> pool() {
            return new Pool<>("colour", Colour::new);
        }
    }

    @Test
    void of_sameTextIsTheSameObject() {
        PicklistValue.Pool<Colour> pool = Colour.pool();
        Colour red = pool.of("red");

        assertThat(pool.of(new String("red"))).isSameAs(red);
        assertThat(pool.of("  red ")).isSameAs(red);
        assertThat(pool.of("Red")).isNotSameAs(red).isNotEqualTo(red);
        assertThat(red).hasToString("red").hasSameHashCodeAs("red");
    }

    @Test
    void ordinal_countsFromZeroInTheOrderOfFirstSight() {
        PicklistValue.Pool<Colour> pool = Colour.pool();

        assertThat(List.of(pool.of("b"), pool.of("a"), pool.of("b"), pool.of("c")))
                .extracting(Colour::ordinal)
                .containsExactly(0, 1, 0, 2);
    }

    @Test
    void compareTo_ordersByCodePoint() {
        PicklistValue.Pool<Colour> pool = Colour.pool();
        Colour rare = pool.of("𠀀");
        Colour fullWidth = pool.of("Ａ");

        assertThat(fullWidth).isLessThan(rare);
        assertThat(fullWidth.code()).isGreaterThan(rare.code());
        assertThat(pool.of("a")).isLessThan(pool.of("b"));
    }

    @Test
    void of_refusesBlankLongAndControlCharacters() {
        PicklistValue.Pool<Colour> pool = Colour.pool();

        assertThatThrownBy(() -> pool.of(" "))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("colour must not be blank, but was  ");
        assertThatThrownBy(() -> pool.of("x".repeat(121)))
                .hasMessageStartingWith("colour must have at most 120 characters");
        assertThatThrownBy(() -> pool.of("a\u0000b")).hasMessageStartingWith("colour must not contain control");
        assertThat(pool.of("first").ordinal())
                .as("refused text takes no ordinal")
                .isZero();
    }

    @Test
    void of_stopsAt65536Values() {
        PicklistValue.Pool<Colour> pool = Colour.pool();
        for (int i = 0; i < 65_536; i++) {
            pool.of("c" + i);
        }

        assertThat(pool.of("c65535").ordinal()).isEqualTo(65_535);
        assertThatThrownBy(() -> pool.of("one more"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("colour has more than 65536 distinct values; use a text field, but was one more");
        assertThat(pool.of("c0").ordinal()).as("known values stay known").isZero();
    }

    @Test
    void of_inManyThreadsGivesOneObjectAndOneOrdinalPerText() throws Exception {
        PicklistValue.Pool<Colour> pool = Colour.pool();
        int threads = 4;
        int values = 2_000;
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<List<Colour>> work = () -> {
            start.await();
            List<Colour> seen = new ArrayList<>();
            for (int i = 0; i < values; i++) {
                seen.add(pool.of("c" + i));
            }
            return seen;
        };
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        List<List<Colour>> results = new ArrayList<>();
        try {
            for (Future<List<Colour>> future : executor.invokeAll(List.of(work, work, work, work))) {
                results.add(future.get());
            }
        } finally {
            executor.shutdownNow();
        }

        List<Colour> first = results.get(0);
        for (List<Colour> other : results) {
            for (int i = 0; i < values; i++) {
                assertThat(other.get(i)).isSameAs(first.get(i));
            }
        }
        Set<Integer> ordinals = new HashSet<>();
        first.forEach(colour -> ordinals.add(colour.ordinal()));
        assertThat(ordinals).hasSize(values).allMatch(ordinal -> ordinal >= 0 && ordinal < values);
    }

    @Test
    void pools_areSeparate() {
        assertThat((Object) Industry.of("web")).isNotEqualTo(LeadSource.of("web"));
        assertThat(Industry.of("web")).isSameAs(Industry.of("web"));
    }
}
