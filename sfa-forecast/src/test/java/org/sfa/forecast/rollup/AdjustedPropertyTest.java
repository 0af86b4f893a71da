package org.sfa.forecast.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.currency.FxPolicy;
import org.sfa.core.forecast.AdjustedFigures;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.forecast.ForecastCell;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.time.FiscalPeriod;

/** Adjusted forecasts of random companies beside what the definitions say, node by node over the whole tree. */
class AdjustedPropertyTest {

    private static final LocalDate AS_OF = World.START.plusDays(250);

    private static World world(long seed) {
        World world = new World(new Random(seed));
        for (int i = 0; i < 100; i++) {
            world.step();
            if (i % 10 == 9) {
                world.step(World.ADJUST);
            }
        }
        return world;
    }

    private static ForecastSettings settings(long seed) {
        return ForecastSettings.of(World.CALENDAR, AS_OF, World.rates(FxPolicy.values()[Math.floorMod(seed, 3)], 1))
                .withCredit(Credit.values()[Math.floorMod(seed / 3, 3)])
                .withPeriods(FiscalPeriod.Kind.values()[Math.floorMod(seed / 9, 3)]);
    }

    /** The definition, in the plainest way: every node of the tree is looked at, whether anybody adjusted it or not. */
    private record Plain(
            ForecastRollup rollup,
            OrganizationTree tree,
            List<SalesUser> people,
            List<ForecastAdjustment> adjustments,
            FiscalPeriod period,
            ForecastCategory category,
            ForecastColumn column) {

        Money raw(ForecastNode node) {
            ForecastAmounts amounts = node.unit()
                    .map(unit -> rollup.of(unit, period))
                    .orElseGet(() -> rollup.of(node.user().orElseThrow(), period));
            return column == ForecastColumn.SINGLE ? amounts.of(category) : amounts.atLeast(category);
        }

        Money below(ForecastNode node) {
            Money sum = raw(node);
            if (node.unit().isPresent()) {
                for (Unit child : tree.children(node.unit().get(), AS_OF)) {
                    sum = sum.plus(change(ForecastNode.of(child.id())));
                }
                for (SalesUser user : people) {
                    if (user.unitOn(AS_OF).equals(node.unit())) {
                        sum = sum.plus(change(ForecastNode.of(user.id())));
                    }
                }
            }
            return sum;
        }

        Money change(ForecastNode node) {
            return on(node, below(node), 99).minus(raw(node));
        }

        Money on(ForecastNode node, Money figure, long greatestLevel) {
            Money result = figure;
            for (ForecastAdjustment each : adjustments.stream()
                    .filter(a -> a.user().equals(node.user()) && a.unit().equals(node.unit()))
                    .filter(a -> a.level() <= greatestLevel)
                    .sorted(Comparator.comparing(ForecastAdjustment::level))
                    .toList()) {
                Money amount = rollup.settings().converter().convert(each.amount(), period.lastDay(), AS_OF);
                result = switch (each.kind()) {
                    case ABSOLUTE -> amount;
                    case DELTA -> result.plus(amount);
                };
            }
            return result;
        }
    }

    private static List<ForecastNode> nodes(World world) {
        List<ForecastNode> nodes = new ArrayList<>();
        world.all(Unit.TYPE).forEach(unit -> nodes.add(ForecastNode.of(unit.id())));
        world.all(SalesUser.TYPE).forEach(user -> nodes.add(ForecastNode.of(user.id())));
        return nodes;
    }

    @Property(tries = 20)
    void cells_areWhatTheDefinitionsSay(@ForAll long seed) {
        World world = world(seed);
        AdjustedForecast forecast = world.adjusted(settings(seed), false);
        Set<AdjustmentSlot> slots = new HashSet<>();
        Set<ForecastCell> listed = new HashSet<>();
        forecast.cells().forEach(cell -> listed.add(cell.cell()));
        for (ForecastAdjustment adjustment : world.all(ForecastAdjustment.TYPE)) {
            slots.add(AdjustmentSlot.of(adjustment));
        }
        for (FiscalPeriod period : forecast.rollup().periods()) {
            slots.add(AdjustmentSlot.of(period, ForecastCategory.BEST_CASE, ForecastColumn.CUMULATIVE));
        }
        for (AdjustmentSlot slot : slots) {
            Optional<FiscalPeriod> period = slot.period(World.CALENDAR)
                    .filter(found -> found.kind().perYear()
                            <= forecast.rollup().settings().periods().perYear());
            period.ifPresent(found -> check(world, forecast, slot, found, listed));
        }
    }

