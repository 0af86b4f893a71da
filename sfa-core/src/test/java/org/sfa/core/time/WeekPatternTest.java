package org.sfa.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.error.InvalidValueException;

class WeekPatternTest {

    @ParameterizedTest
    @EnumSource
    void weeks_areAsTheNameSays(WeekPattern pattern) {
        String digits = IntStream.rangeClosed(1, 3)
                .mapToObj(month -> "" + pattern.weeks(month))
                .reduce("P", String::concat);
        assertThat(digits).isEqualTo(pattern.name());
        assertThat(pattern.weeks(1) + pattern.weeks(2) + pattern.weeks(3)).isEqualTo(WeekPattern.WEEKS_PER_QUARTER);
    }

    @Test
    void weeks_refuseAFourthMonth() {
        assertThatThrownBy(() -> WeekPattern.P445.weeks(4))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("month of quarter must be in [1, 3], but was 4");
    }
}
