package org.sfa.forecast.review;

import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.forecast.SubmittedAdjustment;
import org.sfa.core.id.ForecastAdjustmentId;

/**
 * An adjustment in two forecasts of the same person or unit and period.
 *
 * @param adjustment the adjustment
 * @param currency the currency of the forecasts
 * @param before how it counted in the earlier forecast
 * @param after how it counts in the later forecast
 */
public record AdjustmentDifference(
        ForecastAdjustmentId adjustment,
        CurrencyUnit currency,
        Optional<SubmittedAdjustment> before,
        Optional<SubmittedAdjustment> after) {

    /** What can be different about an adjustment. */
    public enum Change {
        /** It has come in. */
        ENTERED,
        /** It was withdrawn, or what it was put on belongs elsewhere. */
        LEFT,
        /** It was made anew, with another amount, kind or author; or its amount, in another currency, is another one by other rates. */
        REPLACED,
        /** It is the same, and what it was put on has moved. */
        MOVED,
        /** Nothing. */
        NONE
    }

    /** What is different. */
    public Change change() {
        if (before.isEmpty() || after.isEmpty()) {
            return before.isEmpty() ? Change.ENTERED : Change.LEFT;
        }
        SubmittedAdjustment old = before.get();
        SubmittedAdjustment fresh = after.get();
        if (!old.amount().equals(fresh.amount())
                || old.kind() != fresh.kind()
                || !old.author().equals(fresh.author())) {
            return Change.REPLACED;
        }
        return old.effect().equals(fresh.effect()) && old.stale() == fresh.stale() ? Change.NONE : Change.MOVED;
    }

    /** By how much it makes the final figure differ. */
    public Money difference() {
        return effect(after).minus(effect(before));
    }

    private Money effect(Optional<SubmittedAdjustment> of) {
        return of.map(SubmittedAdjustment::effect).orElse(Money.zero(currency));
    }
}
