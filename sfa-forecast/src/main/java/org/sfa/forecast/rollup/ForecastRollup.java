package org.sfa.forecast.rollup;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;

/**
 * The forecast of every unit and fiscal quarter. A deal counts in the quarter of its close date, for its owner's unit and
 * every unit above: a closed one in the tree of its close date, an open one in the tree of the as-of date. Deals without an
 * amount or close date are counted apart. Immutable.
 */
public final class ForecastRollup {

    private final Map<Cell, ForecastAmounts> cells = new HashMap<>();
    private final CurrencyUnit currency;
    private int incomplete;
    private int outside;

    private record Cell(UnitId unit, FiscalPeriod period) {}

    private ForecastRollup(CurrencyUnit currency) {
        this.currency = currency;
    }

    /**
     * Rolls deals up.
     *
     * @param deals the deals as they were on the day
     * @param asOf the day
     * @param converter converts each deal once to the currency of the forecast
     * @throws org.sfa.core.currency.MissingRateException if there is no rate for the currency of a deal
     */
    public static ForecastRollup of(
            Collection<Opportunity> deals,
            OrganizationTree tree,
            FiscalCalendar calendar,
            LocalDate asOf,
            CurrencyConverter converter) {
        ForecastRollup rollup = new ForecastRollup(converter.target());
        for (Opportunity deal : deals) {
            Optional<Money> amount = deal.amount();
            Optional<LocalDate> closeDate = deal.closeDate();
            if (amount.isEmpty() || closeDate.isEmpty()) {
                rollup.incomplete += deal.outcome() == Outcome.OPEN ? 1 : 0;
                continue;
            }
            rollup.add(
                    deal,
                    converter.convert(amount.get(), closeDate.get(), asOf),
                    closeDate.get(),
                    tree,
                    calendar,
                    asOf);
        }
        return rollup;
    }

    private void add(
            Opportunity deal,
            Money amount,
            LocalDate closeDate,
            OrganizationTree tree,
            FiscalCalendar calendar,
            LocalDate asOf) {
        LocalDate treeDate = deal.outcome() == Outcome.OPEN ? asOf : closeDate;
        FiscalPeriod quarter = calendar.quarterOf(closeDate);
        Money weighted = deal.category() == ForecastCategory.OMITTED
                ? Money.zero(currency)
                : amount.multipliedBy(deal.probability(), RoundingMode.HALF_EVEN);
        Set<UnitId> path = new HashSet<>(tree.path(deal.owner(), treeDate));
        outside += path.isEmpty() ? 1 : 0;
        for (UnitId unit : path) {
            cells.computeIfAbsent(new Cell(unit, quarter), cell -> new ForecastAmounts(currency))
                    .add(deal.category(), amount, weighted);
        }
    }

    /** The sums of a unit, all units below it included, in a quarter; zeros when there is nothing. */
    public ForecastAmounts of(UnitId unit, FiscalPeriod quarter) {
        return cells.getOrDefault(new Cell(unit, quarter), new ForecastAmounts(currency));
    }

    /** How many open deals have no amount or no close date and so count nowhere. */
    public int incomplete() {
        return incomplete;
    }

    /** How many deals belong to nobody in the tree and so count nowhere. */
    public int outside() {
        return outside;
    }
}
