package org.sfa.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {

    @Test
    void wilson_reproducesPublishedIntervals() {
        // R. G. Newcombe, Statistics in Medicine 17, 1998, table I, method 3.
        assertInterval(Interval.wilson(81, 263), .2553, .3662);
        assertInterval(Interval.wilson(15, 148), .0624, .1605);
        assertInterval(Interval.wilson(0, 20), .0000, .1611);
        assertInterval(Interval.wilson(1, 29), .0061, .1718);
    }

    private static void assertInterval(Interval interval, double low, double high) {
        assertThat(interval.low()).isEqualTo(low, within(5e-5));
        assertThat(interval.high()).isEqualTo(high, within(5e-5));
    }

    @Test
    void impossibleCounts_areRefused() {
        assertThatThrownBy(() -> Interval.wilson(0, 0)).hasMessageContaining("count must be in [1");
        assertThatThrownBy(() -> Interval.wilson(3, 2)).hasMessage("happened must be in [0, 2], but was 3");
    }
}
