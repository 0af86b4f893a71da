package org.sfa.core.quote;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.customer.AccountType;
import org.sfa.core.erp.LegalStatus;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.opportunity.OpportunityType;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;

/** The descriptor of {@link Quote}; its one instance is {@link Quote#TYPE}. */
public final class QuoteType extends EntityDescriptor<Quote, QuoteId, Quote.Builder> {

    /** The kind of references to quotes. */
    public static final Kind<QuoteId> REFERENCE =
            Kind.reference("quote", QuoteId.class, QuoteId::new, () -> Quote.TYPE);

    public final Attribute<Quote, String> name = required("name", Kind.TEXT, Quote::name, Quote.Builder::name);
    public final Attribute<Quote, OpportunityId> opportunity =
            optional("opportunity", OpportunityType.REFERENCE, Quote::opportunity, Quote.Builder::opportunity);
    public final Attribute<Quote, AccountId> account =
            optional("account", AccountType.REFERENCE, Quote::account, Quote.Builder::account);
    public final Attribute<Quote, QuoteStatus> status =
            required("status", Kind.enumeration("status", QuoteStatus.class), Quote::status, Quote.Builder::status);
    public final Attribute<Quote, CurrencyUnit> currency =
            required("currency", Kind.CURRENCY, Quote::currency, Quote.Builder::currency);
    public final Attribute<Quote, List<QuoteLine>> lines =
            several("lines", Kind.listOf("lines", QuoteLine.class), Quote::lines, Quote.Builder::lines);
    public final Attribute<Quote, List<Discount>> discounts =
            several("discounts", Kind.listOf("discounts", Discount.class), Quote::discounts, Quote.Builder::discounts);
    public final Attribute<Quote, Money> shipping =
            optional("shipping", Kind.MONEY, Quote::shipping, Quote.Builder::shipping);
    public final Attribute<Quote, List<TaxRate>> shippingTaxes = several(
            "shippingTaxes", Kind.listOf("taxes", TaxRate.class), Quote::shippingTaxes, Quote.Builder::shippingTaxes);
    public final Attribute<Quote, Rounding> rounding =
            optional("rounding", Kind.document("rounding", Rounding.class), Quote::rounding, Quote.Builder::rounding);
    public final Attribute<Quote, LocalDate> lastDay =
            optional("lastDay", Kind.DATE, Quote::lastDay, Quote.Builder::lastDay);
    public final Attribute<Quote, String> terms = optional("terms", Kind.TEXT, Quote::terms, Quote.Builder::terms);
    public final Attribute<Quote, OpportunityId> primaryOf =
            optional("primaryOf", OpportunityType.REFERENCE, Quote::primaryOf, Quote.Builder::primaryOf);
    public final Attribute<Quote, Long> revision =
            required("revision", Kind.INTEGER, Quote::revision, Quote.Builder::revision);
    public final Attribute<Quote, QuoteId> revises =
            optional("revises", REFERENCE, Quote::revises, Quote.Builder::revises);
    public final Attribute<Quote, List<CounterProposal>> counterProposals = several(
            "counterProposals",
            Kind.listOf("counterProposals", CounterProposal.class),
            Quote::counterProposals,
            Quote.Builder::counterProposals);
    public final Attribute<Quote, String> statusReason =
            optional("statusReason", Kind.TEXT, Quote::statusReason, Quote.Builder::statusReason);
    public final Attribute<Quote, Instant> approvedAt =
            optional("approvedAt", Kind.INSTANT, Quote::approvedAt, Quote.Builder::approvedAt);
    public final Attribute<Quote, Money> net = optional("net", Kind.MONEY, Quote::net, Quote.Builder::net);
    public final Attribute<Quote, Money> total = optional("total", Kind.MONEY, Quote::total, Quote.Builder::total);
    public final Attribute<Quote, BigDecimal> discountRate =
            optional("discountRate", Kind.DECIMAL, Quote::discountRate, Quote.Builder::discountRate);
    public final Attribute<Quote, BigDecimal> marginRate =
            optional("marginRate", Kind.DECIMAL, Quote::marginRate, Quote.Builder::marginRate);
    public final Attribute<Quote, AccountId> factsAbout =
            optional("factsAbout", AccountType.REFERENCE, Quote::factsAbout, Quote.Builder::factsAbout);
    public final Attribute<Quote, Money> creditAvailable =
            optional("creditAvailable", Kind.MONEY, Quote::creditAvailable, Quote.Builder::creditAvailable);
    public final Attribute<Quote, Instant> creditCheckedAt =
            optional("creditCheckedAt", Kind.INSTANT, Quote::creditCheckedAt, Quote.Builder::creditCheckedAt);
    public final Attribute<Quote, Boolean> creditCovered =
            required("creditCovered", Kind.BOOLEAN, Quote::creditCovered, Quote.Builder::creditCovered);
    public final Attribute<Quote, Money> creditExcess =
            optional("creditExcess", Kind.MONEY, Quote::creditExcess, Quote.Builder::creditExcess);
    public final Attribute<Quote, Money> overdue =
            optional("overdue", Kind.MONEY, Quote::overdue, Quote.Builder::overdue);
    public final Attribute<Quote, LocalDate> overdueSince =
            optional("overdueSince", Kind.DATE, Quote::overdueSince, Quote.Builder::overdueSince);
    public final Attribute<Quote, Instant> invoicesCheckedAt =
            optional("invoicesCheckedAt", Kind.INSTANT, Quote::invoicesCheckedAt, Quote.Builder::invoicesCheckedAt);
    public final Attribute<Quote, LegalStatus> legalStatus = optional(
            "legalStatus",
            Kind.enumeration("legalStatus", LegalStatus.class),
            Quote::legalStatus,
            Quote.Builder::legalStatus);
    public final Attribute<Quote, Instant> legalCheckedAt =
            optional("legalCheckedAt", Kind.INSTANT, Quote::legalCheckedAt, Quote.Builder::legalCheckedAt);
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
        unique(primaryOf);
        unique(revises);
        state(status);
        complete((before, after, unit) -> FactRecord.ofItsCustomer(after, unit));
        complete((before, after, unit) -> QuoteRules.complete(before, after));
        complete((before, after, unit) -> after.withApprovedAt(QuoteRules.approvedAt(before, after, unit.now())));
        guard(QuoteRules::check);
    }
}
