package org.sfa.core.quote;

import java.util.List;
import java.util.Optional;
import org.sfa.core.approval.ApprovalService;
import org.sfa.core.approval.Approvals;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.opportunity.MergedDealRecords;
import org.sfa.core.store.Cause;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.core.store.Violation;

/**
 * Takes the quotes of a deal that is merged into another one over to that one. Its primary quote stays primary when the other
 * deal has none, or when it was accepted and that of the other deal was not.
 */
public final class MergedDealQuotes extends MergedDealRecords<Quote, QuoteId> {

    /** Creates the automation. */
    public MergedDealQuotes() {
        super("quotes", Quote.TYPE, Quote.TYPE.opportunity);
    }

    @Override
    protected void move(Quote quote, OpportunityId deal, UnitOfWork unit, Cause cause) {
        new ApprovalService(Units.joined(unit), Approvals.none())
                .findPending(Quote.TYPE.ref(quote))
                .ifPresent(request -> {
                    throw refused(quote, "approval", request.id().value(), "must not be waited for: decide it first");
                });
        Optional<Quote> primary = QuoteWork.primary(unit, deal);
        boolean isPrimary = quote.isPrimary() && (primary.isEmpty() || isAccepted(quote));
        if (isPrimary && primary.isPresent()) {
            if (isAccepted(primary.get())) {
                throw refused(
                        quote,
                        "status",
                        quote.status().toString(),
                        "must not be that beside " + primary.get().id());
            }
            unit.repository(Quote.TYPE).save(primary.get().withPrimaryOf(Optional.empty()), cause);
        }
        unit.repository(Quote.TYPE)
                .save(
                        quote.withOpportunity(deal)
                                .withPrimaryOf(Optional.of(deal).filter(id -> isPrimary)),
                        cause);
    }

    private static boolean isAccepted(Quote quote) {
        return quote.status() == QuoteStatus.ACCEPTED || quote.status() == QuoteStatus.ORDERED;
    }

    private static RejectedException refused(Quote quote, String attribute, String value, String reason) {
        return new RejectedException(Quote.TYPE.ref(quote), List.of(new Violation(attribute, value, reason)));
    }
}
