package org.sfa.core.lead;

import java.time.LocalDate;
import java.util.Optional;
import org.sfa.core.id.AccountId;
import org.sfa.core.opportunity.Opportunity;

/**
 * How a lead is to be converted.
 *
 * @param day the day of the conversion
 * @param account the account that it belongs to, or empty to make a new one from the lead
 * @param deal the deal to open, or empty for none; its account and contact are filled in
 */
public record ConversionRequest(LocalDate day, Optional<AccountId> account, Optional<Opportunity> deal) {

    /** Returns a request for a new account without a deal. */
    public static ConversionRequest on(LocalDate day) {
        return new ConversionRequest(day, Optional.empty(), Optional.empty());
    }

    /** Returns a copy that joins an account that exists. */
    public ConversionRequest intoAccount(AccountId existing) {
        return new ConversionRequest(day, Optional.of(existing), deal);
    }

    /** Returns a copy that opens a deal. */
    public ConversionRequest withDeal(Opportunity opened) {
        return new ConversionRequest(day, account, Optional.of(opened));
    }
}
