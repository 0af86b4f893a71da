package org.sfa.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.forecast.sample.DealBook.A;
import static org.sfa.forecast.sample.DealBook.ANN;
import static org.sfa.forecast.sample.DealBook.B;
import static org.sfa.forecast.sample.DealBook.date;
import static org.sfa.forecast.sample.DealBook.day;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.currency.MissingRateException;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Split;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.store.Change;
import org.sfa.core.store.ChangeFeed;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.core.time.WeekPattern;
import org.sfa.core.time.YearEnd;
import org.sfa.core.time.YearNaming;
import org.sfa.forecast.accuracy.Backtest;
import org.sfa.forecast.accuracy.BacktestCut;
import org.sfa.forecast.pipeline.DealSlice;
import org.sfa.forecast.pipeline.PipelineHistory;
import org.sfa.forecast.pipeline.ValueLost;
import org.sfa.forecast.pipeline.Waterfall;
import org.sfa.forecast.pipeline.WaterfallSettings;
import org.sfa.forecast.projection.PeriodProjector;
import org.sfa.forecast.rollup.ForecastRollup;
import org.sfa.forecast.sample.DealBook;

/**
 * What is wrong in calendars, trees, splits, rates, probabilities and feeds is refused with the record and the field; what was
 * computed before stays as it is. Nothing here changes what it is given, so an answer is asked for again behind each refusal.
 */
class WrongInputTest {

    private static final CurrencyUnit USD = CurrencyUnit.USD;
    private static final FiscalCalendar CALENDAR = FiscalCalendar.monthBased(Month.JANUARY);
    private static final FiscalPeriod Q1 = CALENDAR.quarters(2026).get(0);
    private static final CurrencyConverter DOLLARS =
            CurrencyConverter.asOf(ExchangeRates.of(USD, List.of()), USD, RoundingMode.HALF_EVEN);
    private static final WaterfallSettings SETTINGS = WaterfallSettings.of(DOLLARS, ZoneOffset.UTC);
    private static final UnitId NORTH = new UnitId("north");
    private static final UnitId SOUTH = new UnitId("south");

    private final DealBook book = new DealBook();

    WrongInputTest() {
        book.open("good", A, 5, deal -> deal.withAmount(usd("100")).withCloseDate(date(50)));
    }

    private static Money usd(String amount) {
        return Money.parse("USD " + amount);
    }

    private PipelineHistory history() {
        return PipelineHistory.of(book.sfa().store().changes());
    }

    private void openForeign() {
        book.open("foreign", B, 6, deal -> deal.withAmount(Money.parse("GBP 3.00"))
                .withCloseDate(date(50)));
    }

    private static OrganizationTree tree(Placement... ofNorth) {
        return OrganizationTree.of(
                List.of(
                        Unit.builder()
                                .id(NORTH)
                                .name("North")
                                .placements(List.of(ofNorth))
                                .build(),
                        Unit.builder()
                                .id(SOUTH)
                                .name("South")
                                .placements(List.of(Placement.below(NORTH, date(30))))
                                .build()),
                List.of(SalesUser.builder()
                        .id(ANN)
                        .name("Ann")
                        .memberships(List.of(Membership.of(SOUTH, date(0))))
                        .build()));
    }

    // Calendars

    /** No calendar can be made whose periods overlap: its families are sealed, and every way to make one is tried. */
    @Test
    void everyCalendar_hasPeriodsThatFollowEachOther() {
        assertThat(FiscalCalendar.class.getPermittedSubclasses()).hasSize(2);
        List<FiscalCalendar> calendars = new ArrayList<>(List.of(FiscalCalendar.nrf()));
        for (Month month : Month.values()) {
            calendars.add(FiscalCalendar.monthBased(month));
            for (YearNaming naming : YearNaming.values()) {
                calendars.add(FiscalCalendar.monthBased(month, naming));
            }
            for (WeekPattern pattern : WeekPattern.values()) {
                for (DayOfWeek weekEnd : DayOfWeek.values()) {
                    for (YearEnd rule : YearEnd.values()) {
                        calendars.add(FiscalCalendar.weekBased(pattern, month, weekEnd, rule));
                    }
                }
            }
        }
        for (FiscalCalendar calendar : calendars) {
            for (FiscalPeriod.Kind kind : FiscalPeriod.Kind.values()) {
                assertFollowing(calendar.periods(kind, LocalDate.of(2019, 1, 1), LocalDate.of(2030, 1, 1)));
            }
        }
    }

