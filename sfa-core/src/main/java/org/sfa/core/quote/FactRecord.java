package org.sfa.core.quote;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.erp.Fact;
import org.sfa.core.erp.LegalStanding;

/**
 * Puts what was said of a customer onto a quote.
 *
 * @param facts what was said
 * @param at when it was asked
 */
record FactRecord(CustomerFacts facts, Instant at) {

    /** Cuts the instant to the microsecond, as everything that is kept, so that it compares with what was. */
    FactRecord {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    Quote on(Quote quote) {
        Quote after = quote;
        if (isNews(facts.credit(), quote.creditCheckedAt())) {
            Optional<CreditCheck> credit = facts.credit().find();
            after = after.withCreditAvailable(
                            credit.map(check -> check.standing().available()))
                    .withCreditCheckedAt(credit.map(check -> at));
        }
        if (isNews(facts.invoices(), quote.invoicesCheckedAt())) {
            Optional<InvoiceCheck> invoices = facts.invoices().find();
            after = after.withOverdue(invoices.map(check -> check.overdue(quote.currency()))
                            .filter(Money::isPositive))
                    .withOverdueSince(invoices.flatMap(InvoiceCheck::overdueSince))
                    .withInvoicesCheckedAt(invoices.map(check -> at));
        }
        if (isNews(facts.legal(), quote.legalCheckedAt())) {
            Optional<LegalStanding> legal = facts.legal().find();
            after = after.withLegalStatus(legal.map(LegalStanding::status))
                    .withLegalCheckedAt(legal.map(standing -> at));
        }
        return after;
    }

    /** Whether something was said, if only that nothing is known, and nothing was said later. */
    private boolean isNews(Fact<?> fact, Optional<Instant> known) {
        return (fact instanceof Fact.Known || fact instanceof Fact.Unknown)
                && known.filter(at::isBefore).isEmpty();
    }
}
