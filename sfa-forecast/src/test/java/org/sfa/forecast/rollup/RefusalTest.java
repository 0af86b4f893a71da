package org.sfa.forecast.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.currency.FxPolicy;
import org.sfa.core.currency.MissingRateException;
import org.sfa.core.currency.PlanRates;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.forecast.AdjustmentKind;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.forecast.ForecastCell;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.id.ForecastAdjustmentId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.opportunity.Split;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.store.Cause;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.sample.DealBook;

/** What is refused, and that nothing has happened then. */
class RefusalTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 5);
    private static final UnitId NORTH = new UnitId("north");
    private static final UnitId SOUTH = new UnitId("south");
    private static final SalesUserId ANN = new SalesUserId("ann");
    private static final SalesUserId BEN = new SalesUserId("ben");
    private static final CurrencyConverter DOLLARS = converter(ExchangeRates.of(CurrencyUnit.USD, List.of()));
    private static final ForecastSettings SETTINGS = ForecastSettings.of(World.CALENDAR, DAY, DOLLARS);
    private static final FiscalPeriod QUARTER = World.CALENDAR.quarterOf(DAY);

    private final Sfa sfa = Sfa.inMemory();

    RefusalTest() {
        sfa.run(unit -> {
            unit.repository(Unit.TYPE).save(unit(NORTH));
            unit.repository(SalesUser.TYPE).save(user(ANN, NORTH));
            unit.repository(Opportunity.TYPE).save(deal("first", "USD 100.00"));
        });
    }

    private static CurrencyConverter converter(ExchangeRates rates) {
        return CurrencyConverter.closeDate(rates, CurrencyUnit.USD, RoundingMode.HALF_EVEN);
    }

    private static Unit unit(UnitId id, Placement... placements) {
        return Unit.builder()
                .id(id)
                .name(id.value())
                .placements(List.of(placements))
                .build();
    }

    private static SalesUser user(SalesUserId id, UnitId unit) {
        return DealBook.user(id, Membership.of(unit, World.START));
    }

    private static Opportunity deal(String id, String amount) {
        return Opportunity.builder()
                .id(new OpportunityId(id))
                .name(id)
                .owner(ANN)
                .stage(SalesProcesses.NEGOTIATION)
                .amount(Money.parse(amount))
                .closeDate(DAY)
                .build();
    }

    private LiveForecast start() {
        return sfa.call(unit -> LiveForecast.start(unit, SETTINGS));
    }

    private static Money total(ForecastRollup rollup) {
        return rollup.of(NORTH, QUARTER).atLeast(ForecastCategory.OMITTED);
    }

    @Test
    void missingRate_namesTheChangeAndLeavesTheFiguresUntilThereIsOne() {
        LiveForecast live = start();
        // In one unit of work: what came before the change that is refused does not count either.
        sfa.run(unit -> {
            unit.repository(Opportunity.TYPE).save(deal("second", "USD 20.00"));
            unit.repository(Opportunity.TYPE).save(deal("third", "GBP 3.00"));
        });
        LiveVersion before = live.version();
        long head = sfa.store().changes().head();

        assertThatThrownBy(() -> live.catchUp(sfa.store().changes()))
                .isInstanceOfSatisfying(ChangeRefusedException.class, e -> {
                    assertThat(e.position()).isEqualTo(head);
                    assertThat(e.entity()).isEqualTo(Opportunity.TYPE.ref(new OpportunityId("third")));
                    assertThat(e).hasCauseInstanceOf(MissingRateException.class);
                })
                .hasMessage("change " + head + " of opportunity:third was refused: amount of opportunity:third can't be"
                        + " converted: exchange rates must have a rate from GBP"
                        + " to USD on 2026-05-05, but there is none");
        assertThat(live.position()).isEqualTo(before.position());
        assertThat(live.version().rollup()).isEqualTo(before.rollup());
        assertThat(total(live.version().rollup())).isEqualTo(Money.parse("USD 100.00"));
        assertThat(Stream.of(ForecastCategory.values())
                        .flatMap(category -> live.components(NORTH, QUARTER, category).stream())
                        .map(CreditedDeal::deal))
                .containsExactly(new OpportunityId("first"));

        live.restate(converter(ExchangeRates.builder(CurrencyUnit.USD)
                .rate(CurrencyUnit.GBP, CurrencyUnit.USD, World.START, new BigDecimal("1.3"))
                .build()));
        live.catchUp(sfa.store().changes());
        assertThat(live.position()).isEqualTo(head);
        assertThat(total(live.version().rollup())).isEqualTo(Money.parse("USD 123.90"));

        assertThatThrownBy(() -> live.restate(DOLLARS))
                .isInstanceOf(MissingRateException.class)
                .hasMessage("amount of opportunity:third can't be converted: exchange rates must have a rate from GBP"
                        + " to USD on 2026-05-05, but there is none");
        assertThat(total(live.version().rollup())).isEqualTo(Money.parse("USD 123.90"));
    }

    @Test
    void missingRateOfTheDay_namesTheDealAndLeavesTheFigures() {
        PlanRates none = PlanRates.builder("plan", CurrencyUnit.USD).build();
        ExchangeRates rates = ExchangeRates.builder(CurrencyUnit.USD)
                .rate(CurrencyUnit.GBP, CurrencyUnit.USD, DAY, BigDecimal.ONE)
                .build();
        ExchangeRates later = ExchangeRates.builder(CurrencyUnit.USD)
                .rate(CurrencyUnit.GBP, CurrencyUnit.USD, DAY.plusDays(9), BigDecimal.ONE)
                .build();
        sfa.run(unit -> unit.repository(Opportunity.TYPE).save(deal("third", "GBP 3.00")));
        ForecastSettings settings = SETTINGS.withConverter(
                new CurrencyConverter(rates, none, FxPolicy.AS_OF, CurrencyUnit.USD, RoundingMode.HALF_EVEN));
        LiveForecast live = sfa.call(unit -> LiveForecast.start(unit, settings));
        LiveVersion before = live.version();

        assertThatThrownBy(() -> live.restate(
                        new CurrencyConverter(later, none, FxPolicy.AS_OF, CurrencyUnit.USD, RoundingMode.HALF_EVEN)))
                .isInstanceOf(MissingRateException.class)
                .hasMessage("amount of opportunity:third can't be converted: exchange rates must have a rate from GBP"
                        + " to USD on 2026-05-05, but there is none");
        assertThat(live.version()).isSameAs(before);
    }

    @Test
    void missingRateOfAnAdjustment_namesTheAdjustment() {
        LiveForecast live = start();
        sfa.run(unit -> unit.repository(ForecastAdjustment.TYPE)
                .save(ForecastAdjustment.builder()
                        .id(new ForecastAdjustmentId("odd"))
                        .cell(ForecastCell.of(
                                ForecastNode.of(ANN), QUARTER, ForecastCategory.COMMIT, ForecastColumn.SINGLE))
                        .level(0)
                        .author(ANN)
                        .kind(AdjustmentKind.DELTA)
                        .amount(Money.parse("GBP 1.00"))
                        .base(Money.parse("GBP 1.00"))
                        .reason("pounds")
                        .madeAt(unit.now())
                        .build()));
        String reason = "amount of forecastAdjustment:odd can't be converted: exchange rates must have a rate from GBP"
                + " to USD on " + QUARTER.lastDay() + ", but there is none";
        assertThatThrownBy(() -> live.catchUp(sfa.store().changes())).hasMessageEndingWith(reason);
        assertThatThrownBy(this::start).hasMessage(reason);
    }

    @Test
    void reorganisation_isTakenBackWithTheUnitOfWorkThatIsRefused() {
        LiveForecast live = start();
        ForecastRollup before = live.version().rollup();
        sfa.run(unit -> {
            unit.repository(Unit.TYPE).save(unit(SOUTH));
            unit.repository(Unit.TYPE)
                    .save(unit.repository(Unit.TYPE).load(NORTH).withPlacements(Placement.below(SOUTH, World.START)));
            unit.repository(SalesUser.TYPE)
                    .save(unit.repository(SalesUser.TYPE).load(ANN).withMemberships(Membership.of(SOUTH, World.START)));
            unit.repository(Opportunity.TYPE).save(deal("third", "GBP 3.00"));
        });

        assertThatThrownBy(() -> live.catchUp(sfa.store().changes())).isInstanceOf(ChangeRefusedException.class);
        assertThat(live.version().rollup()).isEqualTo(before);
        // What later steps start from is as before too, not only what was published.
        live.advanceTo(DAY.plusDays(1));
        assertThat(live.version().rollup().units()).containsExactly(NORTH);
        assertThat(total(live.version().rollup())).isEqualTo(Money.parse("USD 100.00"));
        assertThat(live.organization().findUnit(SOUTH)).isEmpty();

        live.restate(converter(ExchangeRates.builder(CurrencyUnit.USD)
                .rate(CurrencyUnit.GBP, CurrencyUnit.USD, World.START, new BigDecimal("1.3"))
                .build()));
        live.catchUp(sfa.store().changes());
        assertThat(live.version().rollup().units()).containsExactly(SOUTH);
        assertThat(live.version().rollup().of(SOUTH, QUARTER).atLeast(ForecastCategory.OMITTED))
                .isEqualTo(Money.parse("USD 103.90"));
    }

    @Test
    void sumsThatAreTooGreat_areRefusedAndTakenOffAgain() {
        LiveForecast live = start();
        String half = "USD 46116860184273879.04";
        sfa.run(unit -> unit.repository(Opportunity.TYPE).save(deal("second", half)));
        live.catchUp(sfa.store().changes());
        ForecastRollup before = live.version().rollup();
        sfa.run(unit -> unit.repository(Opportunity.TYPE).save(deal("third", half)));

        assertThatThrownBy(() -> live.catchUp(sfa.store().changes()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("sum of amounts must be at most 9223372036854775807 minor units");
        assertThat(live.version().rollup()).isEqualTo(before);
        sfa.run(unit -> unit.repository(Opportunity.TYPE).delete(new OpportunityId("third"), Cause.NONE));
        assertThatThrownBy(() -> ForecastRollup.of(
                        List.of(deal("a", half), deal("b", half)),
                        OrganizationTree.of(List.of(unit(NORTH)), List.of(user(ANN, NORTH))),
                        World.CALENDAR,
                        DAY,
                        DOLLARS))
                .hasMessageContaining("sum of amounts must be at most");
    }

    @Test
    void closeDateOutsideOfTheYearsOfTheCalendar_isRefusedByDealAndTheFiguresStay() {
        // The year of the last day of 9999 is 10000 when years begin in April and are named after their end.
        LocalDate never = LocalDate.of(9999, 12, 31);
        ForecastSettings settings = ForecastSettings.of(FiscalCalendar.monthBased(Month.APRIL), DAY, DOLLARS);
        FiscalPeriod quarter = settings.calendar().quarterOf(DAY);
        LiveForecast live = sfa.call(unit -> LiveForecast.start(unit, settings));
        sfa.run(unit -> unit.repository(Opportunity.TYPE).save(deal("second", "USD 20.00")));
        sfa.run(unit -> unit.repository(Opportunity.TYPE)
                .save(unit.repository(Opportunity.TYPE)
                        .load(new OpportunityId("first"))
                        .withCloseDate(never)));

        Throwable refused = catchThrowable(() -> live.catchUp(sfa.store().changes()));
        assertThat(live.version().rollup().of(NORTH, quarter).atLeast(ForecastCategory.OMITTED))
                .as("of first and second")
                .isEqualTo(Money.parse("USD 120.00"));
        assertThat(refused)
                .isInstanceOf(ChangeRefusedException.class)
                .hasMessageEndingWith(
                        "closeDate of opportunity:first must be in a fiscal year from 1 to 9999, but was " + never);
        live.advanceTo(DAY.plusDays(1));
        assertThat(live.version().rollup().of(NORTH, quarter).deals()).isEqualTo(2);

        for (LocalDate day : List.of(never, LocalDate.MAX, LocalDate.MIN, LocalDate.of(0, 3, 31))) {
            assertThatThrownBy(() -> DealColumns.builder(settings)
                            .add(deal("odd", "USD 1.00").withCloseDate(day)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("closeDate of opportunity:odd must be in a fiscal year from 1 to 9999");
        }
        DealColumns first = DealColumns.builder(settings)
                .add(deal("early", "USD 1.00").withCloseDate(LocalDate.of(0, 4, 1)))
                .add(deal("late", "USD 2.00").withCloseDate(LocalDate.of(9999, 3, 31)))
                .add(deal("unknown", "USD 2.00").withCloseDate(never).withAmount(Optional.empty()))
                .build();
        assertThat(ForecastRollup.of(first, ReportingLines.of(live.organization()))
                        .incomplete())
                .isEqualTo(1);
    }

    @Test
    void cumulativeSumThatIsTooGreat_isRefusedWhereEachCategoryIsNot() {
        String most = "USD 92233720368547758.07";
        DealColumns columns = DealColumns.builder(SETTINGS)
                .add(deal("a", most))
                .add(deal("b", most).withCategory(ForecastCategory.COMMIT))
                .build();
        OrganizationTree tree = OrganizationTree.of(List.of(unit(NORTH)), List.of(user(ANN, NORTH)));
        ForecastAmounts amounts =
                ForecastRollup.of(columns, ReportingLines.of(tree)).of(NORTH, QUARTER);

        assertThat(amounts.atLeast(ForecastCategory.COMMIT)).isEqualTo(Money.parse(most));
        assertThatThrownBy(() -> amounts.atLeast(ForecastCategory.PIPELINE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("sum of amounts must be at most 9223372036854775807 minor units");
    }

    @Test
    void splitsThatAreNotTheWhole_areRefusedByDealAndField() {
        Opportunity deal = deal("shared", "USD 1.00")
                .withSplits(
                        new Split(ANN, new BigDecimal("0.5"), Split.Kind.REVENUE),
                        new Split(BEN, new BigDecimal("0.49"), Split.Kind.REVENUE));

        assertThatThrownBy(() -> DealColumns.builder(SETTINGS).add(deal))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "splits of opportunity:shared must share the revenue in parts that total exactly 1, but was 0.99");
    }

    @Test
    void probabilityOutOfRange_isRefusedByDealAndField() {
        assertThatThrownBy(() -> DealColumns.builder(SETTINGS)
                        .add(deal("odd", "USD 1.00").withProbability(new BigDecimal("1.01"))))
                .hasMessage("probability of opportunity:odd must be in [0, 1], but was 1.01");
    }

    @Test
    void probabilityOfMillionsOfDecimals_isWeightedLikeAnyThatIsNextToNothing() {
        for (String probability : List.of("1E-2000000000", "0E-2000000000", "1E-19")) {
            DealColumns columns = DealColumns.builder(SETTINGS)
                    .add(deal("odd", "USD 1.00").withProbability(new BigDecimal(probability)))
                    .build();
            OrganizationTree tree = OrganizationTree.of(List.of(unit(NORTH)), List.of(user(ANN, NORTH)));
            assertThat(ForecastRollup.of(columns, ReportingLines.of(tree))
                            .of(NORTH, QUARTER)
                            .weighted())
                    .isEqualTo(Money.parse("USD 0.00"));
        }
        MinorUnits up = new MinorUnits(
                CurrencyConverter.closeDate(
                        ExchangeRates.of(CurrencyUnit.USD, List.of()), CurrencyUnit.USD, RoundingMode.UP),
                DAY);
        assertThat(up.weighted(-5, new BigDecimal("1E-2000000000"))).isEqualTo(-1);
        assertThat(up.weighted(5, new BigDecimal("0E-2000000000"))).isZero();
    }

    @Test
    void unitsInACircleOrMissing_areRefused() {
        DealColumns columns =
                DealColumns.builder(SETTINGS).add(deal("first", "USD 1.00")).build();
        OrganizationTree circle = OrganizationTree.of(
                List.of(
                        unit(NORTH, Placement.below(SOUTH, World.START)),
                        unit(SOUTH, Placement.below(NORTH, World.START))),
                List.of(user(ANN, NORTH)));
        OrganizationTree orphan = OrganizationTree.of(
                List.of(unit(NORTH, Placement.below(SOUTH, World.START))), List.of(user(ANN, NORTH)));

        assertThatThrownBy(() -> ForecastRollup.of(columns, ReportingLines.of(circle)))
                .hasMessageContaining("placements of unit:north must not form a circle on 2026-01-01");
        assertThatThrownBy(() -> ForecastRollup.of(columns, ReportingLines.of(orphan)))
                .hasMessage("unit must exist in the tree, but was south");
    }

    @Test
    void periodsOfAnotherCalendarOrShorterOnes_areRefused() {
        ForecastRollup rollup = start().version().rollup();

        assertThatThrownBy(() -> rollup.of(NORTH, World.CALENDAR.monthOf(DAY)))
                .hasMessageContaining("must not be shorter than a QUARTER");
        assertThatThrownBy(() ->
                        rollup.of(NORTH, new FiscalPeriod(FiscalPeriod.Kind.QUARTER, 2026, 1, DAY, DAY.plusDays(90))))
                .hasMessageContaining("must be a period of the calendar");
        assertThat(rollup.of(NORTH, World.CALENDAR.yearOf(DAY))).isEqualTo(rollup.of(NORTH, QUARTER));
    }

    @Test
    void aDayBeforeTheForecast_isRefused() {
        assertThatThrownBy(() -> start().advanceTo(DAY.minusDays(1)))
                .hasMessage("day must not be before 2026-05-05, but was 2026-05-04");
    }

    @Test
    void otherMergeOrSnapshot_isRefused() {
        ForecastRollup rollup = start().version().rollup();
        ForecastRollup bySplit = ForecastRollup.of(
                DealColumns.builder(SETTINGS.withCredit(Credit.SPLIT)).build(),
                ReportingLines.of(OrganizationTree.of(List.of(), List.of())));

        assertThatThrownBy(() -> rollup.merge(bySplit)).hasMessageContaining("must be those of the other roll-up");
        byte[] snapshot = start().snapshot();
        assertThatThrownBy(() -> LiveForecast.restart(snapshot, SETTINGS.withCredit(Credit.SPLIT)))
                .hasMessageContaining("bytes of a snapshot must be of USD QUARTER SPLIT CLOSE_DATE");
        assertThatThrownBy(() -> LiveForecast.restart(Arrays.copyOf(snapshot, snapshot.length - 3), SETTINGS))
                .hasMessageContaining("bytes of a snapshot must be whole");
    }

    @Test
    void snapshotWithAnyBitTurned_isReadOrRefusedWithAReason() {
        byte[] good = start().snapshot();
        int refused = 0;
        for (int bit = 0; bit < 8 * good.length; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                LiveForecast.restart(bad, SETTINGS);
            } catch (SfaException e) {
                assertThat(e.getMessage()).contains("must");
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void snapshotOfWhatNoDealCanBe_isRefused() {
        byte[] good = start().snapshot();
        // The one deal is last: its category, outcome and component, probability, amount, no recurring one, no splits.
        int splits = good.length - 4;
        int category = splits - 12 - 15 - 4 - probability().length() - 3;
        for (int field = 0; field < 3; field++) {
            for (byte number : new byte[] {-1, 6, 9, 127}) {
                byte[] bad = good.clone();
                bad[category + field] = number;
                assertThatThrownBy(() -> LiveForecast.restart(bad, SETTINGS))
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageContaining("must be those that were written");
            }
        }
        byte[] bad = good.clone();
        bad[category + 7] = '9';
        assertThatThrownBy(() -> LiveForecast.restart(bad, SETTINGS))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("probability of opportunity:first must be in [0, 1]");
    }

    private String probability() {
        return sfa.call(unit -> unit.repository(Opportunity.TYPE)
                .load(new OpportunityId("first"))
                .probability()
                .toString());
    }

    @Test
    void snapshot_keepsTextsOfAnyLength() {
        String name = "é".repeat(70_000);
        sfa.run(unit -> unit.repository(Unit.TYPE)
                .save(unit.repository(Unit.TYPE).load(NORTH).withName(name)));
        LiveForecast restarted = LiveForecast.restart(start().snapshot(), SETTINGS);
        assertThat(restarted.organization().findUnit(NORTH).map(Unit::name)).contains(name);
    }

    @Test
    void reports_listDepartmentsByLevelAndPeopleByName() {
        OrganizationTree tree = OrganizationTree.of(
                List.of(unit(SOUTH), unit(NORTH, Placement.below(SOUTH, World.START))),
                List.of(user(ANN, NORTH), user(BEN, SOUTH)));
        ForecastRollup rollup = ForecastRollup.of(
                List.of(
                        deal("a", "USD 100.00"),
                        deal("b", "USD 20.00").withOwner(BEN),
                        deal("c", "USD 3.00").withOwner(new SalesUserId("stranger")),
                        deal("d", "USD 4.00").withCloseDate(Optional.empty())),
                tree,
                World.CALENDAR,
                DAY,
                DOLLARS);
        DepartmentReport departments = DepartmentReport.of(rollup, tree, QUARTER);
        SalespersonReport people = SalespersonReport.of(rollup, tree, QUARTER);

        assertThat(departments.rows())
                .extracting(DepartmentReport.Row::unit, DepartmentReport.Row::depth, row -> row.amounts()
                        .of(ForecastCategory.PIPELINE)
                        .toString())
                .containsExactly(tuple(SOUTH, 0, "USD 120.00"), tuple(NORTH, 1, "USD 100.00"));
        assertThat(people.rows())
                .extracting(SalespersonReport.Row::user, SalespersonReport.Row::unit, row -> row.amounts()
                        .deals())
                .containsExactly(tuple(ANN, Optional.of(NORTH), 1L), tuple(BEN, Optional.of(SOUTH), 1L));
        assertThat(List.of(departments.incomplete(), departments.outside(), people.incomplete(), people.outside()))
                .containsExactly(1L, 1L, 1L, 1L);
    }

    @Test
    void bytesOfADeal_areFewerThanAHundred() {
        DealColumns.Builder builder = DealColumns.builder(SETTINGS);
        for (int i = 0; i < 200_000; i++) {
            builder.add(deal("deal " + i, "USD 1.00"));
        }
        DealColumns columns = builder.build();
        assertThat(columns.size()).isEqualTo(200_000);
        assertThat((double) columns.bytes() / columns.size()).isLessThan(80);
    }
}
