package org.sfa.forecast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.sfa.forecast.sample.DealBook.A;
import static org.sfa.forecast.sample.DealBook.B;
import static org.sfa.forecast.sample.DealBook.LOST;
import static org.sfa.forecast.sample.DealBook.WON;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.store.Cause;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.projection.CumulativeIncidence;
import org.sfa.forecast.sample.DealBook;
import org.sfa.forecast.sample.SharedData;

/** The 8,800 deals of Maven through a store and its feed; the figures are those of the shared test vectors. */
class MavenPipelineTest {

    private static final CurrencyUnit USD = CurrencyUnit.USD;
    private static final Instant END = start(LocalDate.of(2017, 12, 31));
    private static final FiscalCalendar CALENDAR = FiscalCalendar.monthBased(Month.JANUARY);

    private final Map<SalesUserId, String> offices = new HashMap<>();

    @Test
    void figures_areThePublishedOnes() throws IOException {
        PipelineHistory history = history();

        assertStages(history);
        assertCycles(history);
        assertThat(history.asOf(start(LocalDate.of(2017, 7, 1))))
                .filteredOn(deal -> deal.stage() == B)
                .hasSize(1_706);
        assertWinRates(history);
        assertOfficesByQuarter(history);
    }

    private static void assertStages(PipelineHistory history) {
        SpellTable spells = SpellTable.of(history, List.of(DealBook.process()));
        Map<StageCode, StageMetrics> stages = StageMetrics.of(spells, END);
        assertThat(stages.get(A).there()).isEqualTo(500);
        assertThat(stages.get(B).entered()).isEqualTo(8_300);
        assertThat(stages.get(B).there()).isEqualTo(1_589);
        assertThat(stages.get(B).won()).isEqualTo(4_238);
        assertThat(stages.get(B).nowLost()).isEqualTo(2_473);
        assertThat(stages.get(B).toWonOfClosed().value()).contains(new BigDecimal("0.631501"));
        assertThat(stages.get(B).medianDays()).as("Kaplan–Meier").contains(69);
        assertThat(stages.get(B).percentileOfEnded(.5)).as("closed only").contains(45L);
        assertThat(stages.get(B).time().meanOfEnded()).contains(new BigDecimal("47.985397"));
        Map<SalesUserId, Map<StageCode, StageMetrics>> reps =
                StageMetrics.by(spells, END, deal -> List.of(deal.owner()));
        Map<SalesUserId, Rate> rates = new LinkedHashMap<>();
        reps.forEach((rep, metrics) ->
                Optional.ofNullable(metrics.get(B)).ifPresent(engaged -> rates.put(rep, engaged.toWonOfClosed())));
        assertThat(rates)
                .containsEntry(user("Hayden Neloms"), new Rate(107, 152))
                .containsEntry(user("Maureen Marcano"), new Rate(149, 213))
                .containsEntry(user("Wilburn Farren"), new Rate(55, 79));
        RepAbility best = RepAbility.of(rates).get(user("Hayden Neloms"));
        assertThat(best.ability()).as("shrunken from .704").isBetween(.632, .68);
        assertThat(best.standing()).isEqualTo(RepAbility.Standing.ALIKE);
    }

    private static void assertCycles(PipelineHistory history) {
        DealSlice engaged = (deal, day) -> deal.stage() != A;
        CycleTimes cycles = CycleTimes.of(history, END, ZoneOffset.UTC, engaged);
        assertThat(cycles.won().meanOfEnded()).contains(new BigDecimal("51.781973"));
        assertThat(cycles.lost().meanOfEnded()).contains(new BigDecimal("41.479175"));
        assertThat(cycles.all().medianDays()).contains(69);
        assertThat(cycles.closedBeforeBegun()).isZero();
    }

    private static void assertWinRates(PipelineHistory history) {
        DealSlice engaged = (deal, day) -> deal.stage() != A;
        WinRates rates = WinRates.of(history, END, ZoneOffset.UTC, engaged, CALENDAR);
        CreationCohort all = rates.all();
        CumulativeIncidence incidence = all.incidence();
        assertThat(all.wonOfClosed()).isEqualTo(new Rate(4_238, 6_711));
        assertThat(incidence.at(138, 1)).isCloseTo(.5194, within(.00005));
        assertThat(incidence.at(138, 2)).isCloseTo(.3017, within(.00005));
        assertThat(incidence.at(30, 1)).isCloseTo(.2190, within(.00005));
        assertThat(incidence.at(90, 2)).isCloseTo(.2521, within(.00005));
        assertThat(rates.byClose(FiscalPeriod.Kind.YEAR).values().stream()
                        .mapToLong(Rate::denominator)
                        .sum())
                .isEqualTo(6_711);
        assertThat(rates.byCreation(FiscalPeriod.Kind.QUARTER).values().stream()
                        .mapToLong(CreationCohort::deals)
                        .sum())
                .isEqualTo(8_300);
    }

