package org.sfa.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.transfer.ImportReport;
import org.sfa.forecast.pipeline.PipelineHistory;
import org.sfa.forecast.pipeline.SpellTable;
import org.sfa.forecast.pipeline.StageMetrics;
import org.sfa.forecast.pipeline.Waterfall;
import org.sfa.forecast.pipeline.WaterfallLine;
import org.sfa.forecast.pipeline.WaterfallSettings;
import org.sfa.forecast.rollup.DealColumns;
import org.sfa.forecast.rollup.ForecastAmounts;
import org.sfa.forecast.rollup.ForecastFigures;
import org.sfa.forecast.rollup.ForecastRollup;
import org.sfa.forecast.rollup.ForecastSettings;
import org.sfa.forecast.rollup.LiveForecast;
import org.sfa.forecast.rollup.ReportingLines;
import org.sfa.forecast.sample.ImportedCompany;

/**
 * The export of a Salesforce organisation from its files to the forecast: imported by the mapping of the examples, its stage
 * history as changes of the store, and every figure from those.
 *
 * <p>The figures were counted by a script of its own over the files, which knows neither this SDK nor its mapping: it groups
 * {@code OpportunityHistory.csv} by deal in the order of {@code CreatedDate}, takes entered, passed, lost, there and skipped
 * from the list of stages of each, and sums {@code Amount} and {@code ExpectedRevenue}, which Salesforce computed itself, of
 * {@code Opportunity.csv} by the quarter of {@code CloseDate} and the category of {@code StageName}.
 */
class SalesforceChainTest {

    private static final CurrencyUnit USD = CurrencyUnit.USD;
    private static final CurrencyConverter CONVERTER =
            CurrencyConverter.asOf(ExchangeRates.of(USD, List.of()), USD, RoundingMode.HALF_EVEN);
    private static final FiscalCalendar CALENDAR = FiscalCalendar.monthBased(Month.JANUARY);
    private static final Instant BEGIN = Instant.parse("2026-02-23T00:00:00Z");
    private static final Instant BEFORE = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-03-09T00:00:00Z");

    private final ImportedCompany company = ImportedCompany.of("salesforce_dev_org");

    @Test
    void files_becomeRecordsThatReferToEachOther() {
        ImportReport report = company.read();

        assertThat(report.tables())
                .extracting(ImportReport.Table::file, ImportReport.Table::read)
                .containsExactly(
                        tuple("Lead.csv", 22L),
                        tuple("Account.csv", 18L),
                        tuple("Contact.csv", 25L),
                        tuple("Opportunity.csv", 36L),
                        tuple("Lead.csv", 22L));
        assertThat(company.all(Account.TYPE)).hasSize(18);
        assertThat(company.all(Contact.TYPE)).hasSize(25).allMatch(contact -> contact.account()
                .isPresent());
        assertThat(company.all(Opportunity.TYPE)).hasSize(36).allMatch(deal -> deal.account()
                .isPresent());
        List<Lead> leads = company.all(Lead.TYPE);
        assertThat(leads.stream().collect(Collectors.groupingBy(Lead::status, Collectors.counting())))
                .isEqualTo(Map.of(
                        LeadStatus.WORKING,
                        9L,
                        LeadStatus.CONVERTED,
                        5L,
                        LeadStatus.UNQUALIFIED,
                        3L,
                        LeadStatus.QUALIFIED,
                        3L,
                        LeadStatus.NEW,
                        2L));
        assertThat(leads.stream().filter(lead -> lead.status() == LeadStatus.CONVERTED))
                .allMatch(lead -> lead.opportunity().isPresent());
    }

    @Test
    void history_hasTheStatesStagesAndMovesOfTheFile() {
        company.read();
        PipelineHistory history = PipelineHistory.of(company.sfa().store().changes());

        assertThat(outcomes(history.asOf(BEFORE)))
                .isEqualTo(Map.of(Outcome.WON, 19L, Outcome.LOST, 1L, Outcome.OPEN, 16L));
        assertThat(outcomes(history.asOf(AFTER)))
                .isEqualTo(Map.of(Outcome.WON, 12L, Outcome.LOST, 8L, Outcome.OPEN, 16L));
        assertThat(history.asOf(AFTER, ImportedCompany.IMPORTED.minusNanos(1_000)))
                .as("known before the import")
                .isEmpty();
        assertThat(stages(history))
                .containsExactly(
                        "Prospecting: entered 6, skipped 30, passed 4, lost 1, there 1",
                        "Qualification: entered 1, skipped 33, passed 0, lost 0, there 1",
                        "Needs Analysis: entered 2, skipped 31, passed 0, lost 0, there 2",
                        "Value Proposition: entered 3, skipped 28, passed 0, lost 0, there 3",
                        "Id. Decision Makers: entered 3, skipped 25, passed 0, lost 0, there 3",
                        "Perception Analysis: entered 1, skipped 24, passed 0, lost 0, there 1",
                        "Proposal/Price Quote: entered 3, skipped 21, passed 0, lost 0, there 3",
                        "Negotiation/Review: entered 2, skipped 19, passed 0, lost 0, there 2");
    }

