package org.sfa.core.lead;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;
import org.sfa.core.value.Country;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.Industry;
import org.sfa.core.value.LeadSource;
import org.sfa.core.value.PersonName;
import org.sfa.core.value.PhoneNumber;
import org.sfa.core.value.PostalAddress;

/** A person or company that might become a customer. */
@EntityStyle
@Value.Immutable
public interface Lead extends Entity<LeadId>, WithLead {

    /** The descriptor. */
    LeadType TYPE = new LeadType();

    @Override
    LeadId id();

    /** The person. */
    Optional<PersonName> person();

    /** The company. */
    Optional<String> company();

    /** The position of the person. */
    Optional<String> title();

    /** The mail address. */
    Optional<EmailAddress> email();

    /** The telephone number. */
    Optional<PhoneNumber> phone();

    /** The mobile telephone number. */
    Optional<PhoneNumber> mobile();

    /** The address of the web site. */
    Optional<String> website();

    /** The postal address. */
    Optional<PostalAddress> address();

    /** The country. */
    Optional<Country> country();

    /** The industry. */
    Optional<Industry> industry();

    /** Where the lead came from. */
    Optional<LeadSource> source();

    /** Where the lead stands. Default new. */
    @Value.Default
    default LeadStatus status() {
        return LeadStatus.NEW;
    }

    /** Why it stands there, for instance why it was given up. */
    Optional<String> statusReason();

    /** Who works on it; absent while it waits for an owner. */
    Optional<SalesUserId> owner();

    /** How promising it is, in the words of the company. */
    Optional<String> rating();

    /**
     * How promising it is, as a number that the scoring of the company gives: points, or the chance of a conversion in
     * percent.
     */
    Optional<BigDecimal> score();

    /** The revenue of the company in a year. */
    Optional<Money> annualRevenue();

    /** How many people work at the company. */
    Optional<Long> employees();

    /** The language to speak, as a BCP 47 tag. */
    Optional<String> language();

    /** What it is interested in. */
    Set<String> interests();

    /** The day of the first contact. */
    Optional<LocalDate> createdOn();

    /** The day of its conversion. */
    Optional<LocalDate> convertedOn();

    /** The account that it was converted into; before that, the one that it is known to belong to. */
    Optional<AccountId> account();

    /** The contact that it was converted into; before that, the one that it is known to be. */
    Optional<ContactId> contact();

    /** The deal that it was converted into. */
    Optional<OpportunityId> opportunity();

    /** Anything else. */
    Optional<String> description();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds leads. */
    final class Builder extends ImmutableLead.Builder {
        Builder() {}
    }
}
