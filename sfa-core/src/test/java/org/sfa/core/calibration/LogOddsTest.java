package org.sfa.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LogOddsTest {

    @Test
    void half_isZero_andEndsStayFinite() {
        assertThat(LogOdds.of(0.5)).isZero();
        assertThat(LogOdds.of(0.8)).isEqualTo(Math.log(4), within(1e-12));
        assertThat(LogOdds.of(0)).isEqualTo(-LogOdds.of(1), within(1e-3)).isLessThan(-27);
        assertThat(LogOdds.probability(-800)).isZero();
        assertThat(LogOdds.probability(800)).isEqualTo(1);
        assertThatThrownBy(() -> LogOdds.of(-0.1)).hasMessage("probability must be in [0, 1], but was -0.1");
    }

    @Property
    void probability_isTheInverse(@ForAll @DoubleRange(min = -20, max = 20) double logOdds) {
        assertThat(LogOdds.of(LogOdds.probability(logOdds))).isEqualTo(logOdds, within(1e-6));
    }
}