    private static void assertFollowing(List<FiscalPeriod> periods) {
        for (int i = 1; i < periods.size(); i++) {
            assertThat(periods.get(i).start()).isEqualTo(periods.get(i - 1).end());
            assertThat(periods.get(i).overlaps(periods.get(i - 1))).isFalse();
        }
    }

    @Test
    void periodThatEndsBeforeItStarts_isRefused() {
        assertThatThrownBy(() -> new FiscalPeriod(FiscalPeriod.Kind.QUARTER, 2026, 1, date(9), date(9)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("end must be after the start 2026-01-10, but was 2026-01-10");
    }

    // Units

    @Test
    void sliceOfUnitsInACircle_isRefusedOnTheDaysOfTheCircleOnly() {
        WaterfallSettings circle = SETTINGS.withSlice(DealSlice.unit(tree(Placement.below(SOUTH, date(20))), NORTH));

        assertThat(Waterfall.between(history(), day(10), day(29), circle).end()).isEqualTo(usd("0"));
        assertThatThrownBy(() -> Waterfall.between(history(), day(10), day(30), circle))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("placements of unit:south must not form a circle on 2026-01-31, but was south");
    }

    @Test
    void sliceOfAnOrphan_isRefused() {
        UnitId nowhere = new UnitId("nowhere");
        WaterfallSettings orphan = SETTINGS.withSlice(DealSlice.unit(tree(Placement.below(nowhere, date(0))), NORTH));

        assertThatThrownBy(() -> Waterfall.between(history(), day(10), day(40), orphan))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("unit must exist in the tree, but was nowhere");
    }

    // Splits and probabilities

    @Test
    void rollUpOfSplitsThatAreNotTheWhole_isRefusedByDealAndField() {
        assertThatThrownBy(() ->
                        rollUp(deal -> deal.withSplits(new Split(ANN, new BigDecimal("0.99"), Split.Kind.REVENUE))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "splits of opportunity:good must share the revenue in parts that total exactly 1, but was 0.99");
    }

    @Test
    void probabilityOutsideTheRange_isRefusedByDealAndField() {
        for (String wrong : List.of("-0.01", "1.01")) {
            BigDecimal probability = new BigDecimal(wrong);
            assertThatThrownBy(() -> rollUp(deal -> deal.withProbability(probability)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("probability of opportunity:good must be in [0, 1], but was " + wrong);
            assertThatThrownBy(() -> project(deal -> deal.withProbability(probability)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("probability of deal good must be in [0, 1], but was " + wrong);
        }
    }

    private void rollUp(UnaryOperator<Opportunity> change) {
        ForecastRollup.of(changed(change), tree(), CALENDAR, date(10), DOLLARS);
    }

    private void project(UnaryOperator<Opportunity> change) {
        PeriodProjector.of(Q1, date(10), USD).project(changed(change));
    }

    private List<Opportunity> changed(UnaryOperator<Opportunity> change) {
        return history().asOf(day(40)).stream().map(change).toList();
    }

    // Rates

    @Test
    void missingRate_namesTheDealWhereverItIsAsked() {
        Waterfall before = Waterfall.between(history(), day(10), day(40), SETTINGS);
        openForeign();
        book.lose("foreign", 20);
        PipelineHistory history = history();
        String message = "can't be converted: exchange rates must have a rate from GBP to USD on ";

        assertThatThrownBy(() -> Waterfall.between(history, day(10), day(40), SETTINGS))
                .isInstanceOfSatisfying(
                        MissingRateException.class,
                        e -> assertThat(e.from().getCode()).isEqualTo("GBP"))
                .hasMessageStartingWith("amount of opportunity:foreign " + message);
        assertThatThrownBy(() -> ValueLost.of(history, day(40), DealSlice.all(), date(40), DOLLARS))
                .isInstanceOf(MissingRateException.class)
                .hasMessage("amount of opportunity:foreign " + message + "2026-02-10, but there is none");
        assertThatThrownBy(() -> ForecastRollup.of(history.asOf(day(40)), tree(), CALENDAR, date(10), DOLLARS))
                .isInstanceOf(MissingRateException.class)
                .hasMessageStartingWith("amount of opportunity:foreign " + message);
        assertThat(Waterfall.between(history, day(10), day(40), SETTINGS.withSlice((deal, day) -> !deal.id()
                                .value()
                                .equals("foreign")))
                        .end())
                .isEqualTo(before.end());
    }

    @Test
    void missingRate_namesTheDealOfAProjectionAndOfABacktest() {
        openForeign();
        PeriodProjector projector = PeriodProjector.of(Q1, date(10), USD)
                .withValue(deal -> DOLLARS.convert(deal.amount().orElseThrow(), date(10), date(10)));
        book.change("foreign", 40, deal -> deal.withStage(DealBook.WON).withCloseDate(date(40)));

        assertThatThrownBy(() -> projector.project(history().asOf(day(20))))
                .isInstanceOf(MissingRateException.class)
                .hasMessage(
                        "value of deal foreign can't be converted: exchange rates must have a rate from GBP to USD on"
                                + " 2026-01-11, but there is none");
        assertThatThrownBy(() -> backtest(deal -> deal.amount().orElseThrow()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("value of deal foreign must be in USD, but was GBP 3.00");
        assertThatThrownBy(() -> backtest(deal -> DOLLARS.convert(deal.amount().orElseThrow(), date(40), date(40))))
                .isInstanceOf(MissingRateException.class)
                .hasMessageStartingWith("value of deal foreign can't be converted: ");
    }

    private void backtest(Function<Opportunity, Money> value) {
        Backtest.run(
                book.sfa().store().changes(),
                List.of(new BacktestCut(date(10), Q1)),
                ZoneOffset.UTC,
                deal -> "all",
                value,
                (known, deals, cut) ->
                        PeriodProjector.of(cut.period(), cut.asOf(), USD).project(deals));
    }

    // Feeds

    /** A feed that gives its changes in another way than the contract has it. */
    private record Broken(List<Change<?>> changes, long head, UnaryOperator<List<Change<?>>> given)
            implements ChangeFeed {
        @Override
        public List<Change<?>> after(long position, int limit) {
            return given.apply(changes.subList(
                    Math.min(changes.size(), (int) position), Math.min(changes.size(), (int) position + limit)));
        }

        @Override
        public List<Change<?>> history(EntityRef entity) {
            return List.of();
        }
    }

    @Test
    void changesThatAreNotInTheirPlaces_areRefusedByEntityAndPosition() {
        book.change("good", 9, deal -> deal.withAmount(usd("7")));
        ChangeFeed feed = book.sfa().store().changes();
        int head = (int) feed.head();
        List<Change<?>> changes = feed.after(0, head);
        String last = "position of the change of opportunity:good must be ";

        assertThatThrownBy(() -> PipelineHistory.of(new Broken(changes, head, some -> {
                    List<Change<?>> turned = new ArrayList<>(some);
                    Collections.swap(turned, head - 2, head - 1);
                    return turned;
                })))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(last + (head - 1) + ", but was " + head);
    }

    @Test
    void changesThatAreMissing_areRefusedInsteadOfWaitedFor() {
        ChangeFeed feed = book.sfa().store().changes();
        int head = (int) feed.head();
        List<Change<?>> changes = feed.after(0, head);

        assertThatThrownBy(() -> PipelineHistory.of(new Broken(changes, head, some -> some.subList(1, some.size()))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("position of the change of " + changes.get(1).entity() + " must be 1, but was 2");
        assertThatThrownBy(() -> PipelineHistory.of(new Broken(changes, head + 1, some -> some)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("changes after " + head + " must go up to " + (head + 1) + ", but was []");
        assertThat(PipelineHistory.of(new Broken(changes, head, some -> some.subList(0, 1)))
                        .asOf(Instant.MAX))
                .as("one at a time is slow, but right")
                .isEqualTo(history().asOf(Instant.MAX));
    }
}
