package org.sfa.core.opportunity;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.sfa.core.customer.AccountType;
import org.sfa.core.customer.ContactType;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesProcessId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.organization.SalesUserType;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.value.LeadSource;

/** The descriptor of {@link Opportunity}; its one instance is {@link Opportunity#TYPE}. */
public final class OpportunityType extends EntityDescriptor<Opportunity, OpportunityId, Opportunity.Builder> {

    /** The kind of references to opportunities. */
    public static final Kind<OpportunityId> REFERENCE =
            Kind.reference("opportunity", OpportunityId.class, OpportunityId::new, () -> Opportunity.TYPE);

    public final Attribute<Opportunity, String> name =
            required("name", Kind.TEXT, Opportunity::name, Opportunity.Builder::name);
    public final Attribute<Opportunity, AccountId> account =
            optional("account", AccountType.REFERENCE, Opportunity::account, Opportunity.Builder::account);
    public final Attribute<Opportunity, ContactId> contact =
            optional("contact", ContactType.REFERENCE, Opportunity::contact, Opportunity.Builder::contact);
    public final Attribute<Opportunity, SalesUserId> owner =
            required("owner", SalesUserType.REFERENCE, Opportunity::owner, Opportunity.Builder::owner);
    public final Attribute<Opportunity, SalesProcessId> process =
            required("process", SalesProcessType.REFERENCE, Opportunity::process, Opportunity.Builder::process);
    public final Attribute<Opportunity, StageCode> stage = required(
            "stage",
            Kind.picklist("stage", StageCode.class, StageCode::of),
            Opportunity::stage,
            Opportunity.Builder::stage);
    public final Attribute<Opportunity, Outcome> outcome = required(
            "outcome", Kind.enumeration("outcome", Outcome.class), Opportunity::outcome, Opportunity.Builder::outcome);
    public final Attribute<Opportunity, Money> amount =
            optional("amount", Kind.MONEY, Opportunity::amount, Opportunity.Builder::amount);
    public final Attribute<Opportunity, RecurringAmount> recurring = optional(
            "recurring",
            Kind.document("recurring", RecurringAmount.class),
            Opportunity::recurring,
            Opportunity.Builder::recurring);
    public final Attribute<Opportunity, LocalDate> closeDate =
            optional("closeDate", Kind.DATE, Opportunity::closeDate, Opportunity.Builder::closeDate);
    public final Attribute<Opportunity, LocalDate> createdOn =
            optional("createdOn", Kind.DATE, Opportunity::createdOn, Opportunity.Builder::createdOn);
    public final Attribute<Opportunity, BigDecimal> ownProbability =
            optional("ownProbability", Kind.DECIMAL, Opportunity::ownProbability, Opportunity.Builder::ownProbability);
    public final Attribute<Opportunity, ForecastCategory> ownCategory = optional(
            "ownCategory",
            Kind.enumeration("category", ForecastCategory.class),
            Opportunity::ownCategory,
            Opportunity.Builder::ownCategory);
    public final Attribute<Opportunity, BigDecimal> probability =
            required("probability", Kind.DECIMAL, Opportunity::probability, Opportunity.Builder::probability);
    public final Attribute<Opportunity, ForecastCategory> category = required(
            "category",
            Kind.enumeration("category", ForecastCategory.class),
            Opportunity::category,
            Opportunity.Builder::category);
    public final Attribute<Opportunity, List<OpportunityLine>> lines = several(
            "lines", Kind.listOf("lines", OpportunityLine.class), Opportunity::lines, Opportunity.Builder::lines);
    public final Attribute<Opportunity, List<Split>> splits =
            several("splits", Kind.listOf("splits", Split.class), Opportunity::splits, Opportunity.Builder::splits);
    public final Attribute<Opportunity, LeadSource> source = optional(
            "source",
            Kind.picklist("source", LeadSource.class, LeadSource::of),
            Opportunity::source,
            Opportunity.Builder::source);
    public final Attribute<Opportunity, String> businessType =
            optional("businessType", Kind.TEXT, Opportunity::businessType, Opportunity.Builder::businessType);
    public final Attribute<Opportunity, LossReason> lossReason = optional(
            "lossReason",
            Kind.picklist("lossReason", LossReason.class, LossReason::of),
            Opportunity::lossReason,
            Opportunity.Builder::lossReason);
    public final Attribute<Opportunity, Set<String>> competitors =
            several("competitors", Kind.TEXTS, Opportunity::competitors, Opportunity.Builder::competitors);
    /** Not a reference: the deals are deleted. */
    public final Attribute<Opportunity, Set<OpportunityId>> mergedDeals = several(
            "mergedDeals",
            Kind.setOf(Kind.id(OpportunityId.class, OpportunityId::new)),
            Opportunity::mergedDeals,
            Opportunity.Builder::mergedDeals);

    public final Attribute<Opportunity, String> nextStep =
            optional("nextStep", Kind.TEXT, Opportunity::nextStep, Opportunity.Builder::nextStep);
    public final Attribute<Opportunity, String> description =
            optional("description", Kind.TEXT, Opportunity::description, Opportunity.Builder::description);

    OpportunityType() {
        super(
                "opportunity",
                Opportunity.class,
                OpportunityId.class,
                OpportunityId::new,
                new BuilderAccess<>(
                        Opportunity::builder,
                        Opportunity.Builder::from,
                        Opportunity.Builder::customFields,
                        Opportunity.Builder::build),
                Opportunity.Builder::id,
                Opportunity.Builder::version,
                Opportunity.Builder::externalKey,
                Opportunity::withVersion);
        index(stage, outcome, category, closeDate, source);
        state(stage);
        complete(OpportunityRules::complete);
        guard(OpportunityRules::check);
    }
}
