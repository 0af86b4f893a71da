package org.sfa.core.forecast;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.Money;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.StageCode;

/**
 * What a person was credited with for a deal in a submitted forecast.
 *
 * @param deal the deal
 * @param name its name
 * @param user who was credited
 * @param stage its stage
 * @param outcome whether it was open, won or lost
 * @param category its category
 * @param component the type of record that its amount came from: {@code opportunity}, {@code quote} or {@code order}
 * @param amount what the person was credited with, in the currency of the submitted forecast
 * @param closeDate the day on which it was, or was expected to be, closed
 * @param probability how likely it was to be won, in [0, 1]
 */
public record SubmittedDeal(
        OpportunityId deal,
        String name,
        SalesUserId user,
        StageCode stage,
        Outcome outcome,
        ForecastCategory category,
        String component,
        Money amount,
        LocalDate closeDate,
        BigDecimal probability) {}
