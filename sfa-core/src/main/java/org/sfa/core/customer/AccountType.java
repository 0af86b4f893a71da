package org.sfa.core.customer;

import java.time.LocalDate;
import java.util.Set;
import org.joda.money.Money;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.organization.SalesUserType;
import org.sfa.core.organization.TerritoryType;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.store.Proposal;
import org.sfa.core.value.Country;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.Industry;
import org.sfa.core.value.LeadSource;
import org.sfa.core.value.PhoneNumber;
import org.sfa.core.value.PostalAddress;

/** The descriptor of {@link Account}; its one instance is {@link Account#TYPE}. */
public final class AccountType extends EntityDescriptor<Account, AccountId, Account.Builder> {

    /** The kind of references to accounts. */
    public static final Kind<AccountId> REFERENCE =
            Kind.reference("account", AccountId.class, AccountId::new, () -> Account.TYPE);

    private static final Kind<Set<ProductId>> PRODUCTS = Kind.setOf(Kind.id(ProductId.class, ProductId::new));

    public final Attribute<Account, String> name = required("name", Kind.TEXT, Account::name, Account.Builder::name);
    public final Attribute<Account, String> legalName =
            optional("legalName", Kind.TEXT, Account::legalName, Account.Builder::legalName);
    public final Attribute<Account, AccountId> parent =
            optional("parent", AccountType.REFERENCE, Account::parent, Account.Builder::parent);
    public final Attribute<Account, SalesUserId> owner =
            optional("owner", SalesUserType.REFERENCE, Account::owner, Account.Builder::owner);
    public final Attribute<Account, TerritoryId> territory =
            optional("territory", TerritoryType.REFERENCE, Account::territory, Account.Builder::territory);
    public final Attribute<Account, AccountCategory> category = required(
            "category",
            Kind.enumeration("category", AccountCategory.class),
            Account::category,
            Account.Builder::category);
    public final Attribute<Account, CustomerClass> customerClass = optional(
            "customerClass",
            Kind.picklist("customerClass", CustomerClass.class, CustomerClass::of),
            Account::customerClass,
            Account.Builder::customerClass);
    public final Attribute<Account, Industry> industry = optional(
            "industry",
            Kind.picklist("industry", Industry.class, Industry::of),
            Account::industry,
            Account.Builder::industry);
    public final Attribute<Account, LeadSource> source = optional(
            "source",
            Kind.picklist("source", LeadSource.class, LeadSource::of),
            Account::source,
            Account.Builder::source);
    public final Attribute<Account, String> rating =
            optional("rating", Kind.TEXT, Account::rating, Account.Builder::rating);
    public final Attribute<Account, String> website =
            optional("website", Kind.TEXT, Account::website, Account.Builder::website);
    public final Attribute<Account, EmailAddress> email =
            optional("email", Kind.EMAIL, Account::email, Account.Builder::email);
    public final Attribute<Account, PhoneNumber> phone =
            optional("phone", Kind.PHONE, Account::phone, Account.Builder::phone);
    public final Attribute<Account, PostalAddress> billingAddress = optional(
            "billingAddress",
            Kind.document("address", PostalAddress.class),
            Account::billingAddress,
            Account.Builder::billingAddress);
    public final Attribute<Account, PostalAddress> shippingAddress = optional(
            "shippingAddress",
            Kind.document("address", PostalAddress.class),
            Account::shippingAddress,
            Account.Builder::shippingAddress);
    public final Attribute<Account, Country> country = optional(
            "country",
            Kind.picklist("country", Country.class, Country::of),
            Account::country,
            Account.Builder::country);
    public final Attribute<Account, Money> annualRevenue =
            optional("annualRevenue", Kind.MONEY, Account::annualRevenue, Account.Builder::annualRevenue);
    public final Attribute<Account, Long> employees =
            optional("employees", Kind.INTEGER, Account::employees, Account.Builder::employees);
    public final Attribute<Account, Long> foundedYear =
            optional("foundedYear", Kind.INTEGER, Account::foundedYear, Account.Builder::foundedYear);
    public final Attribute<Account, String> taxId = optional("taxId", Kind.KEY, Account::taxId, Account.Builder::taxId);
    public final Attribute<Account, Set<String>> tags =
            several("tags", Kind.TEXTS, Account::tags, Account.Builder::tags);
    public final Attribute<Account, Set<String>> purchasedFamilies =
            several("purchasedFamilies", Kind.TEXTS, Account::purchasedFamilies, Account.Builder::purchasedFamilies);
    public final Attribute<Account, Set<ProductId>> purchasedProducts =
            several("purchasedProducts", PRODUCTS, Account::purchasedProducts, Account.Builder::purchasedProducts);
    public final Attribute<Account, Long> purchases =
            required("purchases", Kind.INTEGER, Account::purchases, Account.Builder::purchases);
    public final Attribute<Account, LocalDate> lastPurchase =
            optional("lastPurchase", Kind.DATE, Account::lastPurchase, Account.Builder::lastPurchase);
    public final Attribute<Account, Money> purchaseVolume =
            optional("purchaseVolume", Kind.MONEY, Account::purchaseVolume, Account.Builder::purchaseVolume);
    public final Attribute<Account, Long> purchaseUpdates =
            required("purchaseUpdates", Kind.INTEGER, Account::purchaseUpdates, Account.Builder::purchaseUpdates);
    public final Attribute<Account, String> description =
            optional("description", Kind.TEXT, Account::description, Account.Builder::description);

    AccountType() {
        super(
                "account",
                Account.class,
                AccountId.class,
                AccountId::new,
                new BuilderAccess<>(
                        Account::builder, Account.Builder::from, Account.Builder::customFields, Account.Builder::build),
                Account.Builder::id,
                Account.Builder::version,
                Account.Builder::externalKey,
                Account::withVersion);
        index(name, industry, country);
        guard(AccountType::check);
    }

    private static void check(Proposal<Account> proposal) {
        Account account = proposal.after();
        account.employees()
                .filter(count -> count < 0)
                .ifPresent(count -> proposal.refuse("employees", count, "must not be negative"));
        account.annualRevenue()
                .filter(Money::isNegative)
                .ifPresent(revenue -> proposal.refuse("annualRevenue", revenue, "must not be negative"));
        proposal.refuseCircle(Account.TYPE, Account.TYPE.parent);
    }
}
