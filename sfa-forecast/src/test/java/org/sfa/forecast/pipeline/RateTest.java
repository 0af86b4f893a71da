package org.sfa.forecast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sfa.core.error.InvalidValueException;

class RateTest {

    /** Newcombe 1998, Statistics in Medicine 17:857–872, table I, method 3 (score without continuity correction). */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void interval_isThePublishedOne(long numerator, long denominator, double low, double high) {
        Rate.Interval interval = new Rate(numerator, denominator).interval().orElseThrow();

        assertThat(interval.low().doubleValue()).isCloseTo(low, within(0.00005));
        assertThat(interval.high().doubleValue()).isCloseTo(high, within(0.00005));
    }

    @Test
    void value_hasSixDecimalsRoundedHalfUp() {
        assertThat(new Rate(2, 3).value()).contains(new BigDecimal("0.666667"));
        assertThat(new Rate(4238, 6711).value()).contains(new BigDecimal("0.631501"));
        assertThat(new Rate(0, 7).value()).contains(new BigDecimal("0.000000"));
        assertThat(new Rate(7, 7).value()).contains(new BigDecimal("1.000000"));
    }

    @Test
    void rateOfNothing_hasNeitherValueNorInterval() {
        Rate nothing = new Rate(0, 0);

        assertThat(nothing.value()).isEmpty();
        assertThat(nothing.interval()).isEmpty();
        assertThat(nothing.isSufficient()).isFalse();
        assertThat(nothing).hasToString("0 / 0");
    }

    @Test
    void isSufficient_fromTheFloorOn() {
        assertThat(new Rate(5, 9).isSufficient()).isFalse();
        assertThat(new Rate(5, 10).isSufficient()).isTrue();
    }

    @Test
    void toString_carriesBothNumbers() {
        assertThat(new Rate(3, 4)).hasToString("3 / 4 = 0.750000");
    }

    @Test
    void countsThatMakeNoSense_areRefused() {
        assertThatThrownBy(() -> new Rate(3, 2))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("numerator must be in [0, 2], but was 3");
        assertThatThrownBy(() -> new Rate(-1, 2))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("numerator must be in [0, 2], but was -1");
        assertThatThrownBy(() -> new Rate(0, -1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("denominator must be in [0, ");
    }

    @Property
    void interval_holdsTheShareLiesIn01AndMirrors(
            @ForAll @IntRange(min = 0, max = 5_000) int part, @ForAll @IntRange(min = 0, max = 5_000) int rest) {
        Rate rate = new Rate(part, (long) part + rest);
        if (part + rest == 0) {
            assertThat(rate.interval()).isEmpty();
            return;
        }
        Rate.Interval interval = rate.interval().orElseThrow();
        Rate.Interval mirrored = new Rate(rest, (long) part + rest).interval().orElseThrow();

        assertThat(interval.low()).isBetween(BigDecimal.ZERO, rate.value().orElseThrow());
        assertThat(interval.high()).isBetween(rate.value().orElseThrow(), BigDecimal.ONE);
        assertThat(mirrored.low().doubleValue()).isCloseTo(1 - interval.high().doubleValue(), within(0.000002));
    }
}
