package org.sfa.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;

class TimeRangeTest {

    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final LocalTime FIVE = LocalTime.of(17, 0);

    @Test
    void contains_excludesTheEnd() {
        TimeRange range = new TimeRange(NINE, FIVE);
        assertThat(range.contains(NINE)).isTrue();
        assertThat(range.contains(FIVE.minusNanos(1))).isTrue();
        assertThat(range.contains(FIVE)).isFalse();
        assertThat(range.contains(NINE.minusNanos(1))).isFalse();
    }

    @Test
    void midnightAsEnd_isTheEndOfTheDay() {
        TimeRange evening = new TimeRange(FIVE, LocalTime.MIDNIGHT);
        assertThat(evening.contains(LocalTime.MAX)).isTrue();
        assertThat(evening.contains(LocalTime.MIDNIGHT)).isFalse();
        assertThat(evening).hasToString("17:00-24:00");
        assertThat(TimeRange.allDay().contains(LocalTime.MIDNIGHT)).isTrue();
        assertThat(TimeRange.allDay()).hasToString("00:00-24:00");
    }

    @Test
    void constructor_refusesARangeThatEndsBeforeItStarts() {
        assertThatThrownBy(() -> new TimeRange(FIVE, NINE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("end must be after the start 17:00, but was 09:00");
        assertThatThrownBy(() -> new TimeRange(NINE, NINE)).isInstanceOf(InvalidValueException.class);
    }
}
