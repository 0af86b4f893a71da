package org.sfa.core.quote;

import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.sfa.core.error.Checks;
import org.sfa.core.id.OpportunityId;

/**
 * A quote that is to be made of a deal.
 *
 * @param opportunity the deal
 * @param name the name or number of the quote; at most 250 characters
 * @param currency the currency of all its prices
 * @param day the day whose prices and taxes count
 * @param lastDay the last day on which the customer can accept it
 */
public record QuoteRequest(
        OpportunityId opportunity, String name, CurrencyUnit currency, LocalDate day, Optional<LocalDate> lastDay) {

    private static final int LONGEST_NAME = 250;

    /**
     * Checks the name and the days.
     *
     * @throws org.sfa.core.error.InvalidValueException if the name is blank or too long, or if the last day is before the first
     */
    public QuoteRequest {
        name = Checks.text("name", name, LONGEST_NAME);
        lastDay.ifPresent(last -> Checks.that(!last.isBefore(day), "lastDay", last, "must not be before " + day));
    }

    /** Returns a request for a quote without a last day. */
    public static QuoteRequest of(OpportunityId opportunity, String name, CurrencyUnit currency, LocalDate day) {
        return new QuoteRequest(opportunity, name, currency, day, Optional.empty());
    }
}