    private List<String> stages(PipelineHistory history) {
        Map<StageCode, StageMetrics> stages =
                StageMetrics.of(SpellTable.of(history, company.mapping().salesProcesses()), AFTER);
        return stages.values().stream()
                .map(each -> each.stage() + ": entered " + each.entered() + ", skipped " + each.skipped() + ", passed "
                        + each.passed() + ", lost " + each.lost() + ", there " + each.there())
                .toList();
    }

    private static Map<Outcome, Long> outcomes(List<Opportunity> deals) {
        return deals.stream().collect(Collectors.groupingBy(Opportunity::outcome, Collectors.counting()));
    }

    @Test
    void waterfall_tellsTheLoadOfTheDataAndTheDayOnWhichWonDealsWereLost() {
        company.read();
        PipelineHistory history = PipelineHistory.of(company.sfa().store().changes());
        WaterfallSettings settings = WaterfallSettings.of(CONVERTER, ZoneOffset.UTC);

        Waterfall all = Waterfall.between(history, BEGIN, AFTER, settings);
        assertThat(all.start()).isEqualTo(Money.zero(USD));
        assertThat(all.of(WaterfallLine.CREATED)).isEqualTo(Money.of(USD, 5_760_000));
        assertThat(all.of(WaterfallLine.WON)).isEqualTo(Money.of(USD, -2_815_000));
        assertThat(all.of(WaterfallLine.LOST)).isEqualTo(Money.of(USD, -830_000));
        assertThat(all.parts(WaterfallLine.LOST)).hasSize(8);
        assertThat(all.end()).isEqualTo(Money.of(USD, 2_115_000));

        Waterfall last = Waterfall.between(history, BEFORE, AFTER, settings);
        assertThat(last.start()).isEqualTo(Money.of(USD, 2_115_000));
        assertThat(last.of(WaterfallLine.REOPENED)).isEqualTo(Money.of(USD, 830_000));
        assertThat(last.of(WaterfallLine.LOST)).isEqualTo(Money.of(USD, -830_000));
        assertThat(last.parts(WaterfallLine.LOST)).hasSize(7);
    }

    @Test
    void forecast_isThatOfSalesforceAndTheSameLiveAndRebuilt() {
        ForecastSettings settings = ForecastSettings.of(CALENDAR, LocalDate.of(2026, 3, 9), CONVERTER);
        LiveForecast live = company.sfa().call(unit -> LiveForecast.start(unit, settings));
        company.read();
        live.catchUp(company.sfa().store().changes());
        PipelineHistory history = PipelineHistory.of(company.sfa().store().changes());

        DealColumns columns =
                DealColumns.builder(settings).add(history.asOf(AFTER)).build();
        ForecastRollup homeless = ForecastRollup.of(columns, ReportingLines.of(company.tree()));

        assertThat(live.version().rollup()).isEqualTo(homeless);
        assertThat(homeless.outside())
                .as("with an amount: the export has no roles")
                .isEqualTo(31);
        assertThat(homeless.incomplete()).as("open and without an amount").isEqualTo(3);

        UnitId unit = hire();
        live.catchUp(company.sfa().store().changes());
        ForecastRollup rollup = ForecastRollup.of(columns, ReportingLines.of(company.tree()));

        assertThat(live.version().rollup()).isEqualTo(rollup);
        assertThat(rollup.outside()).isZero();
        ForecastAmounts early = rollup.of(unit, CALENDAR.quarters(2024).get(0));
        assertThat(early.figures(ForecastCategory.PIPELINE)).isEqualTo(figures(8, 1_230_000, 377_500));
        assertThat(early.figures(ForecastCategory.BEST_CASE)).isEqualTo(figures(3, 490_000, 361_500));
        assertThat(early.figures(ForecastCategory.COMMIT)).isEqualTo(figures(2, 395_000, 355_500));
        assertThat(early.figures(ForecastCategory.CLOSED)).isEqualTo(figures(12, 2_815_000, 2_815_000));
        assertThat(early.figures(ForecastCategory.OMITTED)).isEqualTo(figures(6, 830_000, 0));
        assertThat(rollup.of(unit, CALENDAR.quarters(2026).get(0)).isNothing())
                .as("its five deals have no amounts")
                .isTrue();
    }

    /** Puts the one owner of all deals into a unit. */
    private UnitId hire() {
        SalesUserId owner = company.id(SalesUser.TYPE, "005bm00000NCJmQAAX");
        UnitId sales = new UnitId("sales");
        company.sfa().run(unit -> {
            unit.repository(Unit.TYPE)
                    .save(Unit.builder().id(sales).name("Sales").build());
            SalesUser person = unit.repository(SalesUser.TYPE).load(owner);
            unit.repository(SalesUser.TYPE)
                    .save(person.withMemberships(Membership.of(sales, LocalDate.of(2020, 1, 1))));
        });
        return sales;
    }

    private static ForecastFigures figures(long count, long amount, long weighted) {
        return new ForecastFigures(count, Money.of(USD, amount), Money.of(USD, weighted), Money.zero(USD));
    }
}
