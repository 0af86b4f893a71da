package org.sfa.forecast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.id.SalesProcessId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.opportunity.Stage;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.store.Cause;
import org.sfa.forecast.sample.DealBook;
import org.sfa.forecast.sample.SharedData;

/**
 * The stage history of a Salesforce organisation, row by row through a store. Of 36 deals, 19 were won at once or later, and
 * 7 of those were set to lost on 2026-03-07 without having been opened; the figures were counted from the file by hand.
 */
class SalesforceHistoryTest {

    private static final CurrencyUnit USD = CurrencyUnit.USD;
    private static final SalesUserId REP = new SalesUserId("rep");
    private static final SalesProcessId PROCESS = new SalesProcessId("salesforce");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM/dd/yy hh:mm a", Locale.US);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM/dd/yy", Locale.US);
    private static final StageCode PROSPECTING = StageCode.of("Prospecting");
    private static final StageCode PROPOSAL = StageCode.of("Proposal/Price Quote");
    private static final List<String> STAGES = List.of(
            "Prospecting",
            "Qualification",
            "Needs Analysis",
            "Value Proposition",
            "Id. Decision Makers",
            "Perception Analysis",
            "Proposal/Price Quote",
            "Negotiation/Review");

    @Test
    void history_isThatOfTheFile() throws IOException {
        PipelineHistory history = history();
        Instant before = Instant.parse("2026-03-01T00:00:00Z");
        Instant after = Instant.parse("2026-03-08T00:00:00Z");

        assertThat(history.timelines()).hasSize(36);
        assertThat(history.timelines().stream().mapToInt(DealTimeline::size).sum())
                .isEqualTo(48);
        assertThat(outcomes(history.asOf(before)))
                .isEqualTo(Map.of(Outcome.WON, 19L, Outcome.LOST, 1L, Outcome.OPEN, 16L));
        assertThat(outcomes(history.asOf(after)))
                .isEqualTo(Map.of(Outcome.WON, 12L, Outcome.LOST, 8L, Outcome.OPEN, 16L));
        assertThat(outcomes(history.asOf(after, before)))
                .as("nothing of it was known before")
                .isEqualTo(outcomes(history.asOf(before)));

        assertProspecting(StageMetrics.of(SpellTable.of(history, List.of(process())), after));
        assertThat(Pushes.share(Pushes.of(history, after, DealSlice.all(), LocalDate.of(2026, 3, 8))))
                .as("close dates moved with closed deals only")
                .isEqualTo(new Rate(0, 36));
        assertWaterfall(history, before, after);
    }

    private static void assertProspecting(Map<StageCode, StageMetrics> stages) {
        StageMetrics prospecting = stages.get(PROSPECTING);
        assertThat(prospecting.entered()).isEqualTo(6);
        assertThat(prospecting.passed()).isEqualTo(4);
        assertThat(prospecting.lost()).isEqualTo(1);
        assertThat(prospecting.there()).isEqualTo(1);
        assertThat(prospecting.skipped()).as("the other 30 began beyond").isEqualTo(30);
        assertThat(stages.get(PROPOSAL).entered()).isEqualTo(3);
        assertThat(stages.get(PROPOSAL).passed()).isZero();
        assertThat(prospecting.toNext().isSufficient()).isFalse();
    }

    private static void assertWaterfall(PipelineHistory history, Instant before, Instant after) {
        CurrencyConverter converter =
                CurrencyConverter.asOf(ExchangeRates.of(USD, List.of()), USD, RoundingMode.HALF_EVEN);
        Waterfall waterfall =
                Waterfall.between(history, before, after, WaterfallSettings.of(converter, ZoneOffset.UTC));
        assertThat(waterfall.end()).isEqualTo(waterfall.start());
        assertThat(waterfall.of(WaterfallLine.REOPENED)).isEqualTo(Money.of(USD, 830_000));
        assertThat(waterfall.of(WaterfallLine.LOST)).isEqualTo(Money.of(USD, -830_000));
        assertThat(waterfall.parts(WaterfallLine.LOST)).hasSize(7);
    }

    private static Map<Outcome, Long> outcomes(List<Opportunity> deals) {
        Map<Outcome, Long> counts = new HashMap<>();
        deals.forEach(deal -> counts.merge(deal.outcome(), 1L, Long::sum));
        return counts;
    }

    /** Records each row when it happened. */
    private static PipelineHistory history() throws IOException {
        List<String[]> rows = new ArrayList<>(SharedData.read(
                "salesforce_dev_org/OpportunityHistory.csv",
                "OpportunityId",
                "CreatedDate",
                "StageName",
                "Amount",
                "CloseDate"));
        rows.sort(Comparator.comparing(row -> LocalDateTime.parse(row[1], TIME)));
        Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
        Sfa sfa = Sfa.builder().clock(clock(now)).build();
        sfa.run(unit -> {
            unit.repository(SalesProcess.TYPE).save(process());
            unit.repository(SalesUser.TYPE)
                    .save(SalesUser.builder().id(REP).name("Rep").build());
        });
        for (String[] row : rows) {
            now[0] = LocalDateTime.parse(row[1], TIME).toInstant(ZoneOffset.UTC);
            sfa.run(unit -> {
                long version = unit.repository(Opportunity.TYPE)
                        .find(DealBook.id(row[0]))
                        .map(Opportunity::version)
                        .orElse(0L);
                unit.repository(Opportunity.TYPE).save(deal(row).withVersion(version), Cause.of("history"));
            });
        }
        return PipelineHistory.of(sfa.store().changes());
    }

    private static Clock clock(Instant[] now) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        };
    }

    private static Opportunity deal(String[] row) {
        Opportunity deal = Opportunity.builder()
                .id(DealBook.id(row[0]))
                .name(row[0])
                .owner(REP)
                .process(PROCESS)
                .stage(StageCode.of(row[2]))
                .closeDate(LocalDate.parse(row[4], DATE))
                .build();
        return row[3].isEmpty() ? deal : deal.withAmount(Money.of(USD, new BigDecimal(row[3])));
    }

    private static SalesProcess process() {
        List<Stage> stages = new ArrayList<>();
        STAGES.forEach(stage -> stages.add(Stage.open(stage, "0.5", ForecastCategory.PIPELINE)));
        stages.add(Stage.won("Closed Won"));
        stages.add(Stage.lost("Closed Lost"));
        return SalesProcess.builder()
                .id(PROCESS)
                .name("Salesforce")
                .stages(stages)
                .build();
    }
}