    /** What each office won in each quarter of 2017, as the won line of its waterfall. */
    private void assertOfficesByQuarter(PipelineHistory history) {
        Map<String, long[]> won = Map.of(
                "Central", new long[] {347_988, 957_321, 1_053_202, 987_782},
                "East", new long[] {329_151, 1_016_823, 919_767, 824_853},
                "West", new long[] {457_533, 1_111_967, 1_009_286, 989_861});
        CurrencyConverter converter =
                CurrencyConverter.asOf(ExchangeRates.of(USD, List.of()), USD, RoundingMode.HALF_EVEN);
        for (FiscalPeriod quarter : CALENDAR.quarters(2017)) {
            won.forEach((office, values) -> {
                WaterfallSettings settings = WaterfallSettings.of(converter, ZoneOffset.UTC)
                        .withSlice((deal, day) -> office.equals(offices.get(deal.owner())))
                        .withPeriod(quarter);
                Waterfall waterfall = Waterfall.between(
                        history,
                        start(quarter.start()).minusNanos(1_000),
                        start(quarter.end()).minusNanos(1_000),
                        settings);
                assertThat(waterfall.of(WaterfallLine.WON).negated())
                        .as("%s %s", office, quarter.name())
                        .isEqualTo(Money.of(USD, values[quarter.number() - 1]));
            });
        }
    }

    private PipelineHistory history() throws IOException {
        List<String[]> rows = SharedData.read(
                "maven_crm/sales_pipeline.csv",
                "opportunity_id",
                "sales_agent",
                "deal_stage",
                "engage_date",
                "close_date",
                "close_value");
        for (String[] row : SharedData.read("maven_crm/sales_teams.csv", "sales_agent", "regional_office")) {
            offices.put(user(row[0]), row[1]);
        }
        Clock clock = Clock.fixed(Instant.parse("2018-01-01T00:00:00Z"), ZoneOffset.UTC);
        Sfa sfa = Sfa.builder().clock(clock).build();
        sfa.run(unit -> {
            unit.repository(SalesProcess.TYPE).save(DealBook.process());
            offices.keySet().forEach(id -> unit.repository(SalesUser.TYPE)
                    .save(SalesUser.builder().id(id).name(id.value()).build()));
        });
        record(sfa, rows, 3, row -> opened(row));
        record(sfa, rows, 4, row -> closed(sfa, row));
        return PipelineHistory.of(sfa.store().changes());
    }

    private static void record(Sfa sfa, List<String[]> rows, int day, Function<String[], Optional<Opportunity>> state) {
        sfa.run(unit -> rows.forEach(row -> state.apply(row).ifPresent(deal -> unit.repository(Opportunity.TYPE)
                .save(
                        deal,
                        Cause.NONE.at(
                                start(row[day].isEmpty() ? LocalDate.of(2016, 10, 1) : LocalDate.parse(row[day])))))));
    }

    private static Optional<Opportunity> opened(String[] row) {
        Opportunity.Builder deal = Opportunity.builder()
                .id(DealBook.id(row[0]))
                .name(row[0])
                .owner(user(row[1]))
                .process(DealBook.process().id())
                .stage(row[2].equals("Prospecting") ? A : B);
        return Optional.of(
                row[3].isEmpty()
                        ? deal.build()
                        : deal.createdOn(LocalDate.parse(row[3])).build());
    }

    private static Optional<Opportunity> closed(Sfa sfa, String[] row) {
        if (row[4].isEmpty()) {
            return Optional.empty();
        }
        Opportunity deal = sfa.call(unit -> unit.repository(Opportunity.TYPE).load(DealBook.id(row[0])));
        return Optional.of(deal.withStage(row[2].equals("Won") ? WON : LOST)
                .withCloseDate(LocalDate.parse(row[4]))
                .withAmount(Money.of(USD, new BigDecimal(row[5]))));
    }

    private static SalesUserId user(String name) {
        return new SalesUserId(name.replace(' ', '-'));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
