package org.sfa.examples;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** The time of a story, which moves on when the story does. */
final class StoryClock extends Clock {

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final ZoneId zone;
    private Instant now;

    StoryClock(ZoneId zone, LocalDate firstDay) {
        this.zone = zone;
        this.now = firstDay.atTime(MORNING).atZone(zone).toInstant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }

    void onMorningOf(LocalDate day) {
        now = day.atTime(MORNING).atZone(zone).toInstant();
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return Clock.fixed(now, other);
    }
}
