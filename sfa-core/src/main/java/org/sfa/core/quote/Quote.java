package org.sfa.core.quote;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.erp.LegalStatus;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;

/** An offer to a customer. */
@EntityStyle
@Value.Immutable
public interface Quote extends Entity<QuoteId>, WithQuote {

    /** The descriptor. */
    QuoteType TYPE = new QuoteType();

    @Override
    QuoteId id();

    /** The name or number of the quote. */
    String name();

    /** The deal that it belongs to; one that was made without a deal can be linked to one later. */
    Optional<OpportunityId> opportunity();

    /** The customer; where absent, that of its deal. */
    Optional<AccountId> account();

    /** Where it stands. Default draft. */
    @Value.Default
    default QuoteStatus status() {
        return QuoteStatus.DRAFT;
    }

    /** The currency of all its prices. */
    CurrencyUnit currency();

    /** What is offered; no two lines have the same key. */
    List<QuoteLine> lines();

    /** What is taken off the sum of the lines, step by step in this order. */
    List<Discount> discounts();

    /** What the transport costs, before taxes. */
    Optional<Money> shipping();

    /** The taxes on the transport. */
    List<TaxRate> shippingTaxes();

    /** Where and how amounts are rounded; where absent, {@link Rounding#PER_LINE}. */
    Optional<Rounding> rounding();

    /** The last day on which the customer can accept it. */
    Optional<LocalDate> lastDay();

    /** The terms of payment, delivery and the like. */
    Optional<String> terms();

    /**
     * Its deal, when it is the one quote whose net is the amount of the deal. Unique, so that a deal has at most one primary
     * quote whoever saves what; {@link QuoteService#makePrimary} sets it.
     */
    Optional<OpportunityId> primaryOf();

    /** Which revision it is, counted from 1. Default 1. */
    @Value.Default
    default long revision() {
        return 1;
    }

    /** The revision that this one takes the place of. */
    Optional<QuoteId> revises();

    /** What the customer proposed instead, the latest last. */
    List<CounterProposal> counterProposals();

    /** Why it stands where it stands, in words. */
    Optional<String> statusReason();

    /** When it was approved, unless it became a draft again since. Saving sets it. */
    Optional<Instant> approvedAt();

    /** What is sold, after all discounts and before shipping and taxes. Saving sets it. */
    Optional<Money> net();

    /** What the customer pays, with shipping and taxes. Saving sets it. */
    Optional<Money> total();

    /**
     * All discounts as a fraction of the undiscounted price, which is that of the price books where the list price of a line is lower.
     * Saving sets it.
     */
    Optional<BigDecimal> discountRate();

    /** What is left after the cost as a fraction of the net, when the cost of every line is known. Saving sets it. */
    Optional<BigDecimal> marginRate();

    /**
     * The customer that the back end was last asked about. Saving sets it where it is absent, and takes out what was said when
     * that was about another customer than the quote has.
     */
    Optional<AccountId> factsAbout();

    /**
     * What the credit limit of the customer leaves, as the back end last said; negative when there is more exposure than
     * that. Absent when that was never asked, or is not known.
     */
    Optional<Money> creditAvailable();

    /** When the back end last said what {@link #creditAvailable} is; absent as that is. */
    Optional<Instant> creditCheckedAt();

    /**
     * Whether what is available is known to cover its total: false when it doesn't, when it is not known, and when it is in
     * another currency. Saving sets it.
     */
    @Value.Default
    default boolean creditCovered() {
        return false;
    }

    /**
     * By how much its total exceeds what is available. Absent when it doesn't, when that is not known, and when it is in
     * another currency. Saving sets it, so that it is that of the total of the day.
     */
    Optional<Money> creditExcess();

    /** What the customer should have paid and hasn't, in the currency of the quote; absent when that is nothing. */
    Optional<Money> overdue();

    /** The last day on which the oldest of the overdue invoices was to be paid, in whatever currency; absent without any. */
    Optional<LocalDate> overdueSince();

    /** When the back end last said what is overdue; absent when that was never asked, or is not known. */
    Optional<Instant> invoicesCheckedAt();

    /** What the register last said of the customer; absent when it was never asked. */
    Optional<LegalStatus> legalStatus();

    /** When the register last said what {@link #legalStatus} is; absent as that is. */
    Optional<Instant> legalCheckedAt();

    /** Anything else. */
    Optional<String> description();

    /** Whether its net is the amount of its deal. */
    default boolean isPrimary() {
        return primaryOf().isPresent();
    }

    /**
     * Computes what it comes to.
     *
     * @throws org.sfa.core.error.InvalidValueException if its discounts are more than its lines, or if a price is in another
     *     currency
     */
    default QuoteTotals totals() {
        return QuoteTotals.of(this);
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds quotes. */
    final class Builder extends ImmutableQuote.Builder {
        Builder() {}
    }
}
