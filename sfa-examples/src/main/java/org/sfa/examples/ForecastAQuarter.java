package org.sfa.examples;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.access.Actor;
import org.sfa.core.forecast.AdjustmentKind;
import org.sfa.core.forecast.ForecastCell;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.forecast.ForecastService;
import org.sfa.core.forecast.SubmissionDraft;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.organization.Unit;
import org.sfa.core.query.Criterion;
import org.sfa.core.quota.Quota;
import org.sfa.core.quota.Quotas;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.core.time.WorkCalendar;
import org.sfa.examples.sample.SampleCompany;
import org.sfa.forecast.attainment.AttainmentReport;
import org.sfa.forecast.attainment.AttainmentSettings;
import org.sfa.forecast.attainment.GapClosing;
import org.sfa.forecast.pipeline.PipelineHistory;
import org.sfa.forecast.pipeline.Waterfall;
import org.sfa.forecast.pipeline.WaterfallLine;
import org.sfa.forecast.pipeline.WaterfallSettings;
import org.sfa.forecast.projection.CloseTiming;
import org.sfa.forecast.projection.PeriodProjection;
import org.sfa.forecast.projection.PeriodProjector;
import org.sfa.forecast.projection.ProjectionMethod;
import org.sfa.forecast.review.FigureDifference;
import org.sfa.forecast.review.SubmissionComparison;
import org.sfa.forecast.review.SubmissionDrafts;
import org.sfa.forecast.rollup.CreditedDeal;
import org.sfa.forecast.rollup.ForecastSettings;
import org.sfa.forecast.rollup.LiveForecast;

/**
 * A quarter of a generated company: its live forecast beside quota, what a manager thinks of it, what changed since it was
 * submitted, what moved the pipeline, what may still come, and which deals close the gap.
 */
public final class ForecastAQuarter {

    private static final LocalDate TODAY = SampleCompany.AS_OF;
    private static final FiscalPeriod QUARTER = SampleCompany.calendar().quarterOf(TODAY);
    private static final ForecastSettings SETTINGS =
            ForecastSettings.of(SampleCompany.calendar(), TODAY, SampleCompany.converter());

    private ForecastAQuarter() {}

    /** Runs the example. */
    public static void main(String[] args) {
        try (Sfa sfa = SampleCompany.generate(20_260_101)) {
            LiveForecast live = sfa.call(unit -> LiveForecast.start(unit, SETTINGS));
            AttainmentReport.Department company = attainment(sfa, live);
            submitAndReview(sfa, live, ForecastNode.of(company.unit()));
            waterfall(sfa);
            projection(sfa, company.figures().quota().orElseThrow().amount().orElseThrow());
        }
    }

    /** Actual income beside quota, by department with all sub-levels. */
    private static AttainmentReport.Department attainment(Sfa sfa, LiveForecast live) {
        AttainmentReport report = AttainmentReport.of(
                live.version().rollup(),
                live.organization(),
                sfa.call(unit -> {
                    try (Stream<Quota> all = unit.repository(Quota.TYPE).scan(Criterion.always())) {
                        return Quotas.of(all.toList());
                    }
                }),
                QUARTER,
                AttainmentSettings.of(SampleCompany.converter(), WorkCalendar.standard(ZoneOffset.UTC)));
        report.departments()
                .forEach(row -> System.out.println("  ".repeat(row.depth()) + row.name() + ": won "
                        + row.figures().won() + " of "
                        + row.figures().quota().map(Object::toString).orElse("no quota") + ", pace "
                        + row.figures().pace().map(Object::toString).orElse("-")));
        return report.departments().get(0);
    }

    /** The manager adds to the forecast, submits it, and later asks what is different, deal by deal. */
    private static void submitAndReview(Sfa sfa, LiveForecast live, ForecastNode company) {
        SalesUserId manager = sfa.call(unit -> unit.repository(Unit.TYPE)
                .load(company.unit().orElseThrow())
                .manager()
                .orElseThrow());
        ForecastService forecasts = sfa.as(Actor.of(manager.value())).forecasts();
        ForecastCell commit = ForecastCell.of(company, QUARTER, ForecastCategory.COMMIT, ForecastColumn.CUMULATIVE);
        Money seen = live.version()
                .adjusted()
                .cell(company, QUARTER, commit.category(), commit.column())
                .figures()
                .withAll();
        forecasts.adjust(
                commit,
                AdjustmentKind.DELTA,
                Money.of(SETTINGS.currency(), 250_000),
                seen,
                "a renewal not yet entered");
        SubmissionDraft submitted = draft(sfa, live, company);
        forecasts.submit(submitted, "as discussed on Monday");

        // Meanwhile a deal is won; the live forecast follows the change feed.
        CreditedDeal deal = live.components(company.unit().orElseThrow(), QUARTER, ForecastCategory.COMMIT)
                .get(0);
        sfa.opportunities().win(deal.deal(), TODAY, "signed");

        SubmissionComparison since = SubmissionComparison.between(submitted, draft(sfa, live, company));
        FigureDifference closed = since.figures(ForecastCategory.CLOSED, ForecastColumn.SINGLE);
        System.out.println("Closed: " + closed.before().raw() + " when submitted, now "
                + closed.after().raw());
        since.changedDeals(ForecastCategory.CLOSED, ForecastColumn.SINGLE)
                .forEach(changed -> System.out.println("  " + changed.name() + " " + changed.changes()));
    }

    private static SubmissionDraft draft(Sfa sfa, LiveForecast live, ForecastNode node) {
        live.catchUp(sfa.store().changes());
        return SubmissionDrafts.of(
                live.detail(node, QUARTER), sfa.units(), sfa.store().changes());
    }

    /** How the open pipeline of the quarter became what it is. */
    private static void waterfall(Sfa sfa) {
        Waterfall waterfall = Waterfall.between(
                PipelineHistory.of(sfa.store().changes()),
                QUARTER.start().atStartOfDay().toInstant(ZoneOffset.UTC),
                sfa.clock().instant(),
                WaterfallSettings.of(SampleCompany.converter(), ZoneOffset.UTC).withPeriod(QUARTER));
        System.out.println("Open when the quarter began: " + waterfall.start());
        for (WaterfallLine line : WaterfallLine.values()) {
            if (!waterfall.parts(line).isEmpty()) {
                System.out.println("  " + line + " " + waterfall.of(line) + " by "
                        + waterfall.parts(line).size() + " deals");
            }
        }
        System.out.println("Open now: " + waterfall.end());
    }

    /** What the quarter may bring when deals share a part of their luck, and the deals that could close the gap. */
    private static void projection(Sfa sfa, Money quota) {
        List<Opportunity> deals =
                PipelineHistory.of(sfa.store().changes()).asOf(sfa.clock().instant());
        PeriodProjection projection = PeriodProjector.of(QUARTER, TODAY, SETTINGS.currency())
                .withValue(deal -> SampleCompany.converter()
                        .convert(deal.amount().orElseThrow(), deal.closeDate().orElse(TODAY), TODAY))
                .withTiming(CloseTiming.of(deals, TODAY))
                .withMethod(ProjectionMethod.standard().withCorrelation(0.2))
                .project(deals);
        System.out.printf(
                "%s; %.1f%% to make %s%n", projection.revenue(), 100 * projection.chanceToReach(quota), quota);
        projection.caveats().forEach(caveat -> System.out.println("  " + caveat));
        GapClosing.of(projection, quota).ranked().stream()
                .limit(3)
                .forEach(closer ->
                        System.out.println(closer.deal().deal().name() + ": " + String.join("; ", closer.reasons())));
    }
}
