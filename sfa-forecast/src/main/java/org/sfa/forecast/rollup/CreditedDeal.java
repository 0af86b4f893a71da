package org.sfa.forecast.rollup;

import org.joda.money.Money;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.ForecastCategory;

/**
 * One component of a cell of the forecast: what a person is credited with for a deal, in the currency of the forecast.
 *
 * @param deal the deal
 * @param component where its amount comes from
 * @param category its category
 * @param user who is credited
 * @param isCounted whether the deal is counted here; with shared credit it is with one person only
 * @param amount the amount
 * @param weighted amount × probability
 * @param recurring what it brings again in a full year
 */
public record CreditedDeal(
        OpportunityId deal,
        DealComponent component,
        ForecastCategory category,
        SalesUserId user,
        boolean isCounted,
        Money amount,
        Money weighted,
        Money recurring) {}
