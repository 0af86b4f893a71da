package org.sfa.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every figure that was computed independently for the CRM Sales Opportunities, read back from the report. */
class MavenReportTest {

    @TempDir
    private static Path temp;

    private static CommandRun run;
    private static JsonNode report;

    @BeforeAll
    static void makeReport() throws IOException {
        run = make(temp.resolve("made"));
        report = CommandRun.json(temp.resolve("made"));
    }

    private static CommandRun make(Path output, String... more) {
        Optional<Path> data = CommandRun.sharedData("maven_crm");
        assumeTrue(data.isPresent(), "no shared data");
        return CommandRun.report(Stream.concat(
                        Stream.of(
                                data.get().toString(),
                                "--mapping",
                                CommandRun.mapping("maven_crm.json"),
                                "--output",
                                output.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void import_rejectsNothing() {
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(CommandRun.each(report.get("files"))
                        .map(file -> file.get("rejected").asInt()))
                .hasSize(7)
                .containsOnly(0);
        JsonNode deals = CommandRun.row(report.get("files"), "file", "sales_pipeline.csv");
        assertThat(deals.get("read").asInt()).isEqualTo(8_800);
        assertThat(deals.get("saved").asInt()).isEqualTo(8_800);
        assertThat(report.at("/header/currency").asText()).isEqualTo("USD");
    }

    @Test
    void totals_areThoseOfTheVectors() {
        JsonNode totals = report.get("totals");

        assertThat(totals.get("won").asInt()).isEqualTo(4_238);
        assertThat(totals.get("lost").asInt()).isEqualTo(2_473);
        assertThat(totals.get("open").asInt()).isEqualTo(1_589 + 500);
        assertThat(totals.at("/winRate/numerator").asInt()).isEqualTo(4_238);
        assertThat(totals.at("/winRate/denominator").asInt()).isEqualTo(6_711);
        assertThat(totals.at("/winRate/value").asDouble()).isEqualTo(.631501);
        assertDecimal(totals.get("wonValue"), "10005534");
        assertDecimal(totals.get("wonMean"), "2360.9094");
        assertDecimal(totals.get("wonMedian"), "1117");
    }

    @Test
    void stages_areThoseOfTheVectors() {
        JsonNode engaging = CommandRun.row(report.get("stages"), "stage", "engaging");
        JsonNode prospecting = CommandRun.row(report.get("stages"), "stage", "prospecting");

        assertThat(engaging.get("open").asInt()).isEqualTo(1_589);
        assertThat(engaging.get("entered").asInt()).as("engaged deals").isEqualTo(8_300);
        assertThat(engaging.get("won").asInt()).isEqualTo(4_238);
        assertThat(prospecting.get("open").asInt()).isEqualTo(500);
    }

    @Test
    void bestThreeAgents_areThoseOfTheVectors() {
        List<String> best = CommandRun.each(CommandRun.performance(report, "agent"))
                .sorted(Comparator.comparing(
                                (JsonNode row) -> row.at("/winRate/value").decimalValue())
                        .reversed())
                .limit(3)
                .map(row -> row.get("name").asText() + " " + row.at("/winRate/numerator") + "/"
                        + row.at("/winRate/denominator"))
                .toList();

        assertThat(best).containsExactly("Hayden Neloms 107/152", "Maureen Marcano 149/213", "Wilburn Farren 55/79");
        assertThat(CommandRun.performance(report, "agent")).hasSize(30);
    }

    @ParameterizedTest
    @CsvSource({
        "Central, 347988, 957321, 1053202, 987782",
        "East, 329151, 1016823, 919767, 824853",
        "West, 457533, 1111967, 1009286, 989861"
    })
    void wonValue_byOfficeAndQuarterIsThatOfTheVectors(String office, String q1, String q2, String q3, String q4) {
        List<String> quarters = List.of(q1, q2, q3, q4);
        for (int i = 0; i < 4; i++) {
            String period = "FY2017-Q" + (i + 1);
            assertDecimal(cell("wonByUnit", office, period).get("wonValue"), quarters.get(i));
            assertDecimal(cell("forecast", office, period).get("closed"), quarters.get(i));
        }
        assertThat(report.get("wonByUnit")).hasSize(12);
    }

    @Test
    void cycleDays_areThoseOfTheVectors() {
        JsonNode cycle = report.get("cycle");

        assertDecimal(cycle.get("meanWon"), "51.781973");
        assertDecimal(cycle.get("meanLost"), "41.479175");
        assertDecimal(cycle.get("mean"), "47.985397");
        assertDecimal(cycle.get("median"), "45");
        assertDecimal(cycle.get("medianWithOpen"), "69");
    }

    @ParameterizedTest
    @CsvSource({"30, .2190, .1622", "90, .3970, .2521", "138, .5194, .3017"})
    void incidence_isThatOfTheVectors(String day, double won, double lost) {
        JsonNode row = CommandRun.row(report.at("/cycle/incidence"), "day", day);

        assertThat(row.get("won").asDouble()).isCloseTo(won, within(.00005));
        assertThat(row.get("lost").asDouble()).isCloseTo(lost, within(.00005));
    }

    @Test
    void unresolvedOnDay138_isThatOfTheVectors() {
        JsonNode row = CommandRun.row(report.at("/cycle/incidence"), "day", "138");

        assertThat(row.get("unresolved").asDouble()).isCloseTo(.1788, within(.00005));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "note | values of sales_pipeline.csv repaired by alias, product: GTXPro → GTX Pro | 1480",
                "note | values of accounts.csv repaired by alias, sector: technolgy → technology | 12",
                "note | values of accounts.csv repaired by alias, office_location: Philipines → Philippines | 1",
                "warning | open deals without an account | 1425",
                "warning | open deals without an amount | 2089",
                "note | deals without the day on which they began | 500",
                "note | sales people without any deal | 5",
                "note | accounts that belong to another account | 15"
            })
    void traps_areFound(String severity, String what, int count) {
        JsonNode finding = CommandRun.row(report.get("findings"), "what", what);

        assertThat(finding.get("severity").asText()).isEqualTo(severity);
        assertThat(finding.get("count").asInt()).isEqualTo(count);
    }

    @Test
    void idleAgents_areNamed() {
        assertThat(CommandRun.each(CommandRun.row(report.get("findings"), "what", "sales people without any deal")
                                .get("examples"))
                        .map(JsonNode::asText))
                .containsExactly(
                        "Carl Lin", "Carol Thompson", "Elizabeth Anderson", "Mei-Mei Johns", "Natalya Ivanova");
    }

    @Test
    void repairedProduct_joins() {
        assertThat(CommandRun.each(CommandRun.performance(report, "product"))
                        .map(row -> row.get("name").asText()))
                .hasSize(7)
                .contains("GTX Pro")
                .doesNotContain("GTXPro");
        assertThat(CommandRun.each(CommandRun.performance(report, "sector"))
                        .map(row -> row.get("name").asText()))
                .hasSize(10)
                .contains("technology");
    }

    @Test
    void openOnFirstOfJuly_isThatOfTheVectors() {
        assertThat(CommandRun.row(report.get("trend"), "month", "2017-07-01")
                        .get("openAtStart")
                        .asInt())
                .isEqualTo(1_706);
    }

    @Test
    void asOfFirstOfJuly_showsTheSameDeals() throws IOException {
        Path output = temp.resolve("july");
        assertThat(make(output, "--as-of", "2017-07-01", "--quiet").code()).isZero();
        JsonNode july = CommandRun.json(output);

        assertThat(july.at("/totals/open").asInt()).isEqualTo(1_706);
        assertThat(CommandRun.row(july.get("stages"), "stage", "engaging")
                        .get("open")
                        .asInt())
                .isEqualTo(1_706);
        for (JsonNode month : july.get("trend")) {
            JsonNode later = CommandRun.row(
                    report.get("trend"), "month", month.get("month").asText());
            assertThat(month.get("openAtStart").asInt())
                    .as(month.get("month").asText())
                    .isEqualTo(later.get("openAtStart").asInt());
        }
        assertDecimal(
                CommandRun.row(CommandRun.performance(july, "quarter"), "name", "FY2017-Q2")
                        .get("wonValue"),
                "3086111");
    }

    @Test
    void fiscalYearFromApril_renamesTheQuarters() throws IOException {
        Path output = temp.resolve("april");
        assertThat(make(output, "--fiscal-year-start", "APRIL", "--quiet").code())
                .isZero();

        assertThat(CommandRun.each(CommandRun.performance(CommandRun.json(output), "quarter"))
                        .map(row -> row.get("name").asText()))
                .containsExactly("FY2017-Q4", "FY2018-Q1", "FY2018-Q2", "FY2018-Q3");
    }

    private static JsonNode cell(String table, String unit, String period) {
        return CommandRun.each(report.get(table))
                .filter(row -> row.get("unit").asText().equals(unit)
                        && row.get("period").asText().equals(period))
                .findFirst()
                .orElseThrow();
    }

    private static void assertDecimal(JsonNode figure, String expected) {
        assertThat(figure.decimalValue()).isEqualByComparingTo(new BigDecimal(expected));
    }
}
