package org.sfa.core.customer;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.LeadSource;
import org.sfa.core.value.PersonName;
import org.sfa.core.value.PhoneNumber;
import org.sfa.core.value.PostalAddress;

/** A person at an account. */
@EntityStyle
@Value.Immutable
public interface Contact extends Entity<ContactId>, WithContact {

    /** The descriptor. */
    ContactType TYPE = new ContactType();

    @Override
    ContactId id();

    /** The name. */
    PersonName name();

    /** Where the person works. */
    Optional<AccountId> account();

    /** Who looks after the contact. */
    Optional<SalesUserId> owner();

    /** Whom the person reports to. */
    Optional<ContactId> reportsTo();

    /** The position, for instance {@code CFO}. */
    Optional<String> title();

    /** The department. */
    Optional<String> department();

    /** The mail address for business. */
    Optional<EmailAddress> email();

    /** Another mail address. */
    Optional<EmailAddress> personalEmail();

    /** The telephone at work. */
    Optional<PhoneNumber> phone();

    /** The mobile telephone. */
    Optional<PhoneNumber> mobile();

    /** The telephone of the assistant. */
    Optional<PhoneNumber> assistantPhone();

    /** Where letters go. */
    Optional<PostalAddress> address();

    /** The birthday. */
    Optional<LocalDate> birthday();

    /** The language to write in, as a BCP 47 tag. */
    Optional<String> language();

    /** Where the contact came from. */
    Optional<LeadSource> source();

    /** Whether the person wants no messages. Default false. */
    @Value.Default
    default boolean doNotContact() {
        return false;
    }

    /** Free labels. */
    Set<String> tags();

    /** Anything else. */
    Optional<String> description();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds contacts. */
    final class Builder extends ImmutableContact.Builder {
        Builder() {}
    }
}
