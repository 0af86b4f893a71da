package org.sfa.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.time.FiscalPeriod.Kind;

class FiscalCalendarTest {

    private static final FiscalCalendar APRIL = FiscalCalendar.monthBased(Month.APRIL);
    private static final FiscalCalendar NRF = FiscalCalendar.nrf();
    private static final FiscalCalendar LAST_SATURDAY_OF_SEPTEMBER =
            FiscalCalendar.weekBased(WeekPattern.P544, Month.SEPTEMBER, DayOfWeek.SATURDAY, YearEnd.LAST_IN_MONTH);

    @Test
    void monthBased_namesTheYearAfterItsEnd() {
        assertThat(APRIL.year(2026)).hasToString("FY2026 [2025-04-01, 2026-04-01)");
        assertThat(APRIL.quarter(2026, 4)).hasToString("FY2026-Q4 [2026-01-01, 2026-04-01)");
        assertThat(APRIL.month(2026, 11)).hasToString("FY2026-P11 [2026-02-01, 2026-03-01)");
        assertThat(APRIL.yearOf(LocalDate.of(2026, 3, 31)).year()).isEqualTo(2026);
        assertThat(APRIL.yearOf(LocalDate.of(2026, 4, 1)).year()).isEqualTo(2027);
    }

    @Test
    void monthBased_namesTheYearAfterItsStartOnRequest() {
        FiscalCalendar calendar = FiscalCalendar.monthBased(Month.APRIL, YearNaming.START_YEAR);
        assertThat(calendar.year(2026)).hasToString("FY2026 [2026-04-01, 2027-04-01)");
        assertThat(calendar.yearOf(LocalDate.of(2026, 3, 31)).year()).isEqualTo(2025);
    }

    @ParameterizedTest
    @ValueSource(strings = {"START_YEAR", "END_YEAR"})
    void monthBased_fromJanuaryIsTheCalendarYear(YearNaming naming) {
        assertThat(FiscalCalendar.monthBased(Month.JANUARY, naming).year(2026))
                .hasToString("FY2026 [2026-01-01, 2027-01-01)");
    }

    /** The year starts and the weeks that the National Retail Federation has published. */
    @ParameterizedTest
    @CsvSource({
        "2000, 2000-01-30, 53",
        "2006, 2006-01-29, 53",
        "2012, 2012-01-29, 53",
        "2013, 2013-02-03, 52",
        "2017, 2017-01-29, 53",
        "2018, 2018-02-04, 52",
        "2022, 2022-01-30, 52",
        "2023, 2023-01-29, 53",
        "2024, 2024-02-04, 52",
        "2025, 2025-02-02, 52",
        "2026, 2026-02-01, 52"
    })
    void nrf_startsAndCountsItsWeeksAsPublished(int year, LocalDate start, int weeks) {
        assertThat(NRF.year(year).start()).isEqualTo(start);
        assertThat(NRF.year(year).days()).isEqualTo(weeks * 7);
    }

    @Test
    void nrf_givesThe53rdWeekToJanuary() {
        assertThat(NRF.month(2023, 11)).hasToString("FY2023-P11 [2023-11-26, 2023-12-31)");
        assertThat(NRF.month(2023, 12)).hasToString("FY2023-P12 [2023-12-31, 2024-02-04)");
        assertThat(NRF.monthOf(LocalDate.of(2024, 2, 3)).name()).isEqualTo("FY2023-P12");
        assertThat(NRF.quarterOf(LocalDate.of(2024, 2, 3)).name()).isEqualTo("FY2023-Q4");
    }

    @Test
    void nrf_hasFourFiveAndFourWeeks() {
        assertThat(NRF.months(2025).stream().map(month -> month.days() / 7))
                .containsExactly(4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4);
    }

    /** The year ends in the annual reports of Apple. */
    @ParameterizedTest
    @CsvSource({
        "2016, 2016-09-24, 52",
        "2017, 2017-09-30, 53",
        "2018, 2018-09-29, 52",
        "2019, 2019-09-28, 52",
        "2020, 2020-09-26, 52",
        "2021, 2021-09-25, 52",
        "2022, 2022-09-24, 52",
        "2023, 2023-09-30, 53",
        "2024, 2024-09-28, 52"
    })
    void lastSaturdayOfSeptember_endsTheYearAsAppleReports(int year, LocalDate lastDay, int weeks) {
        FiscalPeriod period = LAST_SATURDAY_OF_SEPTEMBER.year(year);
        assertThat(period.lastDay()).isEqualTo(lastDay);
        assertThat(period.days()).isEqualTo(weeks * 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"START_YEAR", "END_YEAR"})
    void weekBased_toTheEndOfDecemberHasOneName(YearNaming naming) {
        FiscalCalendar calendar = FiscalCalendar.weekBased(
                WeekPattern.P445, Month.DECEMBER, DayOfWeek.SATURDAY, YearEnd.NEAREST_TO_MONTH_END, naming);
        assertThat(calendar.year(2026)).hasToString("FY2026 [2026-01-04, 2027-01-03)");
        assertThat(calendar.yearOf(LocalDate.of(2026, 1, 3)).year()).isEqualTo(2025);
        assertThat(calendar.yearOf(LocalDate.of(2027, 1, 2)).year()).isEqualTo(2026);
    }

