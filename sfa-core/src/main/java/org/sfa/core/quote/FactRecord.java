package org.sfa.core.quote;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.erp.Fact;
import org.sfa.core.erp.LegalStanding;
import org.sfa.core.id.AccountId;
import org.sfa.core.store.UnitOfWork;

/**
 * Puts what was said of a customer onto a quote.
 *
 * @param facts what was said
 * @param about of whom
 * @param at when it was asked
 */
record FactRecord(CustomerFacts facts, Optional<AccountId> about, Instant at) {

    /** Cuts the instant to the microsecond, as everything that is kept, so that it compares with what was. */
    FactRecord {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** Returns a quote of which nothing is kept that was said of another customer than it has. */
    static Quote ofItsCustomer(Quote quote, UnitOfWork unit) {
        if (isBlank(quote)) {
            return quote.withFactsAbout(Optional.empty());
        }
        Optional<AccountId> customer = QuoteWork.customer(unit, quote);
        if (quote.factsAbout().isEmpty()) {
            return quote.withFactsAbout(customer);
        }
        return quote.factsAbout().equals(customer) ? quote : blank(quote);
    }

    private static boolean isBlank(Quote quote) {
        return blank(quote)
                .equals(quote.withFactsAbout(Optional.empty())
                        .withCreditExcess(Optional.empty())
                        .withCreditCovered(false));
    }

    private static Quote blank(Quote quote) {
        return quote.withFactsAbout(Optional.empty())
                .withCreditAvailable(Optional.empty())
                .withCreditCheckedAt(Optional.empty())
                .withCreditExcess(Optional.empty())
                .withCreditCovered(false)
                .withOverdue(Optional.empty())
                .withOverdueSince(Optional.empty())
                .withInvoicesCheckedAt(Optional.empty())
                .withLegalStatus(Optional.empty())
                .withLegalCheckedAt(Optional.empty());
    }

    Quote on(Quote before) {
        Quote quote = before.factsAbout().equals(about) ? before : blank(before);
        Quote after = quote.withFactsAbout(about);
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
        return isBlank(after) ? after.withFactsAbout(Optional.empty()) : after;
    }

    /** Whether something was said, if only that nothing is known, and nothing was said later. */
    private boolean isNews(Fact<?> fact, Optional<Instant> known) {
        return (fact instanceof Fact.Known || fact instanceof Fact.Unknown)
                && known.filter(at::isBefore).isEmpty();
    }
}
