package org.sfa.forecast.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sfa.core.error.Checks;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.forecast.ForecastSubmission;
import org.sfa.core.forecast.FrozenSettings;
import org.sfa.core.forecast.SubmissionDraft;
import org.sfa.core.forecast.SubmittedAdjustment;
import org.sfa.core.forecast.SubmittedDeal;
import org.sfa.core.id.ForecastAdjustmentId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.store.ChangeFeed;

/**
 * What has changed between two forecasts of the same person or unit and period: figure by figure, deal by deal. For every category
 * and column the differences of all deals sum up to that of the raw figures, and with the differences of all adjustments to that of
 * the final figures, to the last cent. Why a deal came in or left is known to {@link #explainedBy} only. Immutable.
 */
public final class SubmissionComparison {

    private final SubmissionDraft before;
    private final SubmissionDraft after;
    private final List<DealDifference> deals;

    private SubmissionComparison(SubmissionDraft before, SubmissionDraft after, List<DealDifference> deals) {
        this.before = before;
        this.after = after;
        this.deals = deals;
    }

    /**
     * Compares two submitted forecasts.
     *
     * @throws org.sfa.core.error.InvalidValueException if they are of different people, units, periods or currencies, or were
     *     made otherwise: with another credit or policy of rates, or one by components and one not; see {@link FrozenSettings}
     */
    public static SubmissionComparison between(ForecastSubmission before, ForecastSubmission after) {
        return between(SubmissionDraft.of(before), SubmissionDraft.of(after));
    }

    /**
     * Compares two forecasts, for instance a submitted one and that of now.
     *
     * @throws org.sfa.core.error.InvalidValueException if they are of different people, units, periods or currencies, or were
     *     made otherwise: with another credit or policy of rates, or one by components and one not; see {@link FrozenSettings}
     */
    public static SubmissionComparison between(SubmissionDraft before, SubmissionDraft after) {
        require("node", before.node(), after.node());
        require("start", before.start(), after.start());
        require("end", before.end(), after.end());
        require("currency", before.content().currency(), after.content().currency());
        requireAlike(before.settings(), after.settings());
        return new SubmissionComparison(before, after, deals(before, after));
    }

    private static void requireAlike(FrozenSettings before, FrozenSettings after) {
        require("credit", before.credit(), after.credit());
        require("fxPolicy", before.fxPolicy(), after.fxPolicy());
        require("byComponent", before.byComponent(), after.byComponent());
    }

    private static void require(String field, Object before, Object after) {
        Checks.that(
                after.equals(before),
                field + " of the later forecast",
                after,
                "must be that of the earlier, " + before);
    }

    private static List<DealDifference> deals(SubmissionDraft before, SubmissionDraft after) {
        Map<String, List<SubmittedDeal>> old = byDeal(before);
        Map<String, List<SubmittedDeal>> fresh = byDeal(after);
        Set<String> ids = new TreeSet<>(old.keySet());
        ids.addAll(fresh.keySet());
        return ids.stream()
                .map(id -> DealDifference.of(
                        new OpportunityId(id),
                        after.content().currency(),
                        old.getOrDefault(id, List.of()),
                        fresh.getOrDefault(id, List.of())))
                .toList();
    }

    private static Map<String, List<SubmittedDeal>> byDeal(SubmissionDraft of) {
        return of.content().deals().stream()
                .collect(Collectors.groupingBy(share -> share.deal().value()));
    }

    /**
     * Returns the comparison with the reasons why deals came in or left, which the changes between both tell: they are read once, in
     * the order of the feed.
     *
     * @param feed the changes of the store that both forecasts were made from
     * @throws org.sfa.core.error.InvalidValueException if the later forecast takes account of fewer changes than the earlier one, or of
     *     changes that the feed does not have
     * @throws org.sfa.core.error.SfaException if the store no longer keeps the changes between both
     */
    public SubmissionComparison explainedBy(ChangeFeed feed) {
        Set<OpportunityId> moved = deals.stream()
                .filter(deal -> deal.before().isEmpty() || deal.after().isEmpty())
                .map(DealDifference::deal)
                .collect(Collectors.toSet());
        DealReasons why = new DealReasons(feed, before, after, moved);
        return new SubmissionComparison(
                before, after, deals.stream().map(deal -> deal.explainedBy(why)).toList());
    }

    /** The earlier forecast. */
    public SubmissionDraft before() {
        return before;
    }

    /** The later forecast. */
    public SubmissionDraft after() {
        return after;
    }

    /** Returns the figures of a category and column in both. */
    public FigureDifference figures(ForecastCategory category, ForecastColumn column) {
        return new FigureDifference(
                before.content().of(category, column), after.content().of(category, column));
    }

    /** Every deal that is in one of both, by id; also those that are the same in both. */
    public List<DealDifference> deals() {
        return deals;
    }

    /** Returns the deals about which something is different, those that move a final figure most first, then by id. */
    public List<DealDifference> changedDeals(ForecastCategory category, ForecastColumn column) {
        List<DealDifference> changed = new ArrayList<>(deals);
        changed.removeIf(deal -> deal.changes().isEmpty());
        changed.sort(Comparator.comparing((DealDifference deal) ->
                        deal.difference(category, column).abs())
                .reversed());
        return changed;
    }

    /** Returns every adjustment behind the final figure of a category and column in one of both, by id. */
    public List<AdjustmentDifference> adjustments(ForecastCategory category, ForecastColumn column) {
        Map<String, SubmittedAdjustment> old = byId(before, category, column);
        Map<String, SubmittedAdjustment> fresh = byId(after, category, column);
        Set<String> ids = new TreeSet<>(old.keySet());
        ids.addAll(fresh.keySet());
        return ids.stream()
                .map(id -> new AdjustmentDifference(
                        new ForecastAdjustmentId(id),
                        after.content().currency(),
                        Optional.ofNullable(old.get(id)),
                        Optional.ofNullable(fresh.get(id))))
                .toList();
    }

    private static Map<String, SubmittedAdjustment> byId(
            SubmissionDraft of, ForecastCategory category, ForecastColumn column) {
        Map<String, SubmittedAdjustment> found = new TreeMap<>();
        of.content()
                .adjustments(category, column)
                .forEach(each -> found.put(each.adjustment().value(), each));
        return found;
    }
}
