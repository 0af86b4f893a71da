package org.sfa.forecast.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.access.Actor;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.currency.MissingRateException;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.forecast.AdjustedFigures;
import org.sfa.core.forecast.AdjustmentKind;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.forecast.ForecastCell;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.id.IdSource;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.query.Criterion;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;

/**
 * Rep and ron sell in north, which mia manages; north and south lie below world, which dan directs; sam manages south. Rep's commit
 * is 100, ron's 50.
 */
class AdjustedForecastTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 5);
    private static final FiscalCalendar CALENDAR = FiscalCalendar.monthBased(Month.JANUARY);
    private static final FiscalPeriod QUARTER = CALENDAR.quarterOf(DAY);
    private static final UnitId WORLD = new UnitId("world");
    private static final UnitId NORTH = new UnitId("north");
    private static final UnitId SOUTH = new UnitId("south");
    private static final SalesUserId REP = new SalesUserId("rep");
    private static final SalesUserId RON = new SalesUserId("ron");
    private static final SalesUserId MIA = new SalesUserId("mia");
    private static final SalesUserId DAN = new SalesUserId("dan");
    private static final SalesUserId SAM = new SalesUserId("sam");
    private static final ForecastSettings SETTINGS = ForecastSettings.of(
            CALENDAR,
            DAY,
            CurrencyConverter.closeDate(
                    ExchangeRates.builder(CurrencyUnit.USD)
                            .rate(CurrencyUnit.EUR, CurrencyUnit.USD, LocalDate.EPOCH, new BigDecimal("1.2"))
                            .build(),
                    CurrencyUnit.USD,
                    RoundingMode.HALF_EVEN));

    private final Sfa sfa = Sfa.builder()
            .clock(Clock.fixed(DAY.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC), ZoneOffset.UTC))
            .ids(IdSource.counting())
            .build();
    private final LiveForecast live;

    AdjustedForecastTest() {
        sfa.run(unit -> {
            user(unit.repository(SalesUser.TYPE)::save, REP, NORTH);
            user(unit.repository(SalesUser.TYPE)::save, RON, NORTH);
            user(unit.repository(SalesUser.TYPE)::save, MIA, NORTH);
            user(unit.repository(SalesUser.TYPE)::save, DAN, WORLD);
            user(unit.repository(SalesUser.TYPE)::save, SAM, SOUTH);
            unit.repository(Unit.TYPE).save(unit(WORLD, DAN));
            unit.repository(Unit.TYPE).save(unit(NORTH, MIA, Placement.below(WORLD, LocalDate.EPOCH)));
            unit.repository(Unit.TYPE).save(unit(SOUTH, SAM, Placement.below(WORLD, LocalDate.EPOCH)));
            unit.repository(Opportunity.TYPE).save(deal("a", REP, "USD 100.00"));
            unit.repository(Opportunity.TYPE).save(deal("b", RON, "USD 50.00"));
        });
        live = sfa.call(unit -> LiveForecast.start(unit, SETTINGS));
    }

    private static void user(Consumer<SalesUser> save, SalesUserId id, UnitId unit) {
        save.accept(SalesUser.builder()
                .id(id)
                .name(id.value())
                .memberships(List.of(Membership.of(unit, LocalDate.EPOCH)))
                .build());
    }

    private static Unit unit(UnitId id, SalesUserId manager, Placement... placements) {
        return Unit.builder()
                .id(id)
                .name(id.value())
                .manager(manager)
                .placements(List.of(placements))
                .build();
    }

    private static Opportunity deal(String id, SalesUserId owner, String amount) {
        return Opportunity.builder()
                .id(new OpportunityId(id))
                .name(id)
                .owner(owner)
                .stage(SalesProcesses.NEGOTIATION)
                .ownCategory(ForecastCategory.COMMIT)
                .amount(Money.parse(amount))
                .closeDate(DAY)
                .build();
    }

    private static ForecastCell commit(ForecastNode node) {
        return ForecastCell.of(node, QUARTER, ForecastCategory.COMMIT, ForecastColumn.SINGLE);
    }

    private ForecastAdjustment adjust(
            SalesUserId author, ForecastNode node, AdjustmentKind kind, String amount, String base) {
        ForecastAdjustment made = sfa.as(Actor.of(author.value()))
                .forecasts()
                .adjust(commit(node), kind, Money.parse(amount), Money.parse(base), "because");
        live.catchUp(sfa.store().changes());
        return made;
    }

    private AdjustedCell cell(ForecastNode node) {
        live.catchUp(sfa.store().changes());
        return live.version().adjusted().cell(node, QUARTER, ForecastCategory.COMMIT, ForecastColumn.SINGLE);
    }

    private static AdjustedFigures figures(String raw, String withOwn, String withoutManager, String withAll) {
        return new AdjustedFigures(
                Money.parse("USD " + raw),
                Money.parse("USD " + withOwn),
                Money.parse("USD " + withoutManager),
                Money.parse("USD " + withAll));
    }

    /** Rep says 90 of 100; mia adds 20; dan says 105. Mia takes 5 off her own unit. */
    private void layer() {
        adjust(REP, ForecastNode.of(REP), AdjustmentKind.ABSOLUTE, "USD 90.00", "USD 100.00");
        adjust(MIA, ForecastNode.of(REP), AdjustmentKind.DELTA, "USD 20.00", "USD 90.00");
        adjust(DAN, ForecastNode.of(REP), AdjustmentKind.ABSOLUTE, "USD 105.00", "USD 110.00");
        adjust(MIA, ForecastNode.of(NORTH), AdjustmentKind.DELTA, "USD -5.00", "USD 155.00");
    }

    @Test
    void layers_applyInTheOrderOfTheirLevelsAndCountInEveryUnitAbove() {
        layer();
        assertThat(cell(ForecastNode.of(REP)).figures()).isEqualTo(figures("100.00", "90.00", "90.00", "105.00"));
        assertThat(cell(ForecastNode.of(REP)).layers())
                .extracting(AppliedAdjustment::effect)
                .containsExactly(Money.parse("USD -10.00"), Money.parse("USD 20.00"), Money.parse("USD -5.00"));
        assertThat(cell(ForecastNode.of(RON)).figures()).isEqualTo(AdjustedFigures.of(Money.parse("USD 50.00")));
        assertThat(cell(ForecastNode.of(NORTH)).figures())
                .as("150 of deals; alone 145; with rep's 105 instead of 100: 155, and 5 off")
                .isEqualTo(figures("150.00", "145.00", "150.00", "150.00"));
        assertThat(cell(ForecastNode.of(WORLD)).figures()).isEqualTo(figures("150.00", "150.00", "150.00", "150.00"));
        assertThat(cell(ForecastNode.of(WORLD)).below()).hasSize(4);
        assertThat(cell(ForecastNode.of(WORLD)).isStale()).isFalse();
        assertThat(live.version().adjusted().cells())
                .extracting(adjusted -> adjusted.cell().node())
                .containsExactly(ForecastNode.of(REP), ForecastNode.of(NORTH), ForecastNode.of(WORLD));
        // Neither another column nor another category is touched.
        assertThat(live.version()
                        .adjusted()
                        .cell(ForecastNode.of(REP), QUARTER, ForecastCategory.COMMIT, ForecastColumn.CUMULATIVE)
                        .figures())
                .isEqualTo(AdjustedFigures.of(Money.parse("USD 100.00")));
    }

    @Test
    void base_thatMovesMakesWhatWasPutOnItStale() {
        layer();
        sfa.run(unit -> unit.repository(Opportunity.TYPE)
                .save(unit.repository(Opportunity.TYPE)
                        .load(new OpportunityId("a"))
                        .withAmount(Money.parse("USD 130.00"))));

        AdjustedCell rep = cell(ForecastNode.of(REP));
        assertThat(rep.figures()).isEqualTo(figures("130.00", "90.00", "90.00", "105.00"));
        assertThat(rep.layers())
                .as("only rep's own was put on the deals; the others see what they saw")
                .extracting(AppliedAdjustment::isStale)
                .containsExactly(true, false, false);
        assertThat(rep.layers().get(0).effect()).isEqualTo(Money.parse("USD -40.00"));
        assertThat(cell(ForecastNode.of(WORLD)).isStale()).isTrue();
        assertThat(cell(ForecastNode.of(WORLD)).figures().withAll()).isEqualTo(Money.parse("USD 150.00"));

        // Who looks at it again and says the same is not stale any more.
        adjust(REP, ForecastNode.of(REP), AdjustmentKind.ABSOLUTE, "USD 90.00", "USD 130.00");
        assertThat(cell(ForecastNode.of(REP)).isStale()).isFalse();
    }

    @Test
    void reorganisation_takesTheAdjustmentAlongAndSaysWhoseItIsNoMore() {
        layer();
        sfa.run(unit -> unit.repository(SalesUser.TYPE)
                .save(unit.repository(SalesUser.TYPE)
                        .load(REP)
                        .withMemberships(Membership.of(NORTH, LocalDate.EPOCH), Membership.of(SOUTH, DAY))));

        AdjustedCell rep = cell(ForecastNode.of(REP));
        assertThat(rep.figures().withAll()).isEqualTo(Money.parse("USD 105.00"));
        assertThat(rep.layers())
                .extracting(AppliedAdjustment::isAuthorResponsible)
                .as("mia manages rep no more")
                .containsExactly(true, false, true);
        assertThat(cell(ForecastNode.of(SOUTH)).figures()).isEqualTo(figures("100.00", "100.00", "105.00", "105.00"));
        assertThat(cell(ForecastNode.of(NORTH)).figures()).isEqualTo(figures("50.00", "45.00", "45.00", "45.00"));
        assertThat(cell(ForecastNode.of(NORTH)).isStale()).isTrue();
        assertThat(cell(ForecastNode.of(WORLD)).figures().withAll()).isEqualTo(Money.parse("USD 150.00"));
    }

    @Test
    void manager_whoIsReplacedIsFlagged() {
        ForecastAdjustment made = adjust(MIA, ForecastNode.of(NORTH), AdjustmentKind.DELTA, "USD -5.00", "USD 150.00");
        sfa.run(unit -> unit.repository(Unit.TYPE)
                .save(unit.repository(Unit.TYPE).load(NORTH).withManager(SAM)));
        assertThat(cell(ForecastNode.of(NORTH)).layers())
                .containsExactly(new AppliedAdjustment(
                        made,
                        Money.parse("USD -5.00"),
                        Money.parse("USD 150.00"),
                        Money.parse("USD -5.00"),
                        false,
                        false));
    }

    @Test
    void anotherCalendar_listsWhatNoLongerFitsAndCountsItNot() {
        layer();
        List<ForecastAdjustment> all = all();
        OrganizationTree tree = live.organization();
        List<Opportunity> deals = sfa.call(unit -> {
            try (var found = unit.repository(Opportunity.TYPE).scan(Criterion.always())) {
                return found.toList();
            }
        });
        FiscalCalendar other = FiscalCalendar.monthBased(Month.FEBRUARY);
        ForecastRollup rollup = ForecastRollup.of(deals, tree, other, DAY, SETTINGS.converter());
        AdjustedForecast adjusted = AdjustedForecast.of(rollup, tree, all);

        assertThat(adjusted.unmapped()).hasSize(4).allSatisfy(unmapped -> assertThat(unmapped.reason())
                .isEqualTo(UnmappedAdjustment.Reason.NO_SUCH_PERIOD));
        assertThat(adjusted.cells()).isEmpty();
        assertThat(adjusted.cell(
                                ForecastNode.of(REP),
                                other.quarterOf(DAY),
                                ForecastCategory.COMMIT,
                                ForecastColumn.SINGLE)
                        .figures())
                .isEqualTo(AdjustedFigures.of(Money.parse("USD 100.00")));
        // Back with the old calendar everything is as it was.
        assertThat(AdjustedForecast.of(live.version().rollup(), tree, all).cells())
                .isEqualTo(live.version().adjusted().cells());

        OrganizationTree without = OrganizationTree.of(List.of(), List.of());
        assertThat(AdjustedForecast.of(live.version().rollup(), without, all).unmapped())
                .extracting(UnmappedAdjustment::reason)
                .containsOnly(UnmappedAdjustment.Reason.UNKNOWN_NODE)
                .hasSize(4);
        ForecastRollup yearly = ForecastRollup.of(
                DealColumns.builder(SETTINGS.withPeriods(FiscalPeriod.Kind.YEAR))
                        .build(),
                ReportingLines.of(tree));
        assertThat(AdjustedForecast.of(yearly, tree, all).unmapped())
                .extracting(UnmappedAdjustment::reason)
                .containsOnly(UnmappedAdjustment.Reason.PERIOD_TOO_SHORT);
    }

    private List<ForecastAdjustment> all() {
        return sfa.call(unit -> {
            try (var found = unit.repository(ForecastAdjustment.TYPE).scan(Criterion.always())) {
                return found.toList();
            }
        });
    }

    @Test
    void otherCurrency_isConvertedOnceAndRefusedWithoutARate() {
        adjust(MIA, ForecastNode.of(REP), AdjustmentKind.DELTA, "EUR 10.00", "EUR 83.33");
        AdjustedCell rep = cell(ForecastNode.of(REP));
        assertThat(rep.figures().withAll()).isEqualTo(Money.parse("USD 112.00"));
        assertThat(rep.layers().get(0).amount()).isEqualTo(Money.parse("USD 12.00"));

        LiveVersion before = live.version();
        assertThatThrownBy(() -> adjust(REP, ForecastNode.of(REP), AdjustmentKind.DELTA, "GBP 1.00", "GBP 1.00"))
                .isInstanceOf(ChangeRefusedException.class)
                .hasCauseInstanceOf(MissingRateException.class)
                .hasMessageContaining("of forecastAdjustment:")
                .hasMessageContaining("must have a rate from GBP to USD on 2026-06-30, but there is none");
        assertThat(live.version()).isSameAs(before);
        // What later steps start from is as before too.
        live.advanceTo(DAY.plusDays(1));
        assertThat(live.version().adjusted().cells())
                .isEqualTo(before.adjusted().cells());

        CurrencyConverter none = CurrencyConverter.closeDate(
                ExchangeRates.of(CurrencyUnit.USD, List.of()), CurrencyUnit.USD, RoundingMode.HALF_EVEN);
        assertThatThrownBy(() -> live.restate(none)).isInstanceOf(MissingRateException.class);
        assertThat(live.version().adjusted().cells())
                .isEqualTo(before.adjusted().cells());
    }

    @Test
    void withdrawal_isFollowedAndAUnitOfWorkThatIsRefusedTakesItBack() {
        layer();
        AdjustedForecast before = live.version().adjusted();
        sfa.run(unit -> {
            unit.repository(Opportunity.TYPE).save(deal("c", REP, "GBP 3.00"));
            sfa.forecasts().in(unit).withdraw(all().get(0).id(), "wrong");
        });
        assertThatThrownBy(() -> live.catchUp(sfa.store().changes())).isInstanceOf(ChangeRefusedException.class);
        live.advanceTo(DAY.plusDays(1));
        assertThat(live.version().adjusted().cells()).isEqualTo(before.cells());

        live.restate(CurrencyConverter.closeDate(
                ExchangeRates.builder(CurrencyUnit.USD)
                        .rate(CurrencyUnit.GBP, CurrencyUnit.USD, LocalDate.EPOCH, BigDecimal.ONE)
                        .build(),
                CurrencyUnit.USD,
                RoundingMode.HALF_EVEN));
        live.catchUp(sfa.store().changes());
        int layers = live.version().adjusted().cells().stream()
                .mapToInt(cell -> cell.layers().size())
                .sum();
        assertThat(layers).isEqualTo(3);
    }

    @Test
    void snapshot_keepsAdjustmentsAndManagers() {
        layer();
        LiveForecast again = LiveForecast.restart(live.snapshot(), SETTINGS);
        assertThat(again.version().adjusted().cells())
                .isEqualTo(live.version().adjusted().cells());
        assertThat(again.organization().findUnit(NORTH).flatMap(Unit::manager)).isEqualTo(Optional.of(MIA));
    }

    @Test
    void detail_hasDealsAndAdjustmentsOfEveryFigure() {
        layer();
        LiveDetail read = live.detail(ForecastNode.of(NORTH), QUARTER);
        assertThat(read.position()).isEqualTo(sfa.store().changes().head());
        ForecastDetail detail = read.detail();
        assertThat(detail.deals(ForecastCategory.COMMIT, ForecastColumn.SINGLE))
                .extracting(deal -> deal.deal().value() + " " + deal.category() + " " + deal.amount())
                .containsExactly("a COMMIT USD 100.00", "b COMMIT USD 50.00");
        assertThat(detail.deals(ForecastCategory.CLOSED, ForecastColumn.CUMULATIVE))
                .isEmpty();
        assertThat(detail.cell(ForecastCategory.COMMIT, ForecastColumn.SINGLE).adjustments(ForecastFigure.WITH_OWN))
                .extracting(AppliedAdjustment::effect)
                .containsExactly(Money.parse("USD -5.00"));
        assertThat(detail.cell(ForecastCategory.COMMIT, ForecastColumn.SINGLE).adjustments(ForecastFigure.FINAL))
                .hasSize(4);
        FiscalPeriod month = CALENDAR.monthOf(DAY);
        assertThatThrownBy(() -> live.detail(ForecastNode.of(NORTH), month))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("must not be shorter than a QUARTER");
    }

    @Test
    void circle_ofUnitsAboveAnAdjustmentIsRefusedByName() {
        layer();
        OrganizationTree circle = OrganizationTree.of(
                List.of(
                        unit(WORLD, DAN, Placement.below(NORTH, LocalDate.EPOCH)),
                        unit(NORTH, MIA, Placement.below(WORLD, LocalDate.EPOCH))),
                List.of(SalesUser.builder()
                        .id(REP)
                        .name("rep")
                        .memberships(List.of(Membership.of(NORTH, LocalDate.EPOCH)))
                        .build()));
        ForecastRollup empty = ForecastRollup.of(DealColumns.builder(SETTINGS).build(), ReportingLines.of(circle));
        List<ForecastAdjustment> all = all();
        assertThatThrownBy(() -> AdjustedForecast.of(empty, circle, all))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("placements of unit:")
                .hasMessageContaining("must not form a circle on 2026-05-05");
    }
}
