package org.sfa.forecast.attainment;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.error.Checks;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.quota.QuotaMeasure;
import org.sfa.core.quota.QuotaTarget;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.rollup.ForecastAmounts;
import org.sfa.forecast.rollup.ForecastFigures;
import org.sfa.forecast.rollup.ForecastRollup;

/**
 * What was won and what is open, in one measure.
 *
 * @param won what was won
 * @param open the open pipeline of the period
 */
record Income(QuotaTarget won, QuotaTarget open) {

    static Income of(UnitId unit, ForecastRollup rollup, FiscalPeriod period, QuotaMeasure measure) {
        return of(rollup.of(unit, period), measure);
    }

    /** Credit is a share of each deal, so that the sum over people has every share once, each person being taken once. */
    static Income of(Collection<SalesUserId> users, ForecastRollup rollup, FiscalPeriod period, QuotaMeasure measure) {
        Income sum = nothing(rollup, measure);
        for (SalesUserId user : new HashSet<>(users)) {
            sum = sum.plus(of(rollup.of(user, period), measure));
        }
        return sum;
    }

    private static Income of(ForecastAmounts amounts, QuotaMeasure measure) {
        QuotaTarget won = measured(amounts.figures(ForecastCategory.CLOSED), measure);
        return new Income(
                won,
                measured(amounts.figuresAtLeast(ForecastCategory.PIPELINE), measure)
                        .minus(won));
    }

    static Income nothing(ForecastRollup rollup, QuotaMeasure measure) {
        Money none = Money.zero(rollup.currency());
        QuotaTarget zero = measured(new ForecastFigures(0, none, none, none), measure);
        return new Income(zero, zero);
    }

    private static QuotaTarget measured(ForecastFigures figures, QuotaMeasure measure) {
        return switch (measure) {
            case AMOUNT -> QuotaTarget.of(figures.amount());
            case RECURRING -> QuotaTarget.of(figures.recurring());
            case COUNT -> QuotaTarget.deals(figures.count());
        };
    }

    Income plus(Income other) {
        return new Income(won.plus(other.won), open.plus(other.open));
    }

    AttainmentFigures beside(Optional<QuotaTarget> assigned, Optional<QuotaTarget> rolledUp, Elapsed elapsed) {
        return new AttainmentFigures(assigned, rolledUp, won, open, elapsed);
    }

    /** Quotas and income can only be compared in one currency. */
    static void checkCurrency(ForecastRollup rollup, AttainmentSettings settings) {
        Checks.that(
                settings.converter().target().equals(rollup.currency()),
                "target of the converter",
                settings.converter().target(),
                "must be the currency of the roll-up, " + rollup.currency());
    }
}
