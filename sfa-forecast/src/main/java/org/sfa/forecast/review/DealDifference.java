package org.sfa.forecast.review;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.forecast.FrozenForecast;
import org.sfa.core.forecast.SubmittedDeal;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Outcome;

/**
 * A deal in two forecasts of the same person or unit and period.
 *
 * @param deal the deal
 * @param currency the currency of the forecasts
 * @param before what was credited for it in the earlier forecast; nothing when it was not in it
 * @param after what is credited for it in the later forecast; nothing when it is not in it any more
 * @param changes what is different; empty when nothing is that a forecast knows
 * @param reasons why it came in or left; empty when it is in both, and when the comparison was not {@linkplain
 *     SubmissionComparison#explainedBy explained by the feed}, since a forecast knows nothing of deals that are not in it
 */
public record DealDifference(
        OpportunityId deal,
        CurrencyUnit currency,
        List<SubmittedDeal> before,
        List<SubmittedDeal> after,
        Set<Change> changes,
        Set<Reason> reasons) {

    /** What can be different about a deal. */
    public enum Change {
        /** It has come in; {@link #reasons} say why. */
        ENTERED,
        /** It has gone; {@link #reasons} say why. */
        LEFT,
        /** It was won. */
        WON,
        /** It was lost. */
        LOST,
        /** It was closed and is open again. */
        REOPENED,
        /** It counts with more; also by other rates, orders or quotes. */
        AMOUNT_UP,
        /** It counts with less; also by other rates, orders or quotes. */
        AMOUNT_DOWN,
        /** It is to close earlier. */
        CLOSE_DATE_IN,
        /** It is to close later. */
        CLOSE_DATE_OUT,
        /** It is in another category. */
        CATEGORY,
        /** It is in another stage. */
        STAGE,
        /** Others are credited with it, or the same people in other parts. */
        OWNER,
        /** It is more or less likely to be won. */
        PROBABILITY
    }

    /** Why a deal is in one of two forecasts and not in the other; there may be several reasons. */
    public enum Reason {
        /** It did not exist before. */
        NEW,
        /** Its close date came into the period or left it. */
        PERIOD,
        /** It has another owner, or others share the credit for it. */
        OWNER,
        /** It had no amount or close date before, or has none any more. */
        INCOMPLETE,
        /** It was won. */
        WON,
        /** It was lost. */
        LOST,
        /** It was closed and is open again. */
        REOPENED,
        /** It was merged into another deal. */
        MERGED,
        /** It was deleted. */
        DELETED,
        /** Something else than the deal: the organisation, the day of the forecast, or a quote or order that its amount came from. */
        OTHER
    }

    /** Copies lists and sets, which then have the order of their constants. */
    public DealDifference {
        before = List.copyOf(before);
        after = List.copyOf(after);
        changes = Collections.unmodifiableSet(new TreeSet<>(changes));
        reasons = Collections.unmodifiableSet(new TreeSet<>(reasons));
    }

    static DealDifference of(
            OpportunityId deal, CurrencyUnit currency, List<SubmittedDeal> before, List<SubmittedDeal> after) {
        Set<Change> changes = new TreeSet<>();
        if (before.isEmpty()) {
            changes.add(Change.ENTERED);
        } else if (after.isEmpty()) {
            changes.add(Change.LEFT);
        } else {
            addChanges(changes, before.get(0), after.get(0));
            int amount = sum(currency, after).compareTo(sum(currency, before));
            addWhen(amount > 0, Change.AMOUNT_UP, changes);
            addWhen(amount < 0, Change.AMOUNT_DOWN, changes);
            addWhen(isCreditedOtherwise(currency, before, after), Change.OWNER, changes);
        }
        return new DealDifference(deal, currency, before, after, changes, Set.of());
    }

    DealDifference explainedBy(DealReasons why) {
        boolean isInBoth = !before.isEmpty() && !after.isEmpty();
        return isInBoth
                ? this
                : new DealDifference(deal, currency, before, after, changes, why.of(deal, before.isEmpty()));
    }

    private static void addChanges(Set<Change> changes, SubmittedDeal before, SubmittedDeal after) {
        if (before.outcome() != after.outcome()) {
            changes.add(
                    switch (after.outcome()) {
                        case WON -> Change.WON;
                        case LOST -> Change.LOST;
                        case OPEN -> Change.REOPENED;
                    });
        }
        addWhen(after.closeDate().isBefore(before.closeDate()), Change.CLOSE_DATE_IN, changes);
        addWhen(after.closeDate().isAfter(before.closeDate()), Change.CLOSE_DATE_OUT, changes);
        addWhen(after.category() != before.category(), Change.CATEGORY, changes);
        addWhen(!after.stage().equals(before.stage()), Change.STAGE, changes);
        addWhen(after.probability().compareTo(before.probability()) != 0, Change.PROBABILITY, changes);
    }

    private static void addWhen(boolean condition, Change change, Set<Change> changes) {
        if (condition) {
            changes.add(change);
        }
    }

    /** Whether a part of a person is more of the whole, or less, than rounding makes it; of the same whole it is by any difference. */
    private static boolean isCreditedOtherwise(
            CurrencyUnit currency, List<SubmittedDeal> before, List<SubmittedDeal> after) {
        Map<String, BigDecimal> old = credits(before);
        Map<String, BigDecimal> fresh = credits(after);
        if (!old.keySet().equals(fresh.keySet())) {
            return true;
        }
        BigDecimal oldWhole = sum(currency, before).getAmountMinor();
        BigDecimal freshWhole = sum(currency, after).getAmountMinor();
        BigDecimal rounding = oldWhole.compareTo(freshWhole) == 0
                ? BigDecimal.ZERO
                : oldWhole.abs().add(freshWhole.abs());
        return old.entrySet().stream().anyMatch(credit -> {
            BigDecimal one = credit.getValue().multiply(freshWhole);
            BigDecimal other = fresh.get(credit.getKey()).multiply(oldWhole);
            return one.subtract(other).abs().compareTo(rounding) > 0;
        });
    }

    private static Map<String, BigDecimal> credits(List<SubmittedDeal> shares) {
        Map<String, BigDecimal> credits = new HashMap<>();
        shares.forEach(
                share -> credits.merge(share.user().value(), share.amount().getAmountMinor(), BigDecimal::add));
        return credits;
    }

    /** The name of the deal, the latest that is known. */
    public String name() {
        return Stream.concat(after.stream(), before.stream())
                .map(SubmittedDeal::name)
                .findFirst()
                .orElseGet(deal::value);
    }

    /** Whether it was won, lost or open in the later forecast; empty when it is not in that. */
    public Optional<Outcome> outcome() {
        return after.stream().map(SubmittedDeal::outcome).findFirst();
    }

    /** By how much it makes the raw figure of a category and column differ. */
    public Money difference(ForecastCategory category, ForecastColumn column) {
        return sum(currency, counted(after, category, column)).minus(sum(currency, counted(before, category, column)));
    }

    private static List<SubmittedDeal> counted(
            List<SubmittedDeal> shares, ForecastCategory category, ForecastColumn column) {
        return shares.stream()
                .filter(share -> FrozenForecast.counts(share.category(), category, column))
                .toList();
    }

    private static Money sum(CurrencyUnit currency, List<SubmittedDeal> shares) {
        return shares.stream().map(SubmittedDeal::amount).reduce(Money.zero(currency), Money::plus);
    }
}
