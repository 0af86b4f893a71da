package org.sfa.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sfa.core.Sfa;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.query.Criterion;
import org.sfa.core.quota.Quota;
import org.sfa.core.store.UnitOfWork;
import org.sfa.examples.sample.SampleCompany;

class SampleReportTest {

    @TempDir
    private static Path temp;

    private static CommandRun run;
    private static JsonNode report;

    @BeforeAll
    static void makeReport() throws IOException {
        run = CommandRun.report("--output", temp.resolve("one").toString());
        report = CommandRun.json(temp.resolve("one"));
    }

    @Test
    void sample_needsNoArguments() {
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Northwind Robotics");
        assertThat(report.at("/header/asOf").asText()).isEqualTo("2026-11-15");
        assertThat(report.at("/header/currency").asText()).isEqualTo("USD");
    }

    /** In another process too, where sets and maps of the JDK have another order. */
    @Test
    void sample_isTheSameBytesEachTimeAndInEachProcess() throws IOException, InterruptedException {
        Path again = temp.resolve("again");
        Path elsewhere = temp.resolve("elsewhere");
        CommandRun.report("--quiet", "--output", again.toString());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "report",
                        "--quiet",
                        "--output",
                        elsewhere.toString())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("log").toFile())
                .start();

        assertThat(process.waitFor()).as(Files.readString(temp.resolve("log"))).isZero();
        assertThat(again.resolve("report.json")).hasSameBinaryContentAs(temp.resolve("one/report.json"));
        assertThat(elsewhere.resolve("report.json")).hasSameBinaryContentAs(temp.resolve("one/report.json"));
        assertThat(elsewhere.resolve("report.html")).hasSameBinaryContentAs(temp.resolve("one/report.html"));
    }

    @Test
    void deals_areOpenWonOrLost() {
        JsonNode totals = report.get("totals");
        long deals = totals.get("open").asLong()
                + totals.get("won").asLong()
                + totals.get("lost").asLong();

        assertThat(deals).isGreaterThan(2_000);
        assertThat(report.at("/stages/0/entered").asLong())
                .as("all begin in the first stage")
                .isEqualTo(deals);
        assertThat(sum(report.get("trend"), "created", row -> true)).isEqualByComparingTo(BigDecimal.valueOf(deals));
        assertThat(sum(report.get("stages"), "open", row -> true))
                .isEqualByComparingTo(totals.get("open").decimalValue());
        assertThat(sum(report.get("stages"), "openValue", row -> true))
                .isEqualByComparingTo(totals.get("openValue").decimalValue());
        assertThat(sum(report.get("stages"), "weightedValue", row -> true))
                .isEqualByComparingTo(totals.get("weightedValue").decimalValue());
    }

    @Test
    void everyBreakdown_addsUpToTheTotal() {
        for (String dimension : List.of("agent", "office", "product", "quarter")) {
            JsonNode rows = CommandRun.performance(report, dimension);
            for (String figure : List.of("won", "lost", "wonValue")) {
                assertThat(sum(rows, figure, row -> true))
                        .as(figure + " by " + dimension)
                        .isEqualByComparingTo(report.get("totals").get(figure).decimalValue());
            }
        }
        assertThat(sum(report.get("wonByUnit"), "wonValue", row -> true))
                .isEqualByComparingTo(report.at("/totals/wonValue").decimalValue());
        assertThat(sum(report.get("trend"), "won", row -> true))
                .isEqualByComparingTo(report.at("/totals/won").decimalValue());
    }

    @Test
    void movement_addsUpFromStartToEnd() {
        JsonNode movement = report.at("/outlook/movement");

        assertThat(movement.get("what").asText()).isEqualTo("closing in FY2026-Q4");
        assertThat(movement.get("from").asText()).isEqualTo("2026-10-01");
        assertThat(movement.get("start").decimalValue().add(sum(movement.get("rows"), "amount", row -> true)))
                .isEqualByComparingTo(movement.get("end").decimalValue());
        assertThat(sum(movement.get("rows"), "amount", row -> row.get("line")
                                .asText()
                                .equals("won"))
                        .negate())
                .as("what was won in the quarter, as the forecast has it")
                .isEqualByComparingTo(forecastOf("FY2026-Q4").get("closed").decimalValue());
    }

    @Test
    void projection_isWiderWhenDealsShareTheirLuck() {
        JsonNode projection = report.at("/outlook/projection");
        JsonNode quarter = forecastOf("FY2026-Q4");

        assertThat(projection.get("won").decimalValue())
                .isEqualByComparingTo(quarter.get("closed").decimalValue());
        assertThat(projection.get("quota").decimalValue())
                .isEqualByComparingTo(quarter.get("quota").decimalValue());
        assertThat(projection.at("/shared/low").decimalValue())
                .isLessThan(projection.at("/independent/low").decimalValue());
        assertThat(projection.at("/shared/high").decimalValue())
                .isGreaterThan(projection.at("/independent/high").decimalValue());
        for (String curve : List.of("shared", "independent")) {
            assertThat(sum(projection.get("bins"), curve, bin -> true).doubleValue())
                    .as("less what lies outside")
                    .isBetween(.98, 1.001);
        }
    }

    @Test
    void gap_isThatOfTheForecastAndRanksDeals() {
        JsonNode gap = report.at("/outlook/gap");

        assertThat(gap.get("amount").decimalValue())
                .isEqualByComparingTo(forecastOf("FY2026-Q4").get("gap").decimalValue());
        assertThat(gap.get("chance").asDouble()).isBetween(0., 1.);
        assertThat(CommandRun.each(gap.get("deals"))
                        .map(deal -> deal.get("expected").decimalValue())
                        .toList())
                .isSortedAccordingTo(Comparator.reverseOrder())
                .hasSizeGreaterThan(10);
        assertThat(gap.at("/deals/0/reasons/0").asText()).startsWith("brings USD ");
    }

    @Test
    void history_isThatOfTheTrendByStage() {
        List<JsonNode> trend = CommandRun.each(report.get("trend")).toList();
        List<JsonNode> history = CommandRun.each(report.at("/outlook/history")).toList();

        assertThat(history).hasSameSizeAs(trend).hasSizeGreaterThan(20);
        for (int i = 0; i < trend.size(); i++) {
            assertThat(history.get(i).get("month")).isEqualTo(trend.get(i).get("month"));
            assertThat(sum(history.get(i).get("stages"), "deals", row -> true))
                    .isEqualByComparingTo(trend.get(i).get("openAtStart").decimalValue());
            assertThat(sum(history.get(i).get("stages"), "value", row -> true))
                    .isEqualByComparingTo(trend.get(i).get("openValueAtStart").decimalValue());
        }
    }

    @Test
    void aging_countsEveryOpenDealAndAllStalledOnes() {
        JsonNode aging = report.at("/outlook/aging");

        assertThat(sum(aging, "open", row -> true))
                .isEqualByComparingTo(report.at("/totals/open").decimalValue());
        assertThat(sum(aging, "stalled", row -> true).intValue())
                .isEqualTo(report.get("stalled").size())
                .isPositive();
        CommandRun.each(aging).forEach(row -> assertThat(sum(row.get("bins"), "deals", bin -> true))
                .isEqualByComparingTo(row.get("open").decimalValue()));
    }

    private static JsonNode forecastOf(String period) {
        return CommandRun.each(report.get("forecast"))
                .filter(row -> row.get("period").asText().equals(period)
                        && row.get("depth").asInt() == 0)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void bothFiscalYears_haveResults() {
        assertThat(CommandRun.each(CommandRun.performance(report, "quarter"))
                        .map(row -> row.get("name").asText()))
                .contains("FY2025-Q1", "FY2025-Q2", "FY2025-Q3", "FY2025-Q4")
                .contains("FY2026-Q1", "FY2026-Q2", "FY2026-Q3", "FY2026-Q4")
                .isSorted();
    }

    @Test
    void forecast_hasThreeLevelsThatAddUpAndQuotas() {
        JsonNode forecast = report.get("forecast");
        List<String> periods = CommandRun.each(forecast)
                .map(row -> row.get("period").asText())
                .distinct()
                .toList();
        assertThat(periods).containsExactly("FY2026-Q1", "FY2026-Q2", "FY2026-Q3", "FY2026-Q4", "FY2027-Q1");
        for (String period : periods) {
            assertThat(CommandRun.each(forecast)
                            .filter(row -> row.get("period").asText().equals(period))
                            .map(row -> row.get("depth").asInt()))
                    .as("depths in " + period)
                    .containsExactlyInAnyOrder(0, 1, 1, 1, 2, 2, 2, 2, 2, 2);
            for (String column : List.of("closed", "commit", "mostLikely", "bestCase", "pipeline")) {
                BigDecimal root = sum(forecast, column, at(period, 0));
                assertThat(sum(forecast, column, at(period, 1))).isEqualByComparingTo(root);
                assertThat(sum(forecast, column, at(period, 2))).isEqualByComparingTo(root);
            }
        }
        assertThat(CommandRun.each(forecast)
                        .filter(row -> row.get("period").asText().startsWith("FY2026")))
                .allSatisfy(row -> {
                    assertThat(row.get("quota").decimalValue()).isPositive();
                    assertThat(row.get("attainment").decimalValue().doubleValue())
                            .isCloseTo(
                                    row.get("closed").asDouble()
                                            / row.get("quota").asDouble(),
                                    org.assertj.core.api.Assertions.within(.000001));
                    assertThat(row.get("gap").decimalValue())
                            .isEqualByComparingTo(row.get("quota")
                                    .decimalValue()
                                    .subtract(row.get("closed").decimalValue())
                                    .max(BigDecimal.ZERO));
                });
        assertThat(sum(forecast, "closed", at("FY2026-Q3", 0)))
                .isEqualByComparingTo(CommandRun.row(CommandRun.performance(report, "quarter"), "name", "FY2026-Q3")
                        .get("wonValue")
                        .decimalValue());
    }

    @Test
    void incidence_addsUpToOneOnEveryDay() {
        assertThat(CommandRun.each(report.at("/cycle/incidence"))).isNotEmpty().allSatisfy(row -> assertThat(
                        row.get("won")
                                .decimalValue()
                                .add(row.get("lost").decimalValue())
                                .add(row.get("unresolved").decimalValue()))
                .isEqualByComparingTo(BigDecimal.ONE));
    }

    @Test
    void asOf_showsTheCompanyAsItWas() throws IOException {
        Path output = temp.resolve("earlier");
        assertThat(CommandRun.report("--quiet", "--as-of", "2026-06-01", "--output", output.toString())
                        .code())
                .isZero();
        JsonNode earlier = CommandRun.json(output);

        assertThat(earlier.at("/header/asOf").asText()).isEqualTo("2026-06-01");
        assertThat(earlier.at("/totals/won").asLong())
                .isPositive()
                .isLessThan(report.at("/totals/won").asLong());
        JsonNode june = CommandRun.row(report.get("trend"), "month", "2026-06-01");
        assertThat(earlier.at("/totals/open").asLong())
                .isEqualTo(june.get("openAtStart").asLong());
        assertThat(earlier.at("/totals/openValue").decimalValue())
                .isEqualByComparingTo(june.get("openValueAtStart").decimalValue());
        BigDecimal laterWon = sum(
                CommandRun.performance(report, "quarter"),
                "won",
                row -> row.get("name").asText().compareTo("FY2026-Q1") <= 0);
        BigDecimal earlierWon = sum(
                CommandRun.performance(earlier, "quarter"),
                "won",
                row -> row.get("name").asText().compareTo("FY2026-Q1") <= 0);
        assertThat(earlierWon).as("quarters that were over").isEqualByComparingTo(laterWon);
    }

    @Test
    void company_sellsInTwoCurrenciesAndHasQuotasInBothYears() {
        try (Sfa company = SampleCompany.generate(7);
                UnitOfWork unit = company.begin();
                Stream<Opportunity> deals = unit.repository(Opportunity.TYPE).scan(Criterion.always());
                Stream<Quota> quotas = unit.repository(Quota.TYPE).scan(Criterion.always())) {
            assertThat(deals.flatMap(deal -> deal.amount().stream())
                            .map(amount -> amount.getCurrencyUnit())
                            .distinct())
                    .containsExactlyInAnyOrder(CurrencyUnit.USD, CurrencyUnit.EUR);
            assertThat(quotas.map(quota -> quota.start().getYear()).distinct()).containsExactlyInAnyOrder(2025, 2026);
        }
    }

    private static Predicate<JsonNode> at(String period, int depth) {
        return row ->
                row.get("period").asText().equals(period) && row.get("depth").asInt() == depth;
    }

    private static BigDecimal sum(JsonNode rows, String figure, Predicate<JsonNode> which) {
        return CommandRun.each(rows)
                .filter(which)
                .map(row -> row.get(figure).decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