    private static void check(
            World world,
            AdjustedForecast forecast,
            AdjustmentSlot slot,
            FiscalPeriod period,
            Set<ForecastCell> listed) {
        Plain plain = new Plain(
                forecast.rollup(),
                world.tree(),
                world.all(SalesUser.TYPE),
                world.all(ForecastAdjustment.TYPE).stream()
                        .filter(adjustment -> AdjustmentSlot.of(adjustment).equals(slot))
                        .toList(),
                period,
                slot.category(),
                slot.column());
        for (ForecastNode node : nodes(world)) {
            AdjustedCell cell = forecast.cell(node, period, slot.category(), slot.column());
            Money below = plain.below(node);
            assertThat(cell.figures())
                    .isEqualTo(new AdjustedFigures(
                            plain.raw(node),
                            plain.on(node, plain.raw(node), 0),
                            plain.on(node, below, 0),
                            plain.on(node, below, 99)));
            assertThat(listed.contains(cell.cell()))
                    .isEqualTo(!cell.below().isEmpty() || !cell.layers().isEmpty());
        }
    }

    private static List<FiscalPeriod> periods(World world, AdjustedForecast forecast) {
        List<FiscalPeriod> periods = new ArrayList<>(forecast.rollup().periods());
        for (ForecastAdjustment adjustment : world.all(ForecastAdjustment.TYPE)) {
            FiscalPeriod period =
                    World.CALENDAR.periodOf(forecast.rollup().settings().periods(), adjustment.start());
            if (!periods.contains(period)) {
                periods.add(period);
            }
        }
        return periods;
    }

    @Property(tries = 20)
    void components_sumUpToEachOfTheFourFigures(@ForAll long seed) {
        World world = world(seed);
        ForecastSettings settings = settings(seed);
        AdjustedForecast forecast = world.adjusted(settings, false);
        DealColumns columns =
                DealColumns.builder(settings).add(world.all(Opportunity.TYPE)).build();
        ForecastComponents components = ForecastComponents.of(columns, ReportingLines.of(world.tree()));
        for (FiscalPeriod period : periods(world, forecast)) {
            for (ForecastNode node : nodes(world)) {
                ForecastDetail detail = ForecastDetail.of(forecast, components, node, period);
                for (AdjustedCell cell : detail.cells()) {
                    ForecastCategory category = cell.cell().category();
                    ForecastColumn column = cell.cell().column();
                    assertThat(detail.cell(category, column)).isSameAs(cell);
                    for (ForecastFigure figure : ForecastFigure.values()) {
                        assertThat(detail.sum(category, column, figure)).isEqualTo(figure.of(cell.figures()));
                    }
                }
            }
        }
    }

    @Property(tries = 20)
    void everyAdjustment_countsOnceOrIsListedAsUnmapped(@ForAll long seed) {
        World world = world(seed);
        AdjustedForecast forecast = world.adjusted(settings(seed), false);
        List<ForecastAdjustment> found = new ArrayList<>();
        forecast.cells().forEach(cell -> cell.layers().forEach(layer -> found.add(layer.adjustment())));
        forecast.unmapped().forEach(unmapped -> found.add(unmapped.adjustment()));
        assertThat(found).containsExactlyInAnyOrderElementsOf(world.all(ForecastAdjustment.TYPE));
        for (UnmappedAdjustment unmapped : forecast.unmapped()) {
            Optional<FiscalPeriod> period =
                    AdjustmentSlot.of(unmapped.adjustment()).period(World.CALENDAR);
            assertThat(unmapped.reason())
                    .isEqualTo(
                            period.isPresent()
                                    ? UnmappedAdjustment.Reason.PERIOD_TOO_SHORT
                                    : UnmappedAdjustment.Reason.NO_SUCH_PERIOD);
        }
    }

    @Test
    void worlds_haveWhatThePropertiesAreAbout() {
        int layered = 0;
        int several = 0;
        int passedUp = 0;
        int unmapped = 0;
        for (int seed = 0; seed < 40; seed++) {
            AdjustedForecast forecast = world(seed).adjusted(settings(seed), false);
            unmapped += forecast.unmapped().size();
            for (AdjustedCell cell : forecast.cells()) {
                layered += cell.layers().isEmpty() ? 0 : 1;
                several += cell.layers().size() > 1 && !cell.below().isEmpty() ? 1 : 0;
                passedUp += cell.below().isEmpty() ? 0 : 1;
            }
        }
        assertThat(layered).as("adjusted cells").isGreaterThan(100);
        assertThat(several).as("cells with layers and adjustments below").isGreaterThan(20);
        assertThat(passedUp).as("cells above them").isGreaterThan(80);
        assertThat(unmapped).as("adjustments without a place").isGreaterThan(20);
    }
}
