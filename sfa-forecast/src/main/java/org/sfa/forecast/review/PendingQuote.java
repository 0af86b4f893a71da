package org.sfa.forecast.review;

import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.approval.ApprovalRequest;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.quote.Quote;

/**
 * A quote of a deal that waits for an approval.
 *
 * @param request the request
 * @param quote the quote as it would become
 * @param deal the deal as it is
 */
public record PendingQuote(ApprovalRequest request, Quote quote, Opportunity deal) {

    /**
     * By how much the net of the quote exceeds the amount of the deal; negative when it is less. Once approved, a primary quote has the
     * amount follow where nobody has to agree to that as well, and any other quote leaves it alone. Empty when the deal has no amount,
     * or one in another currency.
     */
    public Optional<Money> difference() {
        return quote.net()
                .flatMap(net -> deal.amount().filter(net::isSameCurrency).map(net::minus));
    }
}
