package org.sfa.testkit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.AccountCategory;
import org.sfa.core.customer.Contact;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.Selector;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.Industry;
import org.sfa.core.value.PersonName;

/** The attributes and paths that the properties ask about: every kind of value, indexed and not. */
public final class Probes {

    private static final String[] TEXTS = {
        "台積電", "台北", "😀 Ltd", "ＦＵＬＬ", "full", "Full width", "Straße", "STRASSE", "ﬁne", "fine", "𠮷野家", "ｱ", "ア"
    };
    private static final Industry[] INDUSTRIES = {Industry.of("steel"), Industry.of("retail"), Industry.of("鋼鐵")};
    private static final AccountId[] ACCOUNT_IDS = {new AccountId("a0"), new AccountId("a1"), new AccountId("a2")};
    private static final LocalDate[] DAYS = {
        LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 28), LocalDate.of(1999, 12, 31)
    };
    private static final PersonName[] NAMES = {
        PersonName.of("Ann", "Lee"),
        PersonName.of("", "van Dyke"),
        PersonName.of("", "王小明"),
        PersonName.of("ANN", "lee"),
        PersonName.of("Bo", "")
    };
    private static final EmailAddress[] EMAILS = {
        EmailAddress.of("ann@example.com"), EmailAddress.of("Ann@Example.com"), EmailAddress.of("bo@example.org")
    };

    public static final List<Probe<Account, ?>> ACCOUNTS = List.of(
            Probe.of(Account.TYPE.name, TEXTS),
            Probe.of(Account.TYPE.industry, INDUSTRIES),
            Probe.of(Account.TYPE.category, AccountCategory.values()),
            Probe.of(Account.TYPE.employees, 0L, 1L, 5L, Long.MAX_VALUE),
            Probe.of(Account.TYPE.annualRevenue, amounts("USD 1", "USD 100", "EUR 1", "EUR 50.25", "JPY 100")),
            Probe.of(Account.TYPE.taxId, "Key", "key", "ＫＥＹ"),
            Probe.of(Account.TYPE.parent, ACCOUNT_IDS),
            Probe.of(Account.TYPE.idAttribute(), ACCOUNT_IDS),
            Probe.of(attribute(Account.TYPE.findAttribute("version").orElseThrow(), Long.class), 1L, 2L, 3L),
            sets(Account.TYPE.tags),
            Probe.of(AttributePath.of(Account.TYPE.parent, Account.TYPE.name), TEXTS),
            Probe.of(
                    AttributePath.of(Account.TYPE.parent, AttributePath.of(Account.TYPE.parent, Account.TYPE.industry)),
                    INDUSTRIES));

    public static final List<Probe<Contact, ?>> CONTACTS = List.of(
            Probe.of(Contact.TYPE.name, NAMES),
            Probe.of(Contact.TYPE.account, ACCOUNT_IDS),
            Probe.of(Contact.TYPE.idAttribute(), new ContactId("c0"), new ContactId("c1"), new ContactId("zzz")),
            Probe.of(Contact.TYPE.email, EMAILS),
            Probe.of(Contact.TYPE.birthday, DAYS),
            Probe.of(Contact.TYPE.doNotContact, true, false),
            sets(Contact.TYPE.tags),
            Probe.of(AttributePath.of(Contact.TYPE.account, Account.TYPE.industry), INDUSTRIES),
            Probe.of(AttributePath.of(Contact.TYPE.account, Account.TYPE.name), TEXTS),
            Probe.of(AttributePath.of(Contact.TYPE.account, Account.TYPE.annualRevenue), amounts("USD 1", "EUR 50")),
            sets(AttributePath.of(Contact.TYPE.account, Account.TYPE.tags)),
            Probe.of(
                    AttributePath.of(Contact.TYPE.account, AttributePath.of(Account.TYPE.parent, Account.TYPE.name)),
                    TEXTS));

    public static final List<Probe<Lead, ?>> LEADS = List.of(
            Probe.of(Lead.TYPE.idAttribute(), new LeadId("l0"), new LeadId("l1"), new LeadId("zzz")),
            Probe.of(Lead.TYPE.person, NAMES),
            Probe.of(Lead.TYPE.company, TEXTS),
            Probe.of(Lead.TYPE.status, LeadStatus.NEW, LeadStatus.WORKING),
            Probe.of(Lead.TYPE.email, EMAILS),
            Probe.of(Lead.TYPE.score, decimals("1", "1.0", "-3", "0", "0.00", "1000", "1000.000")),
            Probe.of(Lead.TYPE.createdOn, DAYS),
            sets(Lead.TYPE.interests),
            Probe.of(Samples.PAGE.<Lead>attribute(), TEXTS),
            Probe.of(Samples.BUDGET.<Lead>attribute(), decimals("1.00", "1", "2.5", "-2.50", "0.0", "100")),
            Probe.of(Samples.VISITS.<Lead>attribute(), 0L, 1L, Long.MIN_VALUE),
            Probe.of(Samples.DEPOSIT.<Lead>attribute(), amounts("USD 1", "USD -2", "EUR 1", "JPY 1")),
            Probe.of(Samples.PRICE.<Lead>attribute(), prices("USD 1.5", "USD 1.50", "EUR 1.500", "USD 10", "USD 9")),
            Probe.of(Samples.TRIAL.<Lead>attribute(), DAYS),
            Probe.of(
                    Samples.SEEN.<Lead>attribute(),
                    Instant.parse("2026-01-01T00:00:00Z"),
                    Instant.parse("2026-01-01T00:00:00.000001Z"),
                    Instant.parse("1969-12-31T23:59:59.999999Z")),
            sets(Samples.TOPICS.<Lead>attribute()),
            Probe.of(Samples.VIP.<Lead>attribute(), true, false));

    private Probes() {}

    private static <E> Probe<E, Set<String>> sets(Selector<E, Set<String>> selector) {
        return new Probe<>(selector, List.of(Set.of("a"), Set.of("A", "b"), Set.of("ａ"), Set.of("b", "c"), Set.of()));
    }

    @SuppressWarnings("unchecked")
    private static <E, V> Attribute<E, V> attribute(Attribute<E, ?> attribute, Class<V> type) {
        if (attribute.kind().type() != type) {
            throw new IllegalArgumentException(attribute + " is not of type " + type);
        }
        return (Attribute<E, V>) attribute;
    }

    private static BigDecimal[] decimals(String... texts) {
        return List.of(texts).stream().map(BigDecimal::new).toArray(BigDecimal[]::new);
    }

    private static Money[] amounts(String... texts) {
        return List.of(texts).stream().map(Money::parse).toArray(Money[]::new);
    }

    private static BigMoney[] prices(String... texts) {
        return List.of(texts).stream().map(BigMoney::parse).toArray(BigMoney[]::new);
    }
}
