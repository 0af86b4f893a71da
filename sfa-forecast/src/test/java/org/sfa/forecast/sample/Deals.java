package org.sfa.forecast.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.Money;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.time.FiscalPeriod;

/** Deals that were never stored, with nothing but what projections look at. */
public final class Deals {

    /** From 2026-01-01 to 2026-03-31. */
    public static final FiscalPeriod Q1 =
            new FiscalPeriod(FiscalPeriod.Kind.QUARTER, 2026, 1, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 1));

    private Deals() {}

    /** An open deal in stage b. */
    public static Opportunity open(String id, String amount, String probability, LocalDate begun, LocalDate closes) {
        return Opportunity.builder()
                .id(new OpportunityId(id))
                .name("Deal " + id)
                .owner(DealBook.ANN)
                .stage(DealBook.B)
                .amount(Money.parse(amount))
                .probability(new BigDecimal(probability))
                .createdOn(begun)
                .closeDate(closes)
                .build();
    }

    public static Opportunity won(String id, String amount, LocalDate begun, LocalDate closed) {
        return open(id, amount, "1", begun, closed).withStage(DealBook.WON).withOutcome(Outcome.WON);
    }

    public static Opportunity lost(String id, LocalDate begun, LocalDate closed) {
        return open(id, "USD 1.00", "0", begun, closed).withStage(DealBook.LOST).withOutcome(Outcome.LOST);
    }
}
