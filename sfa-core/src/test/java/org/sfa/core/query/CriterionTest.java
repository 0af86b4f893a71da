package org.sfa.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.lead.LeadType;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.Industry;
import org.sfa.core.value.PersonName;

class CriterionTest {

    private static final LeadType LEAD = Lead.TYPE;
    private static final Industry SOFTWARE = Industry.of("software");

    private static final Selector<Lead, String> EXTERNAL_KEY = externalKey();

    @SuppressWarnings("unchecked")
    private static Selector<Lead, String> externalKey() {
        return (Selector<Lead, String>) LEAD.selector("externalKey");
    }

    private static Lead.Builder lead() {
        return Lead.builder().id(new LeadId("L-1"));
    }

    @Test
    void is_comparesByKey() {
        Lead lead = lead().company("ACME Ltd").score(new BigDecimal("7.50")).build();

        assertThat(LEAD.company.is("acme LTD").test(lead)).isTrue();
        assertThat(LEAD.company.is("acme").test(lead)).isFalse();
        assertThat(LEAD.score.is(new BigDecimal("7.5")).test(lead)).isTrue();
        assertThat(LEAD.status.is(LeadStatus.NEW).test(lead)).isTrue();
        assertThat(EXTERNAL_KEY.is("x").test(lead().externalKey("X").build())).isFalse();
    }

    @Test
    void in_matchesOneOfSeveral() {
        Lead lead = lead().company("ACME").build();

        assertThat(LEAD.company.in(List.of("other", "acme")).test(lead)).isTrue();
        assertThat(LEAD.company.in(List.of("other")).test(lead)).isFalse();
        assertThat(LEAD.company.in(List.of()).test(lead)).isFalse();
    }

    @Test
    void ranges_includeWhatTheyName() {
        Lead ten = lead().employees(10L).build();

        assertThat(LEAD.employees.atLeast(10L).test(ten)).isTrue();
        assertThat(LEAD.employees.atLeast(11L).test(ten)).isFalse();
        assertThat(LEAD.employees.moreThan(9L).test(ten)).isTrue();
        assertThat(LEAD.employees.moreThan(10L).test(ten)).isFalse();
        assertThat(LEAD.employees.atMost(10L).test(ten)).isTrue();
        assertThat(LEAD.employees.atMost(9L).test(ten)).isFalse();
        assertThat(LEAD.employees.lessThan(11L).test(ten)).isTrue();
        assertThat(LEAD.employees.lessThan(10L).test(ten)).isFalse();
        assertThat(LEAD.employees.between(10L, 11L).test(ten)).isTrue();
        assertThat(LEAD.employees.between(9L, 10L).test(ten)).isFalse();
    }

    @Test
    void range_ofMoneyMatchesOnlyItsOwnCurrency() {
        Lead dollars = lead().annualRevenue(Money.parse("USD 100.00")).build();
        Lead euros = lead().annualRevenue(Money.parse("EUR 100.00")).build();
        Criterion<Lead> atLeast = LEAD.annualRevenue.atLeast(Money.parse("USD 1.00"));

        assertThat(atLeast.test(dollars)).isTrue();
        assertThat(atLeast.test(euros)).isFalse();
        assertThat(LEAD.annualRevenue.atMost(Money.parse("USD 1000.00")).test(euros))
                .isFalse();
        assertThat(LEAD.annualRevenue.lessThan(Money.parse("USD 50.00")).test(euros))
                .as("no order between currencies, in neither direction")
                .isFalse();
        assertThat(LEAD.annualRevenue
                        .between(Money.parse("EUR 1.00"), Money.parse("USD 1000.00"))
                        .test(euros))
                .as("bounds of two currencies hold nothing")
                .isFalse();
        assertThat(atLeast.not().test(euros)).isTrue();
    }

