package org.sfa.forecast.rollup;

import java.util.Optional;
import java.util.function.Function;
import org.joda.money.Money;
import org.sfa.core.currency.MissingRateException;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.forecast.ManagementLine;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.time.FiscalPeriod;

/** What adjustments are placed by: the organisation on the day of the forecast, its calendar and its rates. */
record AdjustmentContext(
        ForecastSettings settings,
        Function<UnitId, Optional<Unit>> units,
        Function<SalesUserId, Optional<SalesUser>> users) {

    static AdjustmentContext of(ForecastSettings settings, OrganizationTree tree) {
        return new AdjustmentContext(settings, tree::findUnit, tree::findUser);
    }

    boolean isKnown(ForecastNode node) {
        return node.unit()
                .map(id -> units.apply(id).isPresent())
                .orElseGet(() -> users.apply(node.user().orElseThrow()).isPresent());
    }

    /** The unit that the figures of a node count in. */
    Optional<ForecastNode> parent(ForecastNode node) {
        Optional<UnitId> above = node.user().isPresent()
                ? node.user().flatMap(users).flatMap(user -> user.unitOn(settings.asOf()))
                : node.unit().flatMap(units).flatMap(unit -> unit.parentOn(settings.asOf()));
        return above.filter(id -> units.apply(id).isPresent()).map(ForecastNode::of);
    }

    ManagementLine line(ForecastNode node) {
        return ManagementLine.of(node, settings.asOf(), units, users);
    }

    /**
     * Returns an amount of an adjustment in the currency of the forecast, like that of a deal that closes at the end of the period.
     *
     * @throws MissingRateException if there is no rate, naming the adjustment
     */
    Money convert(ForecastAdjustment of, Money amount, FiscalPeriod period) {
        try {
            return convert(amount, period);
        } catch (MissingRateException e) {
            throw e.about("amount of " + ForecastAdjustment.TYPE.ref(of.id()));
        }
    }

    private Money convert(Money amount, FiscalPeriod period) {
        return amount.getCurrencyUnit().equals(settings.currency())
                ? amount
                : settings.converter().convert(amount, period.lastDay(), settings.asOf());
    }
}