    @Test
    void periods_coverTheIntervalAndNoMore() {
        LocalDate from = LocalDate.of(2026, 3, 31);
        assertThat(APRIL.periods(Kind.QUARTER, from, LocalDate.of(2026, 7, 1)))
                .extracting(FiscalPeriod::name)
                .containsExactly("FY2026-Q4", "FY2027-Q1");
        assertThat(APRIL.periods(Kind.QUARTER, from, LocalDate.of(2026, 7, 2))).hasSize(3);
        assertThat(APRIL.periods(Kind.YEAR, from, from.plusDays(1))).containsExactly(APRIL.year(2026));
        assertThat(APRIL.periods(Kind.MONTH, from, from)).isEmpty();
    }

    @Test
    void periods_refuseAnIntervalThatEndsBeforeItStarts() {
        LocalDate from = LocalDate.of(2026, 3, 31);
        assertThatThrownBy(() -> APRIL.periods(Kind.MONTH, from, from.minusDays(1)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("to must not be before 2026-03-31, but was 2026-03-30");
    }

    @Test
    void next_refusesAPeriodOfAnotherCalendar() {
        FiscalPeriod foreign = FiscalCalendar.monthBased(Month.JULY).quarter(2026, 1);
        assertThat(APRIL.contains(foreign)).isFalse();
        assertThatThrownBy(() -> APRIL.next(foreign))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "fiscal period must be a period of this calendar, but was FY2026-Q1 [2025-07-01, 2025-10-01)");
        assertThatThrownBy(() -> APRIL.previous(foreign)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void nextAndPrevious_stopAtTheEndsOfTheCalendar() {
        assertThatThrownBy(() -> NRF.next(NRF.month(9999, 12))).hasMessage("year must be in [1, 9999], but was 10000");
        assertThatThrownBy(() -> NRF.previous(NRF.year(1))).hasMessage("year must be in [1, 9999], but was 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "FY26",
                "FY02026",
                "FY0000",
                "fy2026",
                "FY2026-Q0",
                "FY2026-Q5",
                "FY2026-P3",
                "FY2026-P00",
                "FY2026-P13",
                "FY2026 ",
                "FY2026-Q1-P01",
                "FY٢٠٢٦"
            })
    void parse_refusesOtherTexts(String text) {
        assertThatThrownBy(() -> APRIL.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("fiscal period must be a name such as FY2026, FY2026-Q1 or FY2026-P03, but was "
                        + (text.isEmpty() ? "empty" : text));
    }

    @Test
    void lookups_refuseWhatNoCalendarHas() {
        assertThatThrownBy(() -> NRF.month(2026, 13)).hasMessage("month number must be in [1, 12], but was 13");
        assertThatThrownBy(() -> APRIL.quarter(2026, 0)).hasMessage("quarter number must be in [1, 4], but was 0");
        assertThatThrownBy(() -> APRIL.month(Integer.MAX_VALUE, 1)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> NRF.year(Integer.MIN_VALUE)).isInstanceOf(InvalidValueException.class);
        for (FiscalCalendar calendar : List.of(APRIL, NRF)) {
            assertThatThrownBy(() -> calendar.monthOf(LocalDate.MAX))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("date must be in a fiscal year from 1 to 9999, but was +999999999-12-31");
            assertThatThrownBy(() -> calendar.yearOf(LocalDate.MIN)).isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void calendars_madeAlikeAreEqual() {
        assertThat(FiscalCalendar.monthBased(Month.APRIL)).isEqualTo(APRIL).isNotEqualTo(NRF);
        assertThat(FiscalCalendar.nrf()).isEqualTo(NRF).hasSameHashCodeAs(NRF);
    }

    @Property
    void periods_tileTheTimeLine(
            @ForAll("calendars") FiscalCalendar calendar,
            @ForAll Kind kind,
            @ForAll @IntRange(min = 2, max = 9998) int year) {
        FiscalPeriod period = calendar.period(kind, year, kind == Kind.YEAR ? 0 : 1);
        for (int i = 0; i < kind.perYear(); i++) {
            FiscalPeriod next = calendar.next(period);
            assertThat(next.start()).isEqualTo(period.end());
            assertThat(next).isGreaterThan(period);
            assertThat(calendar.previous(next)).isEqualTo(period);
            period = next;
        }
        assertThat(period.year()).isEqualTo(year + 1);
    }

    @Property
    void everyDate_isInOneYearOneQuarterAndOneMonth(
            @ForAll("calendars") FiscalCalendar calendar, @ForAll("dates") LocalDate date) {
        FiscalPeriod year = calendar.yearOf(date);
        FiscalPeriod quarter = calendar.quarterOf(date);
        FiscalPeriod month = calendar.monthOf(date);
        assertThat(calendar.months(year.year()))
                .filteredOn(each -> each.contains(date))
                .containsExactly(month);
        assertThat(calendar.quarters(year.year()))
                .filteredOn(each -> each.contains(date))
                .containsExactly(quarter);
        assertThat(year.contains(date)).isTrue();
        for (int other : new int[] {year.year() - 1, year.year() + 1}) {
            assertThat(calendar.year(other).contains(date)).isFalse();
        }
    }

    @Property
    void months_nestInQuartersAndQuartersInYears(
            @ForAll("calendars") FiscalCalendar calendar, @ForAll @IntRange(min = 1, max = 9999) int year) {
        List<FiscalPeriod> months = calendar.months(year);
        List<FiscalPeriod> quarters = calendar.quarters(year);
        assertThat(months).hasSize(12);
        assertThat(quarters).hasSize(4);
        for (FiscalPeriod month : months) {
            assertThat(quarters.get((month.number() - 1) / 3).encloses(month)).isTrue();
        }
        assertThat(months.stream().mapToInt(FiscalPeriod::days).sum())
                .isEqualTo(quarters.stream().mapToInt(FiscalPeriod::days).sum())
                .isEqualTo(calendar.year(year).days());
        assertThat(quarters).allMatch(calendar.year(year)::encloses);
    }

    @Property
    void parse_readsBackEveryName(@ForAll("calendars") FiscalCalendar calendar, @ForAll("dates") LocalDate date) {
        for (Kind kind : Kind.values()) {
            FiscalPeriod period = calendar.periodOf(kind, date);
            assertThat(period.kind()).isEqualTo(kind);
            assertThat(calendar.parse(period.name())).isEqualTo(period);
            assertThat(calendar.contains(period)).isTrue();
        }
    }

    @Property
    void periods_ofAnIntervalAreThoseThatOverlapIt(
            @ForAll("calendars") FiscalCalendar calendar,
            @ForAll Kind kind,
            @ForAll("dates") LocalDate from,
            @ForAll @IntRange(min = 1, max = 1000) int days) {
        LocalDate to = from.plusDays(days);
        List<FiscalPeriod> periods = calendar.periods(kind, from, to);
        assertThat(periods.get(0).contains(from)).isTrue();
        assertThat(periods.get(periods.size() - 1).contains(to.minusDays(1))).isTrue();
        for (int i = 1; i < periods.size(); i++) {
            assertThat(periods.get(i)).isEqualTo(calendar.next(periods.get(i - 1)));
        }
    }

    @Property
    void weekBased_yearsEndByTheRuleAndGiveThe53rdWeekToTheLastMonth(
            @ForAll WeekPattern pattern,
            @ForAll Month endMonth,
            @ForAll DayOfWeek weekEnd,
            @ForAll YearEnd rule,
            @ForAll @IntRange(min = 1, max = 9999) int year) {
        FiscalCalendar calendar = FiscalCalendar.weekBased(pattern, endMonth, weekEnd, rule);
        FiscalPeriod period = calendar.year(year);
        LocalDate monthEnd = LocalDate.of(year, endMonth, 1).plusMonths(1).minusDays(1);
        long after = monthEnd.until(period.lastDay(), ChronoUnit.DAYS);
        assertThat(period.lastDay().getDayOfWeek()).isEqualTo(weekEnd);
        if (rule == YearEnd.LAST_IN_MONTH) {
            assertThat(after).isBetween(-6L, 0L);
        } else {
            assertThat(after).isBetween(-3L, 3L);
        }
        assertThat(period.days()).isIn(364, 371);
        for (FiscalPeriod month : calendar.months(year)) {
            int weeks =
                    pattern.weeks((month.number() - 1) % 3 + 1) + (month.number() == 12 ? period.days() / 7 - 52 : 0);
            assertThat(month.days()).isEqualTo(weeks * 7);
        }
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.integers().between(-200_000, 200_000).map(days -> LocalDate.of(2026, 1, 1)
                .plusDays(days));
    }

    @Provide
    Arbitrary<FiscalCalendar> calendars() {
        Arbitrary<FiscalCalendar> monthBased = Combinators.combine(
                        Arbitraries.of(Month.class), Arbitraries.of(YearNaming.class))
                .as(FiscalCalendar::monthBased);
        Arbitrary<FiscalCalendar> weekBased = Combinators.combine(
                        Arbitraries.of(WeekPattern.class),
                        Arbitraries.of(Month.class),
                        Arbitraries.of(DayOfWeek.class),
                        Arbitraries.of(YearEnd.class),
                        Arbitraries.of(YearNaming.class))
                .as(FiscalCalendar::weekBased);
        return Arbitraries.oneOf(monthBased, weekBased);
    }
}
