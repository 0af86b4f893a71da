package org.sfa.core.quote;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.opportunity.OpportunityType;
import org.sfa.core.product.Product;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.store.Proposal;

/** The descriptor of {@link Quote}; its one instance is {@link Quote#TYPE}. */
public final class QuoteType extends EntityDescriptor<Quote, QuoteId, Quote.Builder> {

    /** The kind of references to quotes. */
    public static final Kind<QuoteId> REFERENCE =
            Kind.reference("quote", QuoteId.class, QuoteId::new, () -> Quote.TYPE);

    private static final Kind<CurrencyUnit> CURRENCY =
            Kind.text("currency", CurrencyUnit.class, QuoteType::currencyOf, CurrencyUnit::getCode);

    public final Attribute<Quote, String> name = required("name", Kind.TEXT, Quote::name, Quote.Builder::name);
    public final Attribute<Quote, OpportunityId> opportunity =
            required("opportunity", OpportunityType.REFERENCE, Quote::opportunity, Quote.Builder::opportunity);
    public final Attribute<Quote, QuoteStatus> status =
            required("status", Kind.enumeration("status", QuoteStatus.class), Quote::status, Quote.Builder::status);
    public final Attribute<Quote, CurrencyUnit> currency =
            required("currency", CURRENCY, Quote::currency, Quote.Builder::currency);
    public final Attribute<Quote, List<QuoteLine>> lines =
            several("lines", Kind.listOf("lines", QuoteLine.class), Quote::lines, Quote.Builder::lines);
    public final Attribute<Quote, LocalDate> validUntil =
            optional("validUntil", Kind.DATE, Quote::validUntil, Quote.Builder::validUntil);
    public final Attribute<Quote, String> description =
            optional("description", Kind.TEXT, Quote::description, Quote.Builder::description);

    QuoteType() {
        super(
                "quote",
                Quote.class,
                QuoteId.class,
                QuoteId::new,
                new BuilderAccess<>(
                        Quote::builder, Quote.Builder::from, Quote.Builder::customFields, Quote.Builder::build),
                Quote.Builder::id,
                Quote.Builder::version,
                Quote.Builder::externalKey,
                Quote::withVersion);
        index(status);
        state(status);
        guard(QuoteType::check);
    }

    private static CurrencyUnit currencyOf(String text) {
        try {
            return CurrencyUnit.of(text);
        } catch (IllegalCurrencyException e) {
            throw new InvalidValueException("currency", text, "must be an ISO 4217 code", e);
        }
    }

    private static void check(Proposal<Quote> proposal) {
        Quote quote = proposal.after();
        for (QuoteLine line : quote.lines()) {
            if (!line.unitPrice().getCurrencyUnit().equals(quote.currency())) {
                proposal.refuse("lines", line.unitPrice(), "must be in " + quote.currency());
            }
            line.product()
                    .filter(product -> proposal.find(Product.TYPE, product).isEmpty())
                    .ifPresent(product -> proposal.refuse("lines", product, "must refer to a product that exists"));
        }
    }
}
