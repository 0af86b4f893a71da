package org.sfa.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void ticks_areRoundNumbers() {
        assertThat(Axis.of(0, 0.93, 4).ticks().stream().map(BigDecimal::toPlainString))
                .containsExactly("0", "0.25", "0.5", "0.75", "1");
        assertThat(Axis.of(-300, 1_700, 4).ticks().stream().map(BigDecimal::intValueExact))
                .containsExactly(-500, 0, 500, 1_000, 1_500, 2_000);
    }

    @Test
    void ofCounts_hasNoHalves() {
        assertThat(Axis.ofCounts(List.of(BigDecimal.ZERO), 3)).isEqualTo(new Axis(0, 1, 1));
        assertThat(Axis.ofCounts(List.of(BigDecimal.ONE, BigDecimal.valueOf(2)), 4))
                .isEqualTo(new Axis(0, 2, 1));
        assertThat(Axis.ofCounts(List.of(BigDecimal.TEN), 4).step() % 1).isZero();
    }

    @Test
    void at_keepsValuesInside() {
        Axis axis = new Axis(0, 10, 5);
        assertThat(axis.at(5, 100, 200)).isEqualTo(150);
        assertThat(axis.at(-1, 100, 200)).isEqualTo(100);
        assertThat(axis.at(99, 100, 200)).isEqualTo(200);
    }

    @Property
    void of_showsBothEndsInFewSteps(
            @ForAll @DoubleRange(min = -1e15, max = 1e15) double a,
            @ForAll @DoubleRange(min = -1e15, max = 1e15) double b,
            @ForAll @IntRange(min = 2, max = 8) int steps) {
        Axis axis = Axis.of(Math.min(a, b), Math.max(a, b), steps);
        double slack = axis.step() * 1e-6;
        assertThat(axis.low()).isLessThanOrEqualTo(Math.min(a, b) + slack);
        assertThat(axis.high()).isGreaterThanOrEqualTo(Math.max(a, b) - slack).isGreaterThan(axis.low());
        assertThat(axis.ticks()).hasSizeBetween(2, steps + 2);
        assertThat(axis.at(axis.high(), 0, 100)).isCloseTo(100, Offset.offset(1e-9));
    }
}
