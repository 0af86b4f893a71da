package org.sfa.core.quote;

import java.util.Optional;
import org.sfa.core.approval.ApprovalRequest;
import org.sfa.core.approval.ApprovalService;
import org.sfa.core.approval.Approvals;
import org.sfa.core.approval.NoApproverException;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityService;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the amounts of open deals follow their primary quotes in one unit of work. */
final class DealAmount {

    private static final Logger LOG = LoggerFactory.getLogger(DealAmount.class);
    private static final String NET_OF = "net of ";

    private final UnitOfWork unit;
    private final Approvals approvals;

    DealAmount(UnitOfWork unit, Approvals approvals) {
        this.unit = unit;
        this.approvals = approvals;
    }

    /** Has an open deal follow a quote that was saved, when that is the primary one. */
    void follow(Quote saved) {
        boolean isFree = !approvals.governs(Quote.TYPE) || saved.status().isAgreed();
        if (saved.isPrimary() && !saved.lines().isEmpty() && isFree) {
            Opportunity deal =
                    unit.repository(Opportunity.TYPE).load(saved.primaryOf().orElseThrow());
            boolean sameCurrency = deal.lines().stream()
                    .flatMap(line -> line.unitPrice().stream())
                    .allMatch(price -> price.getCurrencyUnit().equals(saved.currency()));
            if (deal.outcome() == Outcome.OPEN && sameCurrency) {
                follow(deal, saved);
            }
        }
    }

    /**
     * Where somebody must agree to the amount, it is proposed to them, unless something else about the deal waits for an approval
     * or nobody could give one; {@link QuoteService#difference} tells how far the two are apart then.
     */
    private void follow(Opportunity deal, Quote quote) {
        String reason = netOf(quote);
        boolean isEqual = deal.amount().equals(quote.net());
        if (!approvals.governs(Opportunity.TYPE)) {
            if (!isEqual) {
                new OpportunityService(Units.joined(unit))
                        .update(deal.id(), before -> before.withAmount(quote.net()), reason);
            }
            return;
        }
        ApprovalService asked = approvals.in(unit);
        Optional<ApprovalRequest> pending = asked.findPending(Opportunity.TYPE.ref(deal));
        Optional<ApprovalRequest> own = pending.filter(DealAmount::isOfQuotes).filter(this::isOwn);
        if (isEqual) {
            own.ifPresent(request -> asked.recall(request.id(), reason));
        } else if (pending.isEmpty() || own.isPresent()) {
            try {
                asked.propose(Opportunity.TYPE, deal.withAmount(quote.net()), reason);
            } catch (NoApproverException e) {
                LOG.info("the amount of {} stays as it is: {}", Opportunity.TYPE.ref(deal), e.getMessage());
            }
        }
    }

    /** Ends what somebody is asked about the amount of a deal because of a quote that is no more. */
    void forget(Quote quote) {
        if (approvals.governs(Opportunity.TYPE)) {
            ApprovalService asked = approvals.in(unit);
            quote.primaryOf()
                    .flatMap(deal -> asked.findPending(Opportunity.TYPE.ref(deal)))
                    .filter(request -> request.reason().equals(Optional.of(netOf(quote))) && isOwn(request))
                    .ifPresent(request -> asked.recall(request.id(), "the quote is no more"));
        }
    }

    private static String netOf(Quote quote) {
        return NET_OF + Quote.TYPE.ref(quote);
    }

    /** Whether a request is one that follows a quote, and no other change of the deal. */
    private static boolean isOfQuotes(ApprovalRequest request) {
        return request.reason().filter(reason -> reason.startsWith(NET_OF)).isPresent();
    }

    private boolean isOwn(ApprovalRequest request) {
        return request.requester().equals(unit.actor().name());
    }
}
