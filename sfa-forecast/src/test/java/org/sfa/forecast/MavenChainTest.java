package org.sfa.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.Unit;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.attainment.Attainment;
import org.sfa.forecast.pipeline.DealSlice;
import org.sfa.forecast.pipeline.Performance;
import org.sfa.forecast.pipeline.PipelineHistory;
import org.sfa.forecast.pipeline.Rate;
import org.sfa.forecast.pipeline.SpellTable;
import org.sfa.forecast.pipeline.StageMetrics;
import org.sfa.forecast.pipeline.WinRates;
import org.sfa.forecast.projection.CumulativeIncidence;
import org.sfa.forecast.rollup.DealColumns;
import org.sfa.forecast.rollup.ForecastRollup;
import org.sfa.forecast.rollup.ForecastSettings;
import org.sfa.forecast.rollup.LiveForecast;
import org.sfa.forecast.rollup.ReportingLines;
import org.sfa.forecast.sample.ImportedCompany;

/**
 * The files of Maven by the mapping of the examples to a store, and from its feed to pipeline, roll-up, attainment and
 * projection; the figures are those of the shared test vectors, which were computed without this SDK.
 */
class MavenChainTest {

    private static final CurrencyUnit USD = CurrencyUnit.USD;
    private static final FiscalCalendar CALENDAR = FiscalCalendar.monthBased(Month.JANUARY);
    private static final LocalDate LAST_DAY = LocalDate.of(2017, 12, 31);
    private static final Instant END = start(LAST_DAY);
    private static final StageCode ENGAGING = StageCode.of("engaging");
    private static final Map<String, List<Long>> WON = Map.of(
            "Central", List.of(347_988L, 957_321L, 1_053_202L, 987_782L),
            "East", List.of(329_151L, 1_016_823L, 919_767L, 824_853L),
            "West", List.of(457_533L, 1_111_967L, 1_009_286L, 989_861L));

    private final ImportedCompany company = ImportedCompany.of("maven_crm");

    @Test
    void figures_areThoseOfTheVectorsFromTheFilesToTheForecast() {
        ForecastSettings settings = ForecastSettings.of(
                CALENDAR,
                LAST_DAY,
                CurrencyConverter.asOf(ExchangeRates.of(USD, List.of()), USD, RoundingMode.HALF_EVEN));
        LiveForecast live = company.sfa().call(unit -> LiveForecast.start(unit, settings));
        company.read();
        live.catchUp(company.sfa().store().changes());
        PipelineHistory history = PipelineHistory.of(company.sfa().store().changes());

        assertStages(history);
        assertIncidence(history);
        assertWon(history.asOf(END));
        ForecastRollup rollup = ForecastRollup.of(
                DealColumns.builder(settings).add(history.asOf(END)).build(), ReportingLines.of(company.tree()));
        assertThat(live.version().rollup()).isEqualTo(rollup);
        assertOffices(rollup);
    }

    private void assertStages(PipelineHistory history) {
        assertThat(history.asOf(start(LocalDate.of(2017, 7, 1))))
                .filteredOn(deal -> deal.stage() == ENGAGING)
                .hasSize(1_706);
        StageMetrics engaging = StageMetrics.of(
                        SpellTable.of(history, company.mapping().salesProcesses()), END)
                .get(ENGAGING);
        assertThat(engaging.toWonOfClosed()).isEqualTo(new Rate(4_238, 6_711));
        assertThat(engaging.medianDays()).as("Kaplan–Meier").contains(69);
        assertThat(engaging.percentileOfEnded(.5)).as("closed only").contains(45L);
    }

    private static void assertIncidence(PipelineHistory history) {
        DealSlice engaged = (deal, day) -> deal.createdOn().isPresent();
        CumulativeIncidence incidence = WinRates.of(history, END, ZoneOffset.UTC, engaged, CALENDAR)
                .all()
                .incidence();
        double[][] published = {{30, .2190, .1622}, {90, .3970, .2521}, {138, .5194, .3017}};
        for (double[] row : published) {
            int day = (int) row[0];
            assertThat(incidence.at(day, 1)).as("won by day %s", day).isCloseTo(row[1], within(.00005));
            assertThat(incidence.at(day, 2)).as("lost by day %s", day).isCloseTo(row[2], within(.00005));
        }
        assertThat(1 - incidence.at(138, 1) - incidence.at(138, 2)).isCloseTo(.1788, within(.0001));
    }

    private static void assertWon(List<Opportunity> deals) {
        Performance performance =
                Performance.of(deals, USD, deal -> deal.amount().orElseThrow());
        assertThat(performance.winRate().value()).contains(new BigDecimal("0.631501"));
        assertThat(performance.wonValue()).isEqualTo(Money.of(USD, 10_005_534));
        List<BigDecimal> values = performance.wonValues().stream().sorted().toList();
        assertThat(values.get(values.size() / 2)).as("upper median").isEqualByComparingTo("1117");
        assertThat(values.get(values.size() / 2 - 1)).as("lower median").isEqualByComparingTo("1117");
    }

    /** A quota of a million for each office and quarter makes the share six decimals of what was won. */
    private void assertOffices(ForecastRollup rollup) {
        Money quota = Money.of(USD, 1_000_000);
        WON.forEach((office, values) -> {
            UnitId unit = company.id(Unit.TYPE, "office:" + office);
            for (FiscalPeriod quarter : CALENDAR.quarters(2017)) {
                long won = values.get(quarter.number() - 1);
                Money closed = rollup.of(unit, quarter).of(ForecastCategory.CLOSED);
                assertThat(closed).as("%s %s", office, quarter.name()).isEqualTo(Money.of(USD, won));
                Attainment attainment = new Attainment(quota, closed);
                assertThat(attainment.share()).contains(BigDecimal.valueOf(won, 6));
                assertThat(attainment.gap()).isEqualTo(Money.of(USD, Math.max(0, 1_000_000 - won)));
            }
        });
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
