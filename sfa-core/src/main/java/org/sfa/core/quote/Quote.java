package org.sfa.core.quote;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
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

    /** The deal that it belongs to. */
    OpportunityId opportunity();

    /** Where it stands. Default draft. */
    @Value.Default
    default QuoteStatus status() {
        return QuoteStatus.DRAFT;
    }

    /** The currency of all its prices. */
    CurrencyUnit currency();

    /** What is offered. */
    List<QuoteLine> lines();

    /** The last day on which the customer can accept it. */
    Optional<LocalDate> validUntil();

    /** Anything else. */
    Optional<String> description();

    /** The sum of the lines, each rounded by itself, half up. */
    default Money total() {
        return lines().stream().map(QuoteLine::net).reduce(Money.zero(currency()), Money::plus);
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
