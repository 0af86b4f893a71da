package org.sfa.forecast.rollup;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.forecast.FrozenForecast;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.time.FiscalPeriod;

/**
 * The forecast of one person or unit and period with everything that it is the sum of: every category in both columns, their
 * adjustments, and the deals.
 *
 * @param node whose forecast it is
 * @param period the period
 * @param settings how the forecast was made
 * @param cells the cells, of every category and column
 * @param deals the deals, the greatest amount first
 */
public record ForecastDetail(
        ForecastNode node,
        FiscalPeriod period,
        ForecastSettings settings,
        List<AdjustedCell> cells,
        List<CreditedDeal> deals) {

    /** Copies the lists. */
    public ForecastDetail {
        cells = List.copyOf(cells);
        deals = List.copyOf(deals);
    }

    /**
     * Returns the details of a forecast.
     *
     * @param components those of the same deals and settings as the forecast
     * @throws org.sfa.core.error.InvalidValueException if the period is not of the calendar, or shorter than those of the forecast
     */
    public static ForecastDetail of(
            AdjustedForecast forecast, ForecastComponents components, ForecastNode node, FiscalPeriod period) {
        List<AdjustedCell> cells = new ArrayList<>();
        for (ForecastColumn column : ForecastColumn.values()) {
            for (ForecastCategory category : ForecastCategory.values()) {
                cells.add(forecast.cell(node, period, category, column));
            }
        }
        return new ForecastDetail(node, period, forecast.rollup().settings(), cells, components.of(node, period));
    }

    /** Returns a cell. */
    public AdjustedCell cell(ForecastCategory category, ForecastColumn column) {
        return cells.get(column.ordinal() * ForecastCategory.values().length + category.ordinal());
    }

    /** Returns the deals behind the figures of a category and column, the greatest amount first. */
    public List<CreditedDeal> deals(ForecastCategory category, ForecastColumn column) {
        return deals.stream()
                .filter(deal -> FrozenForecast.counts(deal.category(), category, column))
                .toList();
    }

    /** Returns the sum of the components of a figure, which is the figure. */
    public Money sum(ForecastCategory category, ForecastColumn column, ForecastFigure figure) {
        Money sum = Money.zero(settings.currency());
        for (CreditedDeal deal : deals(category, column)) {
            sum = sum.plus(deal.amount());
        }
        for (AppliedAdjustment applied : cell(category, column).adjustments(figure)) {
            sum = sum.plus(applied.effect());
        }
        return sum;
    }
}
