package org.sfa.forecast.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {

    /** Wichura 1988, table of the test values of AS 241. */
    @ParameterizedTest
    @CsvSource({"0.25, -0.674489750196082", "0.001, -3.090232306167814", "1e-20, -9.262340089798408"})
    void quantile_isThePublishedOne(double probability, double quantile) {
        assertThat(Normal.quantile(probability)).isCloseTo(quantile, within(1e-14));
    }

    @Test
    void quantile_atTheEndsIsInfinite() {
        assertThat(Normal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Normal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Normal.cumulative(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Normal.cumulative(Double.POSITIVE_INFINITY)).isEqualTo(1);
    }

    /** Computed with SciPy. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 0.841344746068543",
        "-1.959963984540054, 0.025",
        "-7.5, 3.190891672910947e-14",
        "-10, 7.619853024160595e-24"
    })
    void cumulative_isThatOfTheTables(double x, double probability) {
        assertThat(Normal.cumulative(x)).isCloseTo(probability, within(1e-14));
        assertThat(Normal.cumulative(x) / probability).isCloseTo(1, within(1e-7));
    }

    @Property
    void quantile_undoesCumulative(@ForAll @DoubleRange(min = 1e-12, max = 1 - 1e-12) @Scale(14) double probability) {
        assertThat(Normal.cumulative(Normal.quantile(probability))).isCloseTo(probability, within(1e-14));
    }
}
