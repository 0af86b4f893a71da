package org.sfa.forecast.review;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.forecast.ForecastCell;
import org.sfa.core.forecast.FrozenForecast;
import org.sfa.core.forecast.FrozenSettings;
import org.sfa.core.forecast.SubmissionDraft;
import org.sfa.core.forecast.SubmittedAdjustment;
import org.sfa.core.forecast.SubmittedDeal;
import org.sfa.core.forecast.SubmittedFigures;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.store.Change;
import org.sfa.core.store.ChangeFeed;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.forecast.rollup.AppliedAdjustment;
import org.sfa.forecast.rollup.CreditedDeal;
import org.sfa.forecast.rollup.ForecastDetail;
import org.sfa.forecast.rollup.ForecastFigure;
import org.sfa.forecast.rollup.ForecastSettings;
import org.sfa.forecast.rollup.LiveDetail;

/** Makes forecasts ready to be submitted, or compared with ones that were. */
public final class SubmissionDrafts {

    private SubmissionDrafts() {}

    /**
     * Returns a forecast frozen as it is. The names, stages and dates of its deals are read all at once, and are those of the point of
     * the feed at which the forecast stands: when one of the deals was changed since, it is refused, and works once the live forecast
     * has caught up. Changes of anything else do not matter.
     *
     * @param live the forecast
     * @param units the units of somebody who may read the deals; one of them reads all. A joined one must not have changed the deals
     *     itself: no feed knows of that before its commit
     * @param feed the changes of the same store
     * @throws InvalidValueException if a deal was changed between the forecast and the read, can't be found or has no close date, or
     *     if there are more deals or adjustments than can be kept
     * @throws org.sfa.core.error.SfaException if the store no longer keeps the changes since the forecast
     */
    public static SubmissionDraft of(LiveDetail live, Units units, ChangeFeed feed) {
        ForecastDetail detail = live.detail();
        // Before they are read: no more fit into one question to a database.
        FrozenForecast.requireFits(detail.deals().size());
        Set<OpportunityId> ids = detail.deals().stream().map(CreditedDeal::deal).collect(Collectors.toSet());
        Deals deals = units.call(unit -> Deals.read(unit, ids));
        requireUnchanged(ids, deals, live.position(), feed);
        return new SubmissionDraft(
                detail.node(),
                detail.period().start(),
                detail.period().end(),
                detail.settings().asOf(),
                live.position(),
                settings(live),
                new FrozenForecast(
                        detail.settings().currency(),
                        detail.cells().stream()
                                .map(cell -> new SubmittedFigures(
                                        cell.cell().category(), cell.cell().column(), cell.figures()))
                                .toList(),
                        detail.cells().stream()
                                .flatMap(cell -> cell.adjustments(ForecastFigure.FINAL).stream())
                                .map(SubmissionDrafts::adjustment)
                                .toList(),
                        detail.deals().stream()
                                .map(credited -> deal(credited, deals))
                                .toList()));
    }

    private static FrozenSettings settings(LiveDetail live) {
        ForecastSettings settings = live.detail().settings();
        return new FrozenSettings(
                settings.credit().name().toLowerCase(Locale.ROOT),
                settings.converter().policy(),
                live.byComponent());
    }

    /**
     * Deals as a unit of work saw them.
     *
     * @param snapshot the last change that it was certain to see
     */
    private record Deals(long snapshot, Map<OpportunityId, Opportunity> byId) {

        static Deals read(UnitOfWork unit, Set<OpportunityId> ids) {
            Map<OpportunityId, Opportunity> byId = new HashMap<>();
            try (Stream<Opportunity> found = unit.repository(Opportunity.TYPE)
                    .scan(Opportunity.TYPE.idAttribute().in(ids))) {
                found.forEach(deal -> byId.put(deal.id(), deal));
            }
            return new Deals(unit.snapshot(), byId);
        }

        boolean show(OpportunityId id, Change<?> change) {
            Opportunity deal = byId.get(id);
            return change.after()
                    .map(after -> deal != null && after.version() <= deal.version())
                    .orElse(deal == null);
        }
    }

    /**
     * Compares what the deals show with what the forecast takes account of. The snapshot alone does not say it: on a database a unit may
     * also see changes whose position was given later.
     */
    private static void requireUnchanged(Set<OpportunityId> ids, Deals deals, long position, ChangeFeed feed) {
        feed.between(Math.min(position, deals.snapshot()), feed.head())
                .filter(change -> change.entityType() == Opportunity.TYPE && contradicts(change, ids, deals, position))
                .findFirst()
                .ifPresent(change -> {
                    throw new InvalidValueException(
                            "position of the forecast",
                            position,
                            "must be the one at which its deals are read, and " + change.entity() + " was changed at "
                                    + change.position() + ": catch up and draft again");
                });
    }

    private static boolean contradicts(Change<?> change, Set<OpportunityId> ids, Deals deals, long position) {
        OpportunityId id = new OpportunityId(change.entity().id());
        return ids.contains(id) && deals.show(id, change) != (change.position() <= position);
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

    private static SubmittedDeal deal(CreditedDeal credited, Deals deals) {
        Opportunity deal = deals.byId().get(credited.deal());
        if (deal == null) {
            throw new InvalidValueException(
                    "deal of a forecast", Opportunity.TYPE.ref(credited.deal()), "must be found");
        }
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
