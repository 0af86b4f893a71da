package org.sfa.core.lead;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.sfa.core.customer.AccountType;
import org.sfa.core.customer.ContactType;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.OpportunityType;
import org.sfa.core.organization.SalesUserType;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.value.Country;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.Industry;
import org.sfa.core.value.LeadSource;
import org.sfa.core.value.PersonName;
import org.sfa.core.value.PhoneNumber;
import org.sfa.core.value.PostalAddress;

/** The descriptor of {@link Lead}; its one instance is {@link Lead#TYPE}. */
public final class LeadType extends EntityDescriptor<Lead, LeadId, Lead.Builder> {

    /** The kind of references to leads. */
    public static final Kind<LeadId> REFERENCE = Kind.reference("lead", LeadId.class, LeadId::new, () -> Lead.TYPE);

    private static final Kind<PersonName> NAME =
            Kind.text("name", PersonName.class, PersonName::parse, PersonName::format);

    public final Attribute<Lead, PersonName> person = optional("person", NAME, Lead::person, Lead.Builder::person);
    public final Attribute<Lead, String> company = optional("company", Kind.TEXT, Lead::company, Lead.Builder::company);
    public final Attribute<Lead, String> title = optional("title", Kind.TEXT, Lead::title, Lead.Builder::title);
    public final Attribute<Lead, EmailAddress> email = optional("email", Kind.EMAIL, Lead::email, Lead.Builder::email);
    public final Attribute<Lead, PhoneNumber> phone = optional("phone", Kind.PHONE, Lead::phone, Lead.Builder::phone);
    public final Attribute<Lead, PhoneNumber> mobile =
            optional("mobile", Kind.PHONE, Lead::mobile, Lead.Builder::mobile);
    public final Attribute<Lead, String> website = optional("website", Kind.TEXT, Lead::website, Lead.Builder::website);
    public final Attribute<Lead, PostalAddress> address =
            optional("address", Kind.document("address", PostalAddress.class), Lead::address, Lead.Builder::address);
    public final Attribute<Lead, Country> country = optional(
            "country", Kind.picklist("country", Country.class, Country::of), Lead::country, Lead.Builder::country);
    public final Attribute<Lead, Industry> industry = optional(
            "industry",
            Kind.picklist("industry", Industry.class, Industry::of),
            Lead::industry,
            Lead.Builder::industry);
    public final Attribute<Lead, LeadSource> source = optional(
            "source", Kind.picklist("source", LeadSource.class, LeadSource::of), Lead::source, Lead.Builder::source);
    public final Attribute<Lead, LeadStatus> status =
            required("status", Kind.enumeration("status", LeadStatus.class), Lead::status, Lead.Builder::status);
    public final Attribute<Lead, String> statusReason =
            optional("statusReason", Kind.TEXT, Lead::statusReason, Lead.Builder::statusReason);
    public final Attribute<Lead, SalesUserId> owner =
            optional("owner", SalesUserType.REFERENCE, Lead::owner, Lead.Builder::owner);
    public final Attribute<Lead, String> rating = optional("rating", Kind.TEXT, Lead::rating, Lead.Builder::rating);
    public final Attribute<Lead, BigDecimal> score = optional("score", Kind.DECIMAL, Lead::score, Lead.Builder::score);
    public final Attribute<Lead, Money> annualRevenue =
            optional("annualRevenue", Kind.MONEY, Lead::annualRevenue, Lead.Builder::annualRevenue);
    public final Attribute<Lead, Long> employees =
            optional("employees", Kind.INTEGER, Lead::employees, Lead.Builder::employees);
    public final Attribute<Lead, String> language =
            optional("language", Kind.KEY, Lead::language, Lead.Builder::language);
    public final Attribute<Lead, Set<String>> interests =
            several("interests", Kind.TEXTS, Lead::interests, Lead.Builder::interests);
    public final Attribute<Lead, LocalDate> createdOn =
            optional("createdOn", Kind.DATE, Lead::createdOn, Lead.Builder::createdOn);
    public final Attribute<Lead, LocalDate> convertedOn =
            optional("convertedOn", Kind.DATE, Lead::convertedOn, Lead.Builder::convertedOn);
    public final Attribute<Lead, AccountId> account =
            optional("account", AccountType.REFERENCE, Lead::account, Lead.Builder::account);
    public final Attribute<Lead, ContactId> contact =
            optional("contact", ContactType.REFERENCE, Lead::contact, Lead.Builder::contact);
    public final Attribute<Lead, OpportunityId> opportunity =
            optional("opportunity", OpportunityType.REFERENCE, Lead::opportunity, Lead.Builder::opportunity);
    public final Attribute<Lead, String> description =
            optional("description", Kind.TEXT, Lead::description, Lead.Builder::description);

    /** Leads that are neither converted nor given up, see {@link LeadStatus#isOpen}. */
    public final Criterion<Lead> isOpen =
            status.in(Stream.of(LeadStatus.values()).filter(LeadStatus::isOpen).toList());

    LeadType() {
        super(
                "lead",
                Lead.class,
                LeadId.class,
                LeadId::new,
                new BuilderAccess<>(Lead::builder, Lead.Builder::from, Lead.Builder::customFields, Lead.Builder::build),
                Lead.Builder::id,
                Lead.Builder::version,
                Lead.Builder::externalKey,
                Lead::withVersion);
        index(status, owner, email, source, industry, country);
        state(status);
        guard(LeadRules::check);
    }
}
