package org.sfa.forecast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sfa.forecast.sample.DealBook.A;
import static org.sfa.forecast.sample.DealBook.ANN;
import static org.sfa.forecast.sample.DealBook.B;
import static org.sfa.forecast.sample.DealBook.BOB;
import static org.sfa.forecast.sample.DealBook.LOST;
import static org.sfa.forecast.sample.DealBook.date;
import static org.sfa.forecast.sample.DealBook.day;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.joda.money.CurrencyMismatchException;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.projection.Observation;
import org.sfa.forecast.sample.DealBook;

/** Velocity, coverage, pushes, aging, cycle times and win rates. Day 0 is 2026-01-01. */
class PipelineFiguresTest {

    private static final CurrencyUnit USD = CurrencyUnit.USD;
    private static final FiscalCalendar CALENDAR = FiscalCalendar.monthBased(Month.JANUARY);
    private static final FiscalPeriod Q1 = CALENDAR.quarter(2026, 1);

    private final DealBook book = new DealBook();

    @ParameterizedTest
    @CsvSource({"50, 10000, 0.20, 30, 3333.33", "18, 42000, 0.24, 78, 2326.15"})
    void velocity_isThePublishedOne(long deals, long value, BigDecimal rate, BigDecimal days, String perDay) {
        assertThat(new Velocity(deals, Money.of(USD, value), rate, days).perDay(RoundingMode.HALF_UP))
                .isEqualTo(Money.parse("USD " + perDay));
    }

    @Test
    void velocity_ofPastDealsNeedsTenThatWereClosed() {
        for (int i = 0; i < 6; i++) {
            book.open("w" + i, A, 0).win("w" + i, "USD 100.00", 10);
        }
        for (int i = 0; i < 3; i++) {
            book.open("l" + i, A, 0).lose("l" + i, 5);
        }
        assertThat(Velocity.of(5, performance(), RoundingMode.HALF_EVEN)).isEmpty();

        book.open("l3", A, 0).lose("l3", 5);
        Velocity velocity =
                Velocity.of(5, performance(), RoundingMode.HALF_EVEN).orElseThrow();
        assertThat(velocity.averageValue()).isEqualTo(Money.parse("USD 100.00"));
        assertThat(velocity.winRate()).isEqualByComparingTo("0.6");
        assertThat(velocity.cycleDays()).isEqualByComparingTo("10");
        assertThat(velocity.perDay(RoundingMode.HALF_EVEN)).isEqualTo(Money.parse("USD 30.00"));
    }

