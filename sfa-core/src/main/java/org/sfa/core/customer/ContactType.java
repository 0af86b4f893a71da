package org.sfa.core.customer;

import java.time.LocalDate;
import java.util.Set;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.organization.SalesUserType;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.LeadSource;
import org.sfa.core.value.PersonName;
import org.sfa.core.value.PhoneNumber;
import org.sfa.core.value.PostalAddress;

/** The descriptor of {@link Contact}; its one instance is {@link Contact#TYPE}. */
public final class ContactType extends EntityDescriptor<Contact, ContactId, Contact.Builder> {

    /** The kind of references to contacts. */
    public static final Kind<ContactId> REFERENCE =
            Kind.reference("contact", ContactId.class, ContactId::new, () -> Contact.TYPE);

    private static final Kind<PersonName> NAME =
            Kind.text("name", PersonName.class, PersonName::parse, PersonName::format);

    public final Attribute<Contact, PersonName> name = required("name", NAME, Contact::name, Contact.Builder::name);
    public final Attribute<Contact, AccountId> account =
            optional("account", AccountType.REFERENCE, Contact::account, Contact.Builder::account);
    public final Attribute<Contact, SalesUserId> owner =
            optional("owner", SalesUserType.REFERENCE, Contact::owner, Contact.Builder::owner);
    public final Attribute<Contact, ContactId> reportsTo =
            optional("reportsTo", ContactType.REFERENCE, Contact::reportsTo, Contact.Builder::reportsTo);
    public final Attribute<Contact, String> title =
            optional("title", Kind.TEXT, Contact::title, Contact.Builder::title);
    public final Attribute<Contact, String> department =
            optional("department", Kind.TEXT, Contact::department, Contact.Builder::department);
    public final Attribute<Contact, EmailAddress> email =
            optional("email", Kind.EMAIL, Contact::email, Contact.Builder::email);
    public final Attribute<Contact, EmailAddress> personalEmail =
            optional("personalEmail", Kind.EMAIL, Contact::personalEmail, Contact.Builder::personalEmail);
    public final Attribute<Contact, PhoneNumber> phone =
            optional("phone", Kind.PHONE, Contact::phone, Contact.Builder::phone);
    public final Attribute<Contact, PhoneNumber> mobile =
            optional("mobile", Kind.PHONE, Contact::mobile, Contact.Builder::mobile);
    public final Attribute<Contact, PhoneNumber> assistantPhone =
            optional("assistantPhone", Kind.PHONE, Contact::assistantPhone, Contact.Builder::assistantPhone);
    public final Attribute<Contact, PostalAddress> address = optional(
            "address", Kind.document("address", PostalAddress.class), Contact::address, Contact.Builder::address);
    public final Attribute<Contact, LocalDate> birthday =
            optional("birthday", Kind.DATE, Contact::birthday, Contact.Builder::birthday);
    public final Attribute<Contact, String> language =
            optional("language", Kind.KEY, Contact::language, Contact.Builder::language);
    public final Attribute<Contact, LeadSource> source = optional(
            "source",
            Kind.picklist("source", LeadSource.class, LeadSource::of),
            Contact::source,
            Contact.Builder::source);
    public final Attribute<Contact, Boolean> doNotContact =
            required("doNotContact", Kind.BOOLEAN, Contact::doNotContact, Contact.Builder::doNotContact);
    public final Attribute<Contact, Set<String>> tags =
            several("tags", Kind.TEXTS, Contact::tags, Contact.Builder::tags);
    public final Attribute<Contact, String> description =
            optional("description", Kind.TEXT, Contact::description, Contact.Builder::description);

    ContactType() {
        super(
                "contact",
                Contact.class,
                ContactId.class,
                ContactId::new,
                new BuilderAccess<>(
                        Contact::builder, Contact.Builder::from, Contact.Builder::customFields, Contact.Builder::build),
                Contact.Builder::id,
                Contact.Builder::version,
                Contact.Builder::externalKey,
                Contact::withVersion);
        index(email);
        guard(proposal -> proposal.refuseCircle(Contact.TYPE, Contact.TYPE.reportsTo));
    }
}
