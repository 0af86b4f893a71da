package org.sfa.core.forecast;

import org.joda.money.Money;
import org.sfa.core.id.ForecastAdjustmentId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.ForecastCategory;

/**
 * An adjustment behind a submitted figure, on the node itself or below it.
 *
 * @param adjustment the adjustment
 * @param node what it was put on
 * @param category the category
 * @param column whether surer categories are counted too
 * @param level how far above the owner of the node its author stood
 * @param author who made it
 * @param kind how it applies
 * @param amount its amount, in the currency of the submitted forecast
 * @param effect what it added to the figure of the category and column
 * @param stale whether what it was put on had moved by then
 */
public record SubmittedAdjustment(
        ForecastAdjustmentId adjustment,
        ForecastNode node,
        ForecastCategory category,
        ForecastColumn column,
        long level,
        SalesUserId author,
        AdjustmentKind kind,
        Money amount,
        Money effect,
        boolean stale) {}