    @Test
    void velocity_refusesWhatCanNotBe() {
        Money value = Money.parse("USD 1.00");

        assertThatThrownBy(() -> new Velocity(1, value, new BigDecimal("1.01"), BigDecimal.ONE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("winRate must be in [0, 1], but was 1.01");
        assertThatThrownBy(() -> new Velocity(1, value, BigDecimal.ONE, BigDecimal.ZERO))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("cycleDays must be more than 0, but was 0");
        assertThatThrownBy(() -> new Velocity(-1, value, BigDecimal.ONE, BigDecimal.ONE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("deals must be in [0, ");
    }

    @Test
    void coverage_isOpenPipelineOfThePeriodOverWhatIsLeft() {
        deal("open", "USD 90.00", 50);
        deal("later", "USD 1000.00", 120);
        deal("won", "USD 40.00", 50);
        book.win("won", "USD 40.00", 20).open("lost", A, 0).lose("lost", 20);

        Coverage coverage = Coverage.of(history(), day(30), settings(), Money.parse("USD 100.00"));

        assertThat(coverage)
                .isEqualTo(new Coverage(Money.parse("USD 90.00"), Money.parse("USD 100.00"), Money.parse("USD 40.00")));
        assertThat(coverage.ratio()).contains(new BigDecimal("1.500000"));
        assertThat(Coverage.of(history(), day(10), settings(), Money.parse("USD 100.00"))
                        .ratio())
                .as("before the win")
                .contains(new BigDecimal("1.300000"));
        assertThat(Coverage.of(history(), day(30), settings(), Money.parse("USD 40.00"))
                        .ratio())
                .as("nothing left")
                .isEmpty();
        assertThatThrownBy(() -> Coverage.of(history(), day(30), settings(), Money.parse("EUR 40.00"))
                        .ratio())
                .isInstanceOf(CurrencyMismatchException.class);
    }

    @Test
    void pushes_countHowOftenAndHowFarWhileTheDealWasOpen() {
        deal("x", "USD 1.00", 50);
        book.change("x", 10, deal -> deal.withCloseDate(date(80)))
                .change("x", 20, deal -> deal.withCloseDate(date(70)))
                .change("x", 25, deal -> deal.withCloseDate(Optional.empty()))
                .change("x", 26, deal -> deal.withCloseDate(date(99)))
                .change("x", 30, deal -> deal.withCloseDate(date(120)))
                .win("x", "USD 1.00", 130)
                .change("x", 140, deal -> deal.withStage(B).withCloseDate(date(200)))
                .change("x", 150, deal -> deal.withCloseDate(date(201)));
        deal("still", "USD 1.00", 50);
        deal("bobs", "USD 1.00", 50);
        book.change("bobs", 1, deal -> deal.withOwner(BOB));

        List<Pushes> pushes = Pushes.of(history(), day(300), DealSlice.owner(ANN), date(300));

        assertThat(pushes)
                .containsExactly(
                        new Pushes(DealBook.id("x"), 4, 30 + 29 + 21 + 1, 1, 10),
                        new Pushes(DealBook.id("still"), 0, 0, 0, 0));
        assertThat(pushes.get(0).netDays())
                .as("from 50 to 120, and from 200 to 201")
                .isEqualTo(71);
        assertThat(Pushes.share(pushes)).isEqualTo(new Rate(1, 2));
        assertThat(Pushes.of(history(), day(15), DealSlice.all(), date(15)))
                .contains(new Pushes(DealBook.id("x"), 1, 30, 0, 0));
    }

    @Test
    void aging_isMeasuredAgainstTheStagesOwnHistory() {
        for (int i = 1; i <= 9; i++) {
            book.open("d" + i, A, 0).move("d" + i, B, i);
        }
        book.open("slow", A, 20).open("quick", A, 33);
        assertThat(aging(40)).as("nine have left").allMatch(each -> each.limit().isEmpty() && !each.isStalled());

        book.open("d10", A, 0).move("d10", B, 10);
        List<Aging> aging = aging(40);

        Aging slow = find(aging, "slow");
        assertThat(slow.days()).isEqualTo(20);
        assertThat(slow.limit())
                .as("58% had left by day 7 and 69% by day 8; 70% of the 90% that ever leave are 63%")
                .contains(8);
        assertThat(slow.isStalled()).isTrue();
        assertThat(find(aging, "quick").isStalled()).isFalse();
        assertThat(find(aging, "d1").stage()).isEqualTo(B);
        assertThat(find(aging, "d1").limit()).as("nobody has left b").isEmpty();
        assertThat(aging).isSortedAccordingTo((one, other) -> Long.compare(other.days(), one.days()));
    }

    /** By hand: of 12, 7 left by day 7, then quick is censored; of the 4 that are left one goes on each of days 8, 9, 10. */
    @Test
    void aging_saysWhichShareHadLeftAfterAsManyDays() {
        for (int i = 1; i <= 10; i++) {
            book.open("d" + i, A, 0).move("d" + i, B, i);
        }
        book.open("slow", A, 20).open("quick", A, 33);

        assertThat(find(aging(40), "slow").shareLeft().orElseThrow())
                .isCloseTo(1 - 5 / 12. * 3 / 4 * 2 / 3 * 1 / 2, within(1e-12));
        assertThat(find(aging(40), "quick").shareLeft().orElseThrow()).isCloseTo(7 / 12., within(1e-12));
    }

    /** Most deals stay for good here: by the plain quantile, 7 in 10 never left and so nothing would ever be stalled. */
    @Test
    void aging_findsStalledDealsAmongManyThatNeverLeave() {
        for (int i = 1; i <= 10; i++) {
            book.open("d" + i, A, 0).move("d" + i, B, i);
        }
        for (int i = 0; i < 30; i++) {
            book.open("stays" + i, A, 0);
        }

        assertThat(find(aging(40), "stays0").limit())
                .as("of the 25% that ever leave, 70% had left by day 7")
                .contains(7);
        assertThat(aging(40)).filteredOn(Aging::isStalled).hasSize(30);
    }

    @Test
    void aging_addsUpTheStaysOfADealThatCameBack() {
        book.open("x", A, 0).move("x", B, 10).move("x", A, 30);

        assertThat(find(aging(35), "x").days()).isEqualTo(15);
        assertThatThrownBy(() -> Aging.of(history(), day(9), Map.of(), DealSlice.all(), date(9), 0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("share must be in (0, 1], but was 0.0");
    }

    @Test
    void cycleTimes_censorOpenAndDeletedDealsAndSayWhatIsImpossible() {
        book.open("won", A, 0).win("won", "USD 1.00", 10);
        book.open("lost", A, 0).lose("lost", 4).delete("lost", 8);
        book.open("open", A, 5);
        book.open("gone", A, 0).delete("gone", 7);
        book.open("odd", A, 10)
                .change("odd", 12, deal -> deal.withStage(DealBook.WON).withCloseDate(date(3)));
        book.open("undated", A, 2, deal -> deal.withCreatedOn(Optional.empty())).move("undated", DealBook.LOST, 11);

        CycleTimes cycles = CycleTimes.of(history(), day(20), ZoneOffset.UTC, DealSlice.all());

        assertThat(cycles.won().endedAfter(10)).isEqualTo(1);
        assertThat(cycles.lost().endedAfter(4)).as("deleted, but lost").isEqualTo(1);
        assertThat(cycles.lost().endedAfter(9)).as("undated").isEqualTo(1);
        assertThat(cycles.all().ended()).isEqualTo(3);
        assertThat(cycles.all().censoredAfter(15)).isEqualTo(1);
        assertThat(cycles.all().censoredAfter(7)).as("gone").isEqualTo(1);
        assertThat(cycles.closedBeforeBegun()).isEqualTo(1);
    }

    /** Lost on day 20, opened again on day 200 and lost again on day 300, in a process that asks for no close date. */
    @Test
    void dealsClosedWithoutADate_endAsKnownThenAndNotAsTheyWereClosedLater() {
        book.open("x", A, 1).move("x", LOST, 20).move("x", A, 200).move("x", LOST, 300);

        assertThat(lostDays(30)).contains(new BigDecimal("19.000000"));
        assertThat(lostDays(250)).as("open again").isEmpty();
        assertThat(lostDays(400)).contains(new BigDecimal("299.000000"));
        assertThat(WinRates.of(history(), day(30), ZoneOffset.UTC, DealSlice.all(), CALENDAR)
                        .byClose(FiscalPeriod.Kind.QUARTER))
                .containsOnly(Map.entry(Q1, new Rate(0, 1)));
    }

    private Optional<BigDecimal> lostDays(long asOf) {
        return CycleTimes.of(history(), day(asOf), ZoneOffset.UTC, DealSlice.all())
                .lost()
                .meanOfEnded();
    }

    @Test
    void winRates_areByCloseAndByCreation() {
        book.open("a", A, 0).win("a", "USD 1.00", 10);
        book.open("b", A, 0).lose("b", 100);
        book.open("c", A, 50).win("c", "USD 1.00", 100).delete("c", 110);
        book.open("d", A, 80);

        WinRates rates = WinRates.of(history(), day(150), ZoneOffset.UTC, DealSlice.all(), CALENDAR);
        SortedMap<FiscalPeriod, CreationCohort> begun = rates.byCreation(FiscalPeriod.Kind.QUARTER);

        assertThat(rates.byClose(FiscalPeriod.Kind.QUARTER))
                .containsExactly(Map.entry(Q1, new Rate(1, 1)), Map.entry(CALENDAR.quarter(2026, 2), new Rate(1, 2)));
        assertThat(begun).containsOnlyKeys(Q1);
        CreationCohort cohort = begun.get(Q1);
        assertThat(cohort.deals()).isEqualTo(4);
        assertThat(cohort.wonOfClosed()).isEqualTo(new Rate(2, 3));
        assertThat(cohort.isSufficient()).isFalse();
        assertThat(cohort.observations())
                .containsExactlyInAnyOrder(
                        new Observation(10, 1),
                        new Observation(100, 2),
                        new Observation(50, 1),
                        new Observation(70, 0));
        assertThat(cohort.incidence().at(60, 1)).isCloseTo(.5, within(1e-12));
        assertThat(rates.all().closedBeforeBegun()).isZero();
    }

    private void deal(String id, String amount, long closes) {
        book.open(id, A, 0, deal -> deal.withAmount(Money.parse(amount)).withCloseDate(date(closes)));
    }

    private List<Aging> aging(long asOf) {
        Map<StageCode, StageMetrics> stages =
                StageMetrics.of(SpellTable.of(history(), List.of(DealBook.process())), day(asOf));
        return Aging.of(history(), day(asOf), stages, DealSlice.all(), date(asOf), .7);
    }

    private static Aging find(List<Aging> aging, String id) {
        return aging.stream()
                .filter(each -> each.deal().equals(DealBook.id(id)))
                .findFirst()
                .orElseThrow();
    }

    private Performance performance() {
        return Performance.of(
                history().asOf(day(900)), USD, deal -> deal.amount().orElseThrow());
    }

    private static WaterfallSettings settings() {
        return WaterfallSettings.of(
                        CurrencyConverter.asOf(ExchangeRates.of(USD, List.of()), USD, RoundingMode.HALF_EVEN),
                        ZoneOffset.UTC)
                .withPeriod(Q1);
    }

    private PipelineHistory history() {
        return PipelineHistory.of(book.sfa().store().changes());
    }
}