    @Test
    void range_ofAKindWithoutOrderIsRefused() {
        assertThatThrownBy(() -> LEAD.interests.atLeast(Set.of("crm")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("interests has no order, but was [crm]");
    }

    @Test
    void startsWithAndContains_foldTextAndKeepKeysExact() {
        Lead lead = lead().company("Straße 7 GmbH")
                .email(EmailAddress.of("Ann@Example.com"))
                .externalKey("CRM-17")
                .build();

        assertThat(LEAD.company.startsWith("STRASSE").test(lead)).isTrue();
        assertThat(LEAD.company.startsWith("gmbh").test(lead)).isFalse();
        assertThat(LEAD.company.contains("gmbh").test(lead)).isTrue();
        assertThat(LEAD.company.contains("").test(lead)).isTrue();
        assertThat(LEAD.email.contains("@example").test(lead)).isTrue();
        assertThat(EXTERNAL_KEY.startsWith("CRM-").test(lead)).isTrue();
        assertThat(EXTERNAL_KEY.startsWith("crm-").test(lead)).isFalse();
    }

    @Test
    void startsWithAndContains_refuseWhatIsNoText() {
        assertThatThrownBy(() -> LEAD.employees.startsWith("1"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("employees is no text; it holds values of kind integer, but was 1");
        assertThatThrownBy(() -> LEAD.industry.contains("soft"))
                .hasMessage("industry is no text; it holds values of kind industry, but was soft");
    }

    @Test
    void has_findsOneOfTheValues() {
        Lead lead = lead().interests(Set.of("CRM", "Training")).build();

        assertThat(Selector.has(LEAD.interests, "crm").test(lead)).isTrue();
        assertThat(Selector.has(LEAD.interests, "erp").test(lead)).isFalse();
        assertThat(Selector.has(LEAD.interests, "crm").test(lead().build())).isFalse();
    }

    @Test
    void absentValue_matchesOnlyIsAbsent() {
        Lead empty = lead().build();
        List<Criterion<Lead>> all = List.of(
                LEAD.company.is("x"),
                LEAD.company.in(List.of("x")),
                LEAD.company.startsWith(""),
                LEAD.company.contains(""),
                LEAD.employees.atLeast(Long.MIN_VALUE),
                LEAD.employees.atMost(Long.MAX_VALUE),
                Selector.has(LEAD.interests, "x"),
                LEAD.company.isPresent(),
                LEAD.interests.isPresent());

        for (Criterion<Lead> criterion : all) {
            assertThat(criterion.test(empty)).as("%s", criterion).isFalse();
            assertThat(criterion.not().test(empty)).as("not %s", criterion).isTrue();
        }
        assertThat(LEAD.company.isAbsent().test(empty)).isTrue();
        assertThat(LEAD.interests.isAbsent().test(empty)).as("an empty set").isTrue();
    }

    @Test
    void combinations_followLogic() {
        Lead lead = lead().company("ACME").build();
        Criterion<Lead> yes = LEAD.company.is("acme");
        Criterion<Lead> no = LEAD.company.is("other");

        assertThat(yes.and(no).test(lead)).isFalse();
        assertThat(yes.and(yes).test(lead)).isTrue();
        assertThat(yes.or(no).test(lead)).isTrue();
        assertThat(no.or(no).test(lead)).isFalse();
        assertThat(Criterion.allOf(List.of(yes, no)).test(lead)).isFalse();
        assertThat(Criterion.anyOf(List.of(no, yes)).test(lead)).isTrue();
        assertThat(Criterion.<Lead>always().test(lead)).isTrue();
        assertThat(Criterion.<Lead>never().test(lead)).isFalse();
    }

    @Property(tries = 300)
    void not_isTheExactComplement(@ForAll("criteria") Criterion<Lead> criterion, @ForAll("leads") Lead lead) {
        assertThat(criterion.not().test(lead)).isEqualTo(!criterion.test(lead));
        assertThat(criterion.not().not().test(lead)).isEqualTo(criterion.test(lead));
        assertThat(criterion.and(criterion.not()).test(lead)).isFalse();
        assertThat(criterion.or(criterion.not()).test(lead)).isTrue();
    }

    @Property(tries = 300)
    void deMorgan_holds(
            @ForAll("criteria") Criterion<Lead> a, @ForAll("criteria") Criterion<Lead> b, @ForAll("leads") Lead lead) {
        assertThat(a.and(b).not().test(lead)).isEqualTo(a.not().or(b.not()).test(lead));
        assertThat(a.or(b).not().test(lead)).isEqualTo(a.not().and(b.not()).test(lead));
    }

    @Test
    void toString_isReadable() {
        assertThat(LEAD.company.is("ACME").and(LEAD.employees.atLeast(10L)))
                .hasToString("company is 'ACME' and employees from 10");
        assertThat(LEAD.employees.between(1L, 5L)).hasToString("employees from 1 and less than 5");
        assertThat(LEAD.employees.moreThan(1L)).hasToString("employees more than 1");
        assertThat(LEAD.employees.atMost(5L)).hasToString("employees at most 5");
        assertThat(LEAD.status.in(List.of(LeadStatus.NEW, LeadStatus.WORKING)))
                .hasToString("status in ['new', 'working']");
        assertThat(LEAD.company.isPresent()).hasToString("company is present");
        assertThat(LEAD.company.isAbsent()).hasToString("company is absent");
        assertThat(LEAD.company.startsWith("A").or(LEAD.company.contains("b")))
                .hasToString("company starts with 'A' or company contains 'b'");
        assertThat(Selector.has(LEAD.interests, "crm")).hasToString("interests has 'crm'");
        assertThat(Criterion.always()).hasToString("always");
        assertThat(Criterion.never()).hasToString("never");
        Criterion<Lead> nested = LEAD.company.is("a").or(LEAD.company.is("b")).and(LEAD.company.isPresent());
        assertThat(nested).hasToString("(company is 'a' or company is 'b') and company is present");
        assertThat(nested.not()).hasToString("not ((company is 'a' or company is 'b') and company is present)");
    }

    @Test
    void and_flattensItsParts() {
        Criterion<Lead> a = LEAD.company.is("a");
        Criterion<Lead> b = LEAD.company.is("b");
        Criterion<Lead> c = LEAD.company.is("c");

        assertThat(a.and(b).and(c)).isEqualTo(Criterion.allOf(List.of(a, b, c)));
        assertThat(a.and(b.and(c))).isEqualTo(Criterion.allOf(List.of(a, b, c)));
        assertThat(Criterion.<Lead>always().and(a)).isEqualTo(Criterion.allOf(List.of(a)));
        assertThat(a.not().not()).isSameAs(a);
    }

    @Test
    void selectors_namesEveryAttributeThatIsRead() {
        Criterion<Lead> criterion = LEAD.company
                .is("a")
                .and(LEAD.employees.atLeast(1L).or(LEAD.industry.is(SOFTWARE).not()));

        assertThat(criterion.selectors().map(Selector::name)).containsExactly("company", "employees", "industry");
        assertThat(Criterion.<Lead>always().selectors()).isEmpty();
    }

    // Paths

    @Test
    void path_isFollowedThroughTheLookup() {
        Selector<Contact, Industry> path = AttributePath.of(Contact.TYPE.account, Account.TYPE.industry);
        Account account = Account.builder()
                .id(new AccountId("A-1"))
                .name("ACME")
                .industry(SOFTWARE)
                .build();
        Contact contact = contact().account(new AccountId("A-1")).build();
        Contact lost = contact().account(new AccountId("A-404")).build();
        EntityLookup lookup = (type, id) -> Map.of("A-1", account).get(id.value());

        assertThat(path.is(SOFTWARE).test(contact, lookup)).isTrue();
        assertThat(path.isAbsent().test(contact, lookup)).isFalse();
        assertThat(path.isAbsent().test(contact().build(), lookup)).isTrue();
        assertThat(path.isAbsent().test(lost, lookup)).isTrue();
        assertThat(path.value(contact, lookup)).isEqualTo(Optional.of(SOFTWARE));
        assertThat(path).hasToString("account.industry");
    }

    @Test
    void path_withoutALookupIsAnError() {
        Criterion<Contact> criterion =
                AttributePath.of(Contact.TYPE.account, Account.TYPE.industry).is(SOFTWARE);
        Contact contact = contact().account(new AccountId("A-1")).build();

        assertThatThrownBy(() -> criterion.test(contact))
                .isInstanceOf(SfaException.class)
                .hasMessage("a condition over a path to account needs a store to look it up");
    }

    @Test
    void path_throughSomethingElseThanAReferenceIsRefused() {
        assertThatThrownBy(() -> AttributePath.of(Contact.TYPE.idAttribute(), Account.TYPE.industry))
                .isInstanceOf(SfaException.class)
                .hasMessage("id is no reference; a path can't go through it");
    }

    @Test
    void path_equalsAnotherOverTheSameHops() {
        assertThat(AttributePath.of(Contact.TYPE.account, Account.TYPE.industry))
                .isEqualTo(Contact.TYPE.selector("account.industry"))
                .hasSameHashCodeAs(Contact.TYPE.selector("account.industry"))
                .isNotEqualTo(Contact.TYPE.selector("account.name"))
                .isNotEqualTo(Contact.TYPE.selector("account"));
    }

    private static Contact.Builder contact() {
        return Contact.builder().id(new ContactId("C-1")).name(PersonName.of("Ann", "Lee"));
    }

    @Provide
    Arbitrary<Lead> leads() {
        return Combinators.combine(
                        Arbitraries.of("ACME", "acme", "Other", "").optional(0.7),
                        Arbitraries.longs().between(0, 5).optional(0.7),
                        Arbitraries.of(Money.parse("USD 2.00"), Money.parse("EUR 2.00"))
                                .optional(0.7))
                .as((company, employees, revenue) -> lead().company(company)
                        .employees(employees)
                        .annualRevenue(revenue)
                        .build());
    }

    @Provide
    Arbitrary<Criterion<Lead>> criteria() {
        Arbitrary<Criterion<Lead>> leaf = Arbitraries.of(List.of(
                LEAD.company.is("acme"),
                LEAD.company.startsWith("a"),
                LEAD.company.isAbsent(),
                LEAD.employees.between(1L, 3L),
                LEAD.employees.moreThan(2L),
                LEAD.annualRevenue.atLeast(Money.parse("USD 1.00")),
                LEAD.annualRevenue.lessThan(Money.parse("USD 1.00")),
                Criterion.always(),
                Criterion.never()));
        return Combinators.combine(leaf, leaf, Arbitraries.integers().between(0, 3))
                .as((a, b, how) -> switch (how) {
                    case 0 -> a;
                    case 1 -> a.and(b);
                    case 2 -> a.or(b.not());
                    default -> a.not();
                });
    }
}
