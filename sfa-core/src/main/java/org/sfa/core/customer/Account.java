package org.sfa.core.customer;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;
import org.sfa.core.value.Country;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.Industry;
import org.sfa.core.value.LeadSource;
import org.sfa.core.value.PhoneNumber;
import org.sfa.core.value.PostalAddress;

/** A company or organisation that buys, might buy, or sells with us. */
@EntityStyle
@Value.Immutable
public interface Account extends Entity<AccountId>, WithAccount {

    /** The descriptor. */
    AccountType TYPE = new AccountType();

    @Override
    AccountId id();

    /** The name that people use. */
    String name();

    /** The name in the commercial register. */
    Optional<String> legalName();

    /** The account that this one belongs to. */
    Optional<AccountId> parent();

    /** Who looks after it. */
    Optional<SalesUserId> owner();

    /** The territory that it lies in. */
    Optional<TerritoryId> territory();

    /** What it is to us. Default prospect. */
    @Value.Default
    default AccountCategory category() {
        return AccountCategory.PROSPECT;
    }

    /** The class that its prices go by; empty for the prices that everybody gets. */
    Optional<CustomerClass> customerClass();

    /** The industry. */
    Optional<Industry> industry();

    /** Where it came from. */
    Optional<LeadSource> source();

    /** How promising it is, in the words of the company. */
    Optional<String> rating();

    /** The address of its web site. */
    Optional<String> website();

    /** The general mail address. */
    Optional<EmailAddress> email();

    /** The general telephone number. */
    Optional<PhoneNumber> phone();

    /** Where invoices go. */
    Optional<PostalAddress> billingAddress();

    /** Where goods go. */
    Optional<PostalAddress> shippingAddress();

    /** The country of the head office. */
    Optional<Country> country();

    /** The revenue of a year. */
    Optional<Money> annualRevenue();

    /** How many people work there. */
    Optional<Long> employees();

    /** The year in which it was founded. */
    Optional<Long> foundedYear();

    /** The tax or register number. */
    Optional<String> taxId();

    /** Free labels. */
    Set<String> tags();

    /** The families of the products that it has bought. Its orders set it. */
    Set<String> purchasedFamilies();

    /** The products that it has bought. Its orders set it. */
    Set<ProductId> purchasedProducts();

    /** How many orders it has placed that were neither refused nor cancelled. Its orders set it. Default 0. */
    @Value.Default
    default long purchases() {
        return 0;
    }

    /** The day of the last of those orders. They set it. */
    Optional<LocalDate> lastPurchase();

    /** What those orders come to before shipping and taxes; absent when they are in several currencies. They set it. */
    Optional<Money> purchaseVolume();

    /**
     * How often its orders have set the above: it grows each time, so that two orders which do so at once notice each other.
     * Default 0.
     */
    @Value.Default
    default long purchaseUpdates() {
        return 0;
    }

    /** Anything else. */
    Optional<String> description();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds accounts. */
    final class Builder extends ImmutableAccount.Builder {
        Builder() {}
    }
}
