package org.sfa.core.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;

/**
 * The working hours of a calendar as stretches of the time line.
 *
 * <p>A stretch is looked for on the day after an instant's own date too: where the clock is put back over midnight, a date's
 * last hour comes round again after the next date has begun.
 */
record WorkSpans(WorkCalendar calendar) {

    private static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant MAX = Instant.parse("+10000-01-01T00:00:00Z");

    private static final Duration LONGEST = Duration.between(MIN, MAX);

    private record Span(Instant start, Instant end) {

        boolean contains(Instant instant) {
            return !instant.isBefore(start) && instant.isBefore(end);
        }

        /** The part from one instant to another, empty if its end is not after its start. */
        Span cut(Instant from, Instant to) {
            return new Span(start.isBefore(from) ? from : start, end.isAfter(to) ? to : end);
        }

        boolean isEmpty() {
            return !start.isBefore(end);
        }

        Duration length() {
            return Duration.between(start, end);
        }
    }

    boolean contains(Instant instant) {
        LocalDate date = dateOf(instant);
        return Stream.of(date, date.plusDays(1))
                .flatMap(each -> spans(each).stream())
                .anyMatch(span -> span.contains(instant));
    }

    /** The working time between two instants, the second not before the first. */
    Duration between(Instant from, Instant to) {
        LocalDate last = dateOf(to).plusDays(1);
        Duration total = Duration.ZERO;
        for (LocalDate date = dateOf(from); !date.isAfter(last); date = date.plusDays(1)) {
            for (Span span : spans(date)) {
                Span part = span.cut(from, to);
                total = part.isEmpty() ? total : total.plus(part.length());
            }
        }
        return total;
    }

    Instant plus(Instant instant, Duration amount) {
        LocalDate date = dateOf(instant);
        if (amount.isZero()) {
            return instant;
        }
        if (amount.compareTo(LONGEST) > 0 || amount.compareTo(LONGEST.negated()) < 0) {
            throw tooLong(instant, amount);
        }
        return amount.isNegative() ? backward(instant, date, amount) : forward(instant, date, amount);
    }

    private Instant forward(Instant instant, LocalDate ownDate, Duration amount) {
        Duration left = amount;
        for (LocalDate date = ownDate; date.getYear() <= 9999; date = date.plusDays(1)) {
            for (Span span : spans(date)) {
                Span part = span.cut(instant, span.end());
                if (!part.isEmpty()) {
                    if (part.length().compareTo(left) >= 0) {
                        return part.start().plus(left);
                    }
                    left = left.minus(part.length());
                }
            }
        }
        throw tooLong(instant, amount);
    }

    private Instant backward(Instant instant, LocalDate ownDate, Duration amount) {
        Duration left = amount.negated();
        for (LocalDate date = ownDate.plusDays(1); date.getYear() >= 1; date = date.minusDays(1)) {
            List<Span> spans = spans(date);
            for (int i = spans.size() - 1; i >= 0; i--) {
                Span part = spans.get(i).cut(spans.get(i).start(), instant);
                if (!part.isEmpty()) {
                    if (part.length().compareTo(left) >= 0) {
                        return part.end().minus(left);
                    }
                    left = left.minus(part.length());
                }
            }
        }
        throw tooLong(instant, amount);
    }

    private static InvalidValueException tooLong(Instant instant, Duration amount) {
        String reason = "must lead to the years 1 to 9999 when added to " + instant;
        return new InvalidValueException("amount", amount, reason);
    }

    private LocalDate dateOf(Instant instant) {
        Checks.that(
                !instant.isBefore(MIN) && instant.isBefore(MAX), "instant", instant, "must be in the years 1 to 9999");
        return LocalDate.ofInstant(instant, calendar.zone());
    }

    private List<Span> spans(LocalDate date) {
        if (!calendar.isWorkingDay(date)) {
            return List.of();
        }
        List<TimeRange> ranges = calendar.hours().get(date.getDayOfWeek());
        List<Span> spans = new ArrayList<>(ranges.size());
        for (TimeRange range : ranges) {
            LocalDateTime end =
                    range.endsAtMidnight() ? date.plusDays(1).atTime(LocalTime.MIDNIGHT) : date.atTime(range.end());
            spans.add(new Span(instantOf(date.atTime(range.start())), instantOf(end)));
        }
        return spans;
    }

    /** One rule for starts and ends, and monotonic, so that adjacent ranges stay adjacent when the clock is changed. */
    private Instant instantOf(LocalDateTime local) {
        ZoneRules rules = calendar.zone().getRules();
        ZoneOffsetTransition transition = rules.getTransition(local);
        if (transition != null && transition.isGap()) {
            return transition.getInstant();
        }
        return local.toInstant(rules.getOffset(local));
    }
}
