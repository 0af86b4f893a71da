package org.sfa.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;

class WorkCalendarTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate FRIDAY = LocalDate.of(2026, 5, 1);
    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 4);
    private static final WorkCalendar STANDARD = WorkCalendar.standard(BERLIN);
    private static final WorkCalendar WITH_MAY_DAY = STANDARD.withHolidays(Set.of(FRIDAY));

    private static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static TimeRange range(String start, String end) {
        return new TimeRange(LocalTime.parse(start), LocalTime.parse(end));
    }

    @Test
    void standard_isMondayToFridayFromNineToFive() {
        assertThat(STANDARD.hours().keySet())
                .containsExactly(
                        DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
        assertThat(STANDARD.hours().values()).containsOnly(List.of(range("09:00", "17:00")));
        assertThat(STANDARD.holidays()).isEmpty();
        assertThat(STANDARD.zone()).isEqualTo(BERLIN);
    }

    @Test
    void isWorkingDay_leavesOutWeekendsAndHolidays() {
        assertThat(STANDARD.isWorkingDay(FRIDAY)).isTrue();
        assertThat(STANDARD.isWorkingDay(FRIDAY.plusDays(1))).isFalse();
        assertThat(WITH_MAY_DAY.isWorkingDay(FRIDAY)).isFalse();
        assertThat(WITH_MAY_DAY.isWorkingDay(MONDAY)).isTrue();
    }

    @Test
    void isWorkingTime_readsTheClockOfTheZone() {
        assertThat(STANDARD.isWorkingTime(Instant.parse("2026-05-04T06:59:59Z")))
                .isFalse();
        assertThat(STANDARD.isWorkingTime(Instant.parse("2026-05-04T07:00:00Z")))
                .isTrue();
        assertThat(STANDARD.isWorkingTime(Instant.parse("2026-05-04T15:00:00Z")))
                .isFalse();
        assertThat(STANDARD.withZone(ZoneOffset.UTC).isWorkingTime(Instant.parse("2026-05-04T15:00:00Z")))
                .isTrue();
        assertThat(WITH_MAY_DAY.isWorkingTime(berlin("2026-05-01T10:00"))).isFalse();
    }

    @Test
    void workingDaysBetween_countsTheFirstDateAndNotTheSecond() {
        assertThat(STANDARD.workingDaysBetween(FRIDAY, MONDAY)).isEqualTo(1);
        assertThat(STANDARD.workingDaysBetween(FRIDAY, MONDAY.plusDays(1))).isEqualTo(2);
        assertThat(STANDARD.workingDaysBetween(MONDAY, FRIDAY)).isEqualTo(-1);
        assertThat(STANDARD.workingDaysBetween(FRIDAY, FRIDAY)).isZero();
        assertThat(WITH_MAY_DAY.workingDaysBetween(FRIDAY, MONDAY)).isZero();
        assertThat(WITH_MAY_DAY.workingDaysBetween(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1)))
                .isEqualTo(260);
    }

    @Test
    void plusWorkingDays_skipsWeekendsAndHolidays() {
        LocalDate thursday = FRIDAY.minusDays(1);
        LocalDate saturday = FRIDAY.plusDays(1);
        assertThat(STANDARD.plusWorkingDays(FRIDAY, 1)).isEqualTo(MONDAY);
        assertThat(STANDARD.plusWorkingDays(saturday, 1)).isEqualTo(MONDAY);
        assertThat(STANDARD.plusWorkingDays(saturday, 0)).isEqualTo(saturday);
        assertThat(STANDARD.plusWorkingDays(saturday, -1)).isEqualTo(FRIDAY);
        assertThat(WITH_MAY_DAY.plusWorkingDays(thursday, 1)).isEqualTo(MONDAY);
        assertThat(WITH_MAY_DAY.plusWorkingDays(MONDAY, -1)).isEqualTo(thursday);
    }

    @Test
    void plusWorkingTime_endsAtTheEarliestInstant() {
        Instant fridayNine = berlin("2026-05-01T09:00");
        assertThat(STANDARD.plusWorkingTime(fridayNine, Duration.ofHours(8))).isEqualTo(berlin("2026-05-01T17:00"));
        assertThat(STANDARD.plusWorkingTime(fridayNine, Duration.ofHours(8).plusNanos(1)))
                .isEqualTo(berlin("2026-05-04T09:00").plusNanos(1));
        Instant sunday = berlin("2026-05-03T12:00");
        assertThat(STANDARD.plusWorkingTime(sunday, Duration.ofHours(1))).isEqualTo(berlin("2026-05-04T10:00"));
        assertThat(STANDARD.plusWorkingTime(sunday, Duration.ZERO)).isEqualTo(sunday);
    }

    @Test
    void plusWorkingTime_goesBackByANegativeAmount() {
        assertThat(STANDARD.plusWorkingTime(berlin("2026-05-04T10:00"), Duration.ofHours(-2)))
                .isEqualTo(berlin("2026-05-01T16:00"));
        assertThat(STANDARD.plusWorkingTime(berlin("2026-05-04T10:00"), Duration.ofHours(-1)))
                .isEqualTo(berlin("2026-05-04T09:00"));
    }

    @Test
    void workingTime_leavesOutTheLunchBreak() {
        WorkCalendar calendar = WorkCalendar.builder(BERLIN)
                .hours(DayOfWeek.FRIDAY, range("13:00", "17:00"), range("08:00", "12:00"))
                .build();
        assertThat(calendar.hours().get(DayOfWeek.FRIDAY)).hasToString("[08:00-12:00, 13:00-17:00]");
        assertThat(calendar.workingTimeBetween(berlin("2026-05-01T11:00"), berlin("2026-05-01T14:00")))
                .isEqualTo(Duration.ofHours(2));
        assertThat(calendar.plusWorkingTime(berlin("2026-05-01T11:00"), Duration.ofHours(8)))
                .isEqualTo(berlin("2026-05-08T11:00"));
    }

    @Test
    void workingTime_isElapsedTimeWhenTheClockChanges() {
        WorkCalendar always = WorkCalendar.alwaysOpen(BERLIN);
        assertThat(always.workingTimeBetween(berlin("2026-03-29T00:00"), berlin("2026-03-30T00:00")))
                .isEqualTo(Duration.ofHours(23));
        assertThat(always.workingTimeBetween(berlin("2026-10-25T00:00"), berlin("2026-10-26T00:00")))
                .isEqualTo(Duration.ofHours(25));
        assertThat(STANDARD.workingTimeBetween(berlin("2026-03-27T00:00"), berlin("2026-03-31T00:00")))
                .isEqualTo(Duration.ofHours(16));
    }

    @Test
    void hoursAtTheChange_endAtTheSkipAndAtTheFirstOfTwo() {
        WorkCalendar night = WorkCalendar.builder(BERLIN)
                .hours(DayOfWeek.SUNDAY, range("01:00", "02:30"))
                .build();
        assertThat(night.workingTimeBetween(berlin("2026-03-29T00:00"), berlin("2026-03-30T00:00")))
                .isEqualTo(Duration.ofHours(1));
        assertThat(night.isWorkingTime(Instant.parse("2026-03-29T01:00:00Z"))).isFalse();
        assertThat(night.workingTimeBetween(berlin("2026-10-25T00:00"), berlin("2026-10-26T00:00")))
                .isEqualTo(Duration.ofMinutes(90));
        assertThat(night.isWorkingTime(Instant.parse("2026-10-25T00:29:00Z"))).isTrue();
        assertThat(night.isWorkingTime(Instant.parse("2026-10-25T01:15:00Z"))).isFalse();
    }

    @Test
    void dateThatTheZoneSkipped_hasNoWorkingTime() {
        WorkCalendar samoa = STANDARD.withZone(ZoneId.of("Pacific/Apia"));
        Instant thursdayNoon = Instant.parse("2011-12-29T22:00:00Z");
        assertThat(samoa.plusWorkingTime(thursdayNoon, Duration.ofHours(6)))
                .isEqualTo(LocalDateTime.parse("2012-01-02T10:00")
                        .atZone(samoa.zone())
                        .toInstant());
    }

    @Test
    void nightShift_isOneRangeOnEachOfTwoDays() {
        WorkCalendar calendar = WorkCalendar.builder(BERLIN)
                .hours(DayOfWeek.FRIDAY, new TimeRange(LocalTime.of(22, 0), LocalTime.MIDNIGHT))
                .hours(DayOfWeek.SATURDAY, range("00:00", "06:00"))
                .build();
        assertThat(calendar.plusWorkingTime(berlin("2026-05-01T22:00"), Duration.ofHours(8)))
                .isEqualTo(berlin("2026-05-02T06:00"));
    }

    @Test
    void construction_refusesACalendarWithoutWorkingDays() {
        assertThatThrownBy(() -> WorkCalendar.builder(BERLIN).build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("hours must have at least one working day, but was {}");
        assertThatThrownBy(() ->
                        WorkCalendar.builder(BERLIN).hours(DayOfWeek.MONDAY).build())
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void construction_refusesHoursThatOverlap() {
        assertThatThrownBy(() -> WorkCalendar.builder(BERLIN)
                        .hours(DayOfWeek.MONDAY, range("12:59", "17:00"), range("09:00", "13:00"))
                        .build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("hours of MONDAY must not overlap, but was [12:59-17:00, 09:00-13:00]");
        assertThat(WorkCalendar.builder(BERLIN)
                        .hours(DayOfWeek.MONDAY, range("13:00", "17:00"), range("09:00", "13:00"))
                        .build()
                        .isWorkingTime(berlin("2026-05-04T13:00")))
                .isTrue();
    }

    @Test
    void construction_copiesWhatItIsGiven() {
        Map<DayOfWeek, List<TimeRange>> hours = new HashMap<>(Map.of(DayOfWeek.MONDAY, List.of(TimeRange.allDay())));
        TreeSet<LocalDate> holidays = new TreeSet<>(Collections.reverseOrder());
        holidays.addAll(List.of(MONDAY, MONDAY.plusDays(7)));
        WorkCalendar calendar = new WorkCalendar(BERLIN, hours, holidays);
        hours.clear();
        holidays.clear();
        assertThat(calendar.hours()).containsOnlyKeys(DayOfWeek.MONDAY);
        assertThat(calendar.holidays()).containsExactly(MONDAY, MONDAY.plusDays(7));
        assertThat(calendar.workingDaysBetween(MONDAY, MONDAY.plusDays(15))).isEqualTo(1);
        assertThatThrownBy(() -> calendar.hours().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> calendar.holidays().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void builder_addsHolidaysAndReplacesHours() {
        WorkCalendar calendar = WorkCalendar.builder(BERLIN)
                .hours(DayOfWeek.MONDAY, TimeRange.allDay())
                .hours(DayOfWeek.FRIDAY, TimeRange.allDay())
                .hours(DayOfWeek.MONDAY)
                .holiday(FRIDAY)
                .holidays(List.of(FRIDAY.plusDays(7)))
                .build();
        assertThat(calendar.hours()).containsOnlyKeys(DayOfWeek.FRIDAY);
        assertThat(calendar.plusWorkingDays(FRIDAY, 1)).isEqualTo(FRIDAY.plusDays(14));
    }

    @Test
    void timeOutsideTheSupportedYears_isRefused() {
        assertThatThrownBy(() -> STANDARD.isWorkingTime(Instant.MAX))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("instant must be in the years 1 to 9999");
        assertThatThrownBy(() -> STANDARD.plusWorkingDays(FRIDAY, Integer.MIN_VALUE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("date must be in the years 1 to 9999, but was 0000-12-31");
        assertThatThrownBy(() -> STANDARD.workingDaysBetween(FRIDAY, LocalDate.MAX))
                .isInstanceOf(InvalidValueException.class);
        Instant late = Instant.parse("9999-12-01T00:00:00Z");
        assertThatThrownBy(() -> STANDARD.plusWorkingTime(late, Duration.ofDays(30)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "amount must lead to the years 1 to 9999 when added to 9999-12-01T00:00:00Z, but was PT720H");
        Instant early = Instant.parse("0001-02-01T00:00:00Z");
        assertThatThrownBy(() -> STANDARD.plusWorkingTime(early, Duration.ofDays(-30)))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> STANDARD.plusWorkingTime(late, Duration.ofSeconds(Long.MIN_VALUE)))
                .isInstanceOf(InvalidValueException.class);
    }

    @Property(tries = 300)
    void workingDays_areThoseThatAWalkCounts(
            @ForAll("calendars") WorkCalendar calendar,
            @ForAll @IntRange(min = -400, max = 400) int from,
            @ForAll @IntRange(min = 0, max = 400) int days) {
        LocalDate first = FRIDAY.plusDays(from);
        long walked = first.datesUntil(first.plusDays(days))
                .filter(calendar::isWorkingDay)
                .count();
        assertThat(calendar.workingDaysBetween(first, first.plusDays(days))).isEqualTo((int) walked);
    }

    @Property(tries = 300)
    void plusWorkingDays_thenBetweenRoundTrips(
            @ForAll("calendars") WorkCalendar calendar,
            @ForAll @IntRange(min = -400, max = 400) int from,
            @ForAll @IntRange(min = 1, max = 300) int days) {
        LocalDate date = FRIDAY.plusDays(from);
        LocalDate later = calendar.plusWorkingDays(date, days);
        assertThat(calendar.isWorkingDay(later)).isTrue();
        assertThat(calendar.workingDaysBetween(date.plusDays(1), later.plusDays(1)))
                .isEqualTo(days);
        LocalDate earlier = calendar.plusWorkingDays(date, -days);
        assertThat(calendar.isWorkingDay(earlier)).isTrue();
        assertThat(calendar.workingDaysBetween(date, earlier)).isEqualTo(-days);
        if (calendar.isWorkingDay(date)) {
            assertThat(calendar.workingDaysBetween(date, later)).isEqualTo(days);
            assertThat(calendar.plusWorkingDays(later, -days)).isEqualTo(date);
        }
    }

    @Property(tries = 500)
    void plusWorkingTime_thenBetweenRoundTripsAndIsTheEarliest(
            @ForAll("calendars") WorkCalendar calendar,
            @ForAll("instants") Instant instant,
            @ForAll @IntRange(min = -12_000, max = 12_000) int minutes) {
        Duration amount = Duration.ofMinutes(minutes);
        Instant result = calendar.plusWorkingTime(instant, amount);
        assertThat(calendar.workingTimeBetween(instant, result)).isEqualTo(amount);
        assertThat(calendar.workingTimeBetween(result, instant)).isEqualTo(amount.negated());
        if (minutes != 0) {
            int step = Integer.signum(minutes);
            assertThat(calendar.workingTimeBetween(instant, result.plusNanos(-step)))
                    .isEqualTo(amount.plusNanos(-step));
        }
    }

    @Property(tries = 500)
    void workingTime_addsUp(
            @ForAll("calendars") WorkCalendar calendar,
            @ForAll("instants") Instant a,
            @ForAll @IntRange(min = -9000, max = 9000) int toB,
            @ForAll @IntRange(min = -9000, max = 9000) int toC) {
        Instant b = a.plus(Duration.ofMinutes(toB));
        Instant c = a.plus(Duration.ofMinutes(toC));
        assertThat(calendar.workingTimeBetween(a, b).plus(calendar.workingTimeBetween(b, c)))
                .isEqualTo(calendar.workingTimeBetween(a, c));
    }

    @Property
    void isWorkingTime_meansThatWorkingTimePasses(
            @ForAll("calendars") WorkCalendar calendar, @ForAll("instants") Instant instant) {
        Duration tick = calendar.workingTimeBetween(instant, instant.plusNanos(1));
        assertThat(tick).isEqualTo(calendar.isWorkingTime(instant) ? Duration.ofNanos(1) : Duration.ZERO);
    }

    @Property
    void isWorkingTime_inAFixedOffsetIsWhatTheWallClockShows(
            @ForAll("calendars") WorkCalendar calendar, @ForAll("instants") Instant instant) {
        WorkCalendar fixed = calendar.withZone(ZoneOffset.ofHours(3));
        LocalDateTime local = LocalDateTime.ofInstant(instant, ZoneOffset.ofHours(3));
        boolean shown = !fixed.holidays().contains(local.toLocalDate())
                && fixed.hours().getOrDefault(local.getDayOfWeek(), List.of()).stream()
                        .anyMatch(range -> range.contains(local.toLocalTime()));
        assertThat(fixed.isWorkingTime(instant)).isEqualTo(shown);
    }

    @Property
    void alwaysOpen_countsElapsedTimeInEveryZone(
            @ForAll("zones") ZoneId zone,
            @ForAll("instants") Instant a,
            @ForAll @IntRange(min = -9000, max = 9000) int minutes) {
        Instant b = a.plus(Duration.ofMinutes(minutes));
        assertThat(WorkCalendar.alwaysOpen(zone).workingTimeBetween(a, b)).isEqualTo(Duration.between(a, b));
    }

    /** Zones whose clocks change at two o'clock, by half an hour, over midnight (Toronto until 1948), and by a day. */
    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "UTC",
                        "Europe/Berlin",
                        "America/Toronto",
                        "Australia/Lord_Howe",
                        "America/Sao_Paulo",
                        "Pacific/Apia",
                        "America/St_Johns")
                .map(ZoneId::of);
    }

    /** Instants near changes of the clock, where the errors are, within a few weeks. */
    @Provide
    Arbitrary<Instant> instants() {
        Arbitrary<Instant> anchors = Arbitraries.of(
                        "2026-03-29T01:00:00Z",
                        "2026-10-25T01:00:00Z",
                        "2011-12-30T10:00:00Z",
                        "2006-10-29T02:31:00Z",
                        "2018-02-18T02:00:00Z",
                        "2026-04-04T15:00:00Z",
                        "1920-09-26T04:00:00Z")
                .map(Instant::parse);
        Arbitrary<Integer> minutes = Arbitraries.integers().between(-6000, 6000);
        return Combinators.combine(anchors, minutes).as((anchor, minute) -> anchor.plus(Duration.ofMinutes(minute)));
    }

    @Provide
    Arbitrary<WorkCalendar> calendars() {
        Arbitrary<List<TimeRange>> hours = Arbitraries.of(
                List.of(),
                List.of(TimeRange.allDay()),
                List.of(range("09:00", "17:00")),
                List.of(range("00:00", "01:30"), range("01:30", "02:15"), range("02:30", "05:00")),
                List.of(range("08:00", "12:00"), new TimeRange(LocalTime.of(22, 30), LocalTime.MIDNIGHT)));
        Arbitrary<Set<LocalDate>> holidays = Arbitraries.integers()
                .between(-400, 400)
                .map(FRIDAY::plusDays)
                .set()
                .ofMaxSize(20);
        return Combinators.combine(zones(), hours.list().ofSize(7), holidays).as((zone, week, free) -> {
            Map<DayOfWeek, List<TimeRange>> map = new HashMap<>();
            for (DayOfWeek day : DayOfWeek.values()) {
                map.put(day, week.get(day.ordinal()));
            }
            if (week.stream().allMatch(List::isEmpty)) {
                map.put(DayOfWeek.SUNDAY, List.of(range("01:00", "04:00")));
            }
            return new WorkCalendar(zone, map, new TreeSet<>(free));
        });
    }
}
