package org.sfa.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mappings of the Olist funnel and of a Salesforce export. */
class OtherDataReportTest {

    @TempDir
    private Path temp;

    @Test
    void olist_hasTheFiguresOfTheVectors() throws IOException {
        JsonNode report = make("olist_funnel");

        assertThat(CommandRun.each(report.get("leads"))
                        .mapToInt(row -> row.get("leads").asInt())
                        .sum())
                .isEqualTo(8_000);
        assertThat(CommandRun.each(report.get("leads"))
                        .mapToInt(row -> row.get("converted").asInt())
                        .sum())
                .isEqualTo(842);
        assertThat(source(report, "organic_search")).isEqualTo("271 / 2296");
        assertThat(source(report, "paid_search")).isEqualTo("195 / 1586");
        assertThat(source(report, "social")).isEqualTo("75 / 1350");
        assertThat(source(report, "(none)")).isEqualTo("14 / 60");
        assertThat(report.at("/totals/won").asInt()).isEqualTo(842);
    }

    @Test
    void olist_reportsTheNegativeLeadTime() throws IOException {
        JsonNode finding = CommandRun.row(
                make("olist_funnel").get("findings"),
                "what",
                "leads converted before their first contact, left out of lead times");

        assertThat(finding.get("severity").asText()).isEqualTo("warning");
        assertThat(finding.get("count").asInt()).isEqualTo(1);
        assertThat(finding.get("examples")).hasSize(1);
        assertThat(finding.at("/examples/0").asText()).endsWith("(-2 days)");
    }

    @Test
    void salesforce_hasItsDealsStagesAndLeads() throws IOException {
        JsonNode report = make("salesforce_dev_org");
        JsonNode totals = report.get("totals");

        assertThat(totals.get("open").asInt()
                        + totals.get("won").asInt()
                        + totals.get("lost").asInt())
                .isEqualTo(36);
        assertThat(totals.get("won").asInt()).isEqualTo(12);
        assertThat(CommandRun.each(report.get("stages"))
                        .map(row -> row.get("stage").asText()))
                .startsWith("Prospecting", "Qualification")
                .hasSize(8);
        assertThat(CommandRun.each(report.get("leads"))
                        .mapToInt(row -> row.get("leads").asInt())
                        .sum())
                .isEqualTo(22);
        assertThat(CommandRun.row(report.get("findings"), "what", "open deals whose close date has passed")
                        .get("count")
                        .asInt())
                .isPositive();
    }

    private JsonNode make(String name) throws IOException {
        Optional<Path> data = CommandRun.sharedData(name);
        assumeTrue(data.isPresent(), "no shared data");
        CommandRun run = CommandRun.report(
                data.get().toString(), "--mapping", CommandRun.mapping(name + ".json"), "--output", temp.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return CommandRun.json(temp);
    }

    private static String source(JsonNode report, String name) {
        JsonNode row = CommandRun.row(report.get("leads"), "source", name);
        assertThat(row.at("/rate/numerator")).isEqualTo(row.get("converted"));
        assertThat(row.at("/rate/denominator")).isEqualTo(row.get("leads"));
        return row.get("converted") + " / " + row.get("leads");
    }
}
