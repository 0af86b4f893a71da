package org.sfa.forecast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;

class StatisticsTest {

    @Test
    void mean_isExactBeforeItIsRounded() {
        assertThat(Statistics.mean(decimals("0.1", "0.2", "0.3"))).contains(new BigDecimal("0.200000"));
        assertThat(Statistics.mean(decimals("1", "1", "2"))).contains(new BigDecimal("1.333333"));
        assertThat(Statistics.mean(decimals("-2", "-3"))).contains(new BigDecimal("-2.500000"));
    }

    @Test
    void median_takesTheMiddleOfTheSorted() {
        assertThat(Statistics.median(decimals("9", "1", "5"))).contains(new BigDecimal("5.000000"));
        assertThat(Statistics.median(decimals("9", "1", "5", "2"))).contains(new BigDecimal("3.500000"));
        assertThat(Statistics.median(decimals("7"))).contains(new BigDecimal("7.000000"));
    }

    @Test
    void nothing_hasNoStatistics() {
        assertThat(Statistics.mean(List.of())).isEmpty();
        assertThat(Statistics.median(List.of())).isEmpty();
        assertThat(Statistics.percentile(new long[0], 0.9)).isEmpty();
    }

    /** The nearest-rank examples that textbooks use: five and ten ordered values. */
    @Test
    void percentile_isTheNearestRank() {
        long[] five = {50, 15, 40, 20, 35};
        assertThat(Statistics.percentile(five, 0.05)).contains(15L);
        assertThat(Statistics.percentile(five, 0.30)).contains(20L);
        assertThat(Statistics.percentile(five, 0.40)).contains(20L);
        assertThat(Statistics.percentile(five, 0.50)).contains(35L);
        assertThat(Statistics.percentile(five, 1.00)).contains(50L);
        long[] ten = {3, 6, 7, 8, 8, 10, 13, 15, 16, 20};
        assertThat(Statistics.percentile(ten, 0.25)).contains(7L);
        assertThat(Statistics.percentile(ten, 0.75)).contains(15L);
        assertThat(five).as("the values given").containsExactly(50, 15, 40, 20, 35);
    }

    @Property
    void percentile_isTheLeastValueThatTheShareDoesNotExceed(
            @ForAll @NotEmpty @Size(max = 30) @LongRange(min = 0, max = 20) long[] values,
            @ForAll @DoubleRange(min = 0.01, max = 1) double share) {
        long result = Statistics.percentile(values, share).orElseThrow();

        BigDecimal rank = BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(values.length));

        assertThat(count(values, v -> v <= result)).isGreaterThanOrEqualTo(rank);
        assertThat(count(values, v -> v < result)).isLessThan(rank);
    }

    private static BigDecimal count(long[] values, LongPredicate condition) {
        return BigDecimal.valueOf(Arrays.stream(values).filter(condition).count());
    }

    /** In doubles 0.55 × 100 is more than 55. */
    @Test
    void percentile_takesSharesAsTheyAreWritten() {
        long[] values = LongStream.rangeClosed(1, 100).toArray();

        for (int percent = 1; percent <= 100; percent++) {
            assertThat(Statistics.percentile(values, percent / 100.0)).hasValue((long) percent);
        }
        assertThatThrownBy(() -> Statistics.percentile(values, 1.01))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("share must be in (0, 1], but was 1.01");
    }

    @Property
    void statistics_doNotDependOnTheOrder(
            @ForAll @NotEmpty @Size(max = 20) List<@IntRange(min = -99, max = 99) Integer> values, @ForAll long seed) {
        List<BigDecimal> decimals =
                new ArrayList<>(values.stream().map(BigDecimal::valueOf).toList());
        List<BigDecimal> shuffled = new ArrayList<>(decimals);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(Statistics.mean(shuffled)).isEqualTo(Statistics.mean(decimals));
        assertThat(Statistics.median(shuffled)).isEqualTo(Statistics.median(decimals));
    }

    private static List<BigDecimal> decimals(String... values) {
        return Arrays.stream(values).map(BigDecimal::new).toList();
    }
}
