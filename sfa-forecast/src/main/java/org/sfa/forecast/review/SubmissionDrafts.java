package org.sfa.forecast.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.forecast.ForecastCell;
import org.sfa.core.forecast.FrozenForecast;
import org.sfa.core.forecast.SubmissionDraft;
import org.sfa.core.forecast.SubmittedAdjustment;
import org.sfa.core.forecast.SubmittedDeal;
import org.sfa.core.forecast.SubmittedFigures;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.forecast.rollup.AdjustedCell;
import org.sfa.forecast.rollup.AppliedAdjustment;
import org.sfa.forecast.rollup.CreditedDeal;
import org.sfa.forecast.rollup.ForecastDetail;
import org.sfa.forecast.rollup.ForecastFigure;

/** Makes forecasts ready to be submitted, or compared with ones that were. */
public final class SubmissionDrafts {

    private SubmissionDrafts() {}

    /**
     * Returns a forecast frozen as it is.
     *
     * @param detail the forecast
     * @param position the last change of the feed that it takes account of
     * @param deals finds the deals, as they are at that position: for their names, stages and dates
     * @throws InvalidValueException if a deal can't be found or has no close date, or if there are more deals or adjustments than can
     *     be kept
     */
    public static SubmissionDraft of(
            ForecastDetail detail, long position, Function<OpportunityId, Optional<Opportunity>> deals) {
        List<SubmittedFigures> figures = new ArrayList<>();
        List<SubmittedAdjustment> adjustments = new ArrayList<>();
        for (AdjustedCell cell : detail.cells()) {
            ForecastCell of = cell.cell();
            figures.add(new SubmittedFigures(of.category(), of.column(), cell.figures()));
            cell.adjustments(ForecastFigure.FINAL).forEach(applied -> adjustments.add(adjustment(applied)));
        }
        List<SubmittedDeal> frozen =
                detail.deals().stream().map(deal -> deal(deal, deals)).toList();
        return new SubmissionDraft(
                detail.node(),
                detail.period().start(),
                detail.period().end(),
                detail.settings().asOf(),
                position,
                new FrozenForecast(detail.settings().currency(), figures, adjustments, frozen));
    }

    private static SubmittedAdjustment adjustment(AppliedAdjustment applied) {
        ForecastCell cell = ForecastCell.of(applied.adjustment());
        return new SubmittedAdjustment(
                applied.adjustment().id(),
                cell.node(),
                cell.category(),
                cell.column(),
                applied.adjustment().level(),
                applied.adjustment().author(),
                applied.adjustment().kind(),
                applied.amount(),
                applied.effect(),
                applied.isStale());
    }

    private static SubmittedDeal deal(CreditedDeal credited, Function<OpportunityId, Optional<Opportunity>> deals) {
        Opportunity deal = deals.apply(credited.deal())
                .orElseThrow(() -> new InvalidValueException(
                        "deal of a forecast", Opportunity.TYPE.ref(credited.deal()), "must be found"));
        return new SubmittedDeal(
                credited.deal(),
                deal.name(),
                credited.user(),
                deal.stage(),
                deal.outcome(),
                credited.category(),
                credited.component().name().toLowerCase(Locale.ROOT),
                credited.amount(),
                deal.closeDate()
                        .orElseThrow(() -> new InvalidValueException(
                                "closeDate of " + Opportunity.TYPE.ref(credited.deal()), "absent", "must be given")),
                deal.probability());
    }
}
