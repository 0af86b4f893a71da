package org.sfa.forecast.attainment;

import java.math.BigDecimal;
import java.util.Optional;
import org.sfa.core.quota.QuotaTarget;

/**
 * Actual income beside quota. All are amounts in one currency, or all are numbers of deals. Shares have six decimals,
 * rounded half up: 80% is 0.800000.
 *
 * @param assigned the quota that was assigned itself, adjustments included
 * @param rolledUp the sum of the quotas below; always empty for a person
 * @param won what has been won
 * @param open the open pipeline that is to close in the period, without what is omitted from the forecast
 * @param elapsed how much of the period has passed
 */
public record AttainmentFigures(
        Optional<QuotaTarget> assigned,
        Optional<QuotaTarget> rolledUp,
        QuotaTarget won,
        QuotaTarget open,
        Elapsed elapsed) {

    /** The quota that attainment is measured by: the one that was assigned, else the sum of those below. */
    public Optional<QuotaTarget> quota() {
        return assigned.or(() -> rolledUp);
    }

    /** By how much those below have more than the unit itself: rolled up / assigned − 1, where 5% is 0.050000. */
    public Optional<BigDecimal> overAssignment() {
        return assigned.flatMap(
                own -> rolledUp.flatMap(below -> below.minus(own).dividedBy(own)));
    }

    /** Attainment: won / quota. Empty for a quota of zero, and without one. */
    public Optional<BigDecimal> share() {
        return quota().flatMap(won::dividedBy);
    }

    /** What is still to be won: quota − won, never below zero. */
    public Optional<QuotaTarget> gap() {
        return quota().map(quota -> quota.minus(won)).map(gap -> gap.signum() < 0 ? gap.zero() : gap);
    }

    /** Open pipeline / gap: how often the deals that could still close would fill the gap. Empty when there is no gap. */
    public Optional<BigDecimal> coverage() {
        return gap().flatMap(open::dividedBy);
    }

    /** What should have been won by now: the quota in proportion to the working days that have passed, rounded half up. */
    public Optional<QuotaTarget> expected() {
        return quota().map(elapsed::due);
    }

    /** Won / expected, before rounding: 1 is just in time. Empty for a quota of zero, and while nothing is expected. */
    public Optional<BigDecimal> pace() {
        return quota().flatMap(quota -> elapsed.pace(won, quota));
    }
}
