package org.sfa.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.testkit.Samples.account;
import static org.sfa.testkit.Samples.contact;
import static org.sfa.testkit.Samples.lead;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.field.CustomFields;
import org.sfa.core.id.AccountId;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Cursor;
import org.sfa.core.query.Page;
import org.sfa.core.query.Query;
import org.sfa.core.query.Selector;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.value.Industry;
import org.sfa.core.value.PersonName;

/** Examples of what queries answer; {@link QueryProperties} says it for all queries. */
public abstract class QueryContract extends StoreSuite {

    /** Creates the suite. */
    protected QueryContract(StoreFactory factory) {
        super(factory);
    }

    private static List<String> sorted(UnitOfWork unit, Query<Account> query) {
        try (Stream<Account> found = unit.repository(Account.TYPE).stream(query)) {
            return found.map(account -> account.id().value()).toList();
        }
    }

    private List<String> accounts(Criterion<Account> where) {
        try (UnitOfWork unit = begin()) {
            return ids(unit, Account.TYPE, where);
        }
    }

    @Test
    void text_isComparedWithoutCaseAndWidth() {
        save(
                Account.TYPE,
                account("full").withName("ＡＣＭＥ"),
                account("lower").withName("acme"),
                account("sharp").withName("Straße"),
                account("chinese").withName("台積電😀"));
        assertThat(accounts(Account.TYPE.name.is("Acme"))).containsExactly("full", "lower");
        assertThat(accounts(Account.TYPE.name.in(List.of("ACME", "STRASSE"))))
                .containsExactly("full", "lower", "sharp");
        assertThat(accounts(Account.TYPE.name.startsWith("ａC"))).containsExactly("full", "lower");
        assertThat(accounts(Account.TYPE.name.contains("SS"))).containsExactly("sharp");
        assertThat(accounts(Account.TYPE.name.contains("積電"))).containsExactly("chinese");
        assertThat(accounts(Account.TYPE.name.contains("😀"))).containsExactly("chinese");
        assertThat(accounts(Account.TYPE.name.contains(""))).hasSize(4);
    }

    @Test
    void condition_thatNamesOneEntityTwice_findsItOnce() {
        save(Account.TYPE, account("a"), account("b"));
        Attribute<Account, AccountId> id = Account.TYPE.idAttribute();
        AccountId a = new AccountId("a");
        assertThat(accounts(id.is(a).or(id.is(a)))).containsExactly("a");
        assertThat(accounts(Criterion.anyOf(List.of(id.is(a), id.is(a), id.is(new AccountId("b"))))))
                .containsExactly("a", "b");
        assertThat(accounts(id.in(List.of(a, a)).or(Account.TYPE.name.is("ACCOUNT A"))))
                .containsExactly("a");
        assertThat(accounts(Account.TYPE.name.is("account a").or(Account.TYPE.name.is("Account A"))))
                .containsExactly("a");
    }

    @Test
    void decimals_areEqualWhateverTheirZeros() {
        save(
                Lead.TYPE,
                lead("one").withScore(new BigDecimal("1.0")),
                lead("two").withCustomFields(CustomFields.none().with(Samples.BUDGET, new BigDecimal("100"))));
        try (UnitOfWork unit = begin()) {
            assertThat(ids(unit, Lead.TYPE, Lead.TYPE.score.is(new BigDecimal("1.000"))))
                    .containsExactly("one");
            Attribute<Lead, BigDecimal> budget = Samples.BUDGET.attribute();
            assertThat(ids(unit, Lead.TYPE, budget.is(new BigDecimal("1E+2")))).containsExactly("two");
            assertThat(ids(unit, Lead.TYPE, budget.atMost(new BigDecimal("100.00"))))
                    .containsExactly("two");
            assertThat(ids(unit, Lead.TYPE, budget.lessThan(new BigDecimal("100.00"))))
                    .isEmpty();
        }
    }

    @Test
    void numbersOfOtherDigits_areFoundOneAfterTheOther() {
        Attribute<Lead, BigDecimal> budget = Samples.BUDGET.attribute();
        List<String> numbers = List.of("1", "-2.5", "100000", "0.001", "12345.678");
        numbers.forEach(number -> save(
                Lead.TYPE,
                lead(number)
                        .withAnnualRevenue(Money.parse("KWD " + number).abs())
                        .withCustomFields(CustomFields.none().with(Samples.BUDGET, new BigDecimal(number)))));
        try (UnitOfWork unit = begin()) {
            for (String number : numbers) {
                assertThat(scan(unit, budget.is(new BigDecimal(number)))).containsExactly(number);
                assertThat(scan(
                                unit,
                                Lead.TYPE.annualRevenue.is(
                                        Money.parse("KWD " + number).abs())))
                        .containsExactly(number);
            }
        }
    }

    private static List<String> scan(UnitOfWork unit, Criterion<Lead> where) {
        try (Stream<Lead> found = unit.repository(Lead.TYPE).scan(where)) {
            return found.map(lead -> lead.id().value()).toList();
        }
    }

    @Test
    void amounts_areComparedWithinOneCurrency() {
        save(
                Account.TYPE,
                account("usd").withAnnualRevenue(Money.parse("USD 100")),
                account("eur").withAnnualRevenue(Money.parse("EUR 100")),
                account("none"));
        assertThat(accounts(Account.TYPE.annualRevenue.atLeast(Money.parse("USD 1"))))
                .containsExactly("usd");
        assertThat(accounts(
                        Account.TYPE.annualRevenue.atLeast(Money.parse("USD 1")).not()))
                .containsExactly("eur", "none");
        assertThat(accounts(Account.TYPE.annualRevenue.is(Money.parse("EUR 100.00"))))
                .containsExactly("eur");
    }

    @Test
    void sets_areAbsentWhenEmpty() {
        save(
                Lead.TYPE,
                lead("both").withCustomFields(CustomFields.none().with(Samples.TOPICS, Set.of("A", "b"))),
                lead("empty").withCustomFields(CustomFields.none().with(Samples.TOPICS, Set.of())),
                lead("none"));
        Attribute<Lead, Set<String>> topics = Samples.TOPICS.attribute();
        try (UnitOfWork unit = begin()) {
            assertThat(ids(unit, Lead.TYPE, Selector.has(topics, "a"))).containsExactly("both");
            assertThat(ids(unit, Lead.TYPE, topics.is(Set.of("B", "a")))).containsExactly("both");
            assertThat(ids(unit, Lead.TYPE, topics.isAbsent())).containsExactly("empty", "none");
            assertThat(ids(unit, Lead.TYPE, Selector.has(topics, "a").not())).containsExactly("empty", "none");
        }
    }

    @Test
    void path_withAMissingHop_isAbsent() {
        save(Account.TYPE, account("a").withIndustry(Industry.of("steel")), account("b"));
        save(Contact.TYPE, contact("at a", "a"), contact("at b", "b"));
        save(Contact.TYPE, contact("free", "a").withAccount(Optional.empty()));
        AttributePath<Contact, Industry> industry = AttributePath.of(Contact.TYPE.account, Account.TYPE.industry);
        try (UnitOfWork unit = begin()) {
            assertThat(ids(unit, Contact.TYPE, industry.is(Industry.of("steel"))))
                    .containsExactly("at a");
            assertThat(ids(unit, Contact.TYPE, industry.isAbsent())).containsExactly("at b", "free");
        }
    }

    @Test
    void order_putsAbsentLastAndBreaksTiesById() {
        save(
                Account.TYPE,
                account("d").withEmployees(1L),
                account("c"),
                account("b").withEmployees(2L),
                account("a").withEmployees(1L),
                account("𠮷"),
                account("ｆ"));
        try (UnitOfWork unit = begin()) {
            assertThat(sorted(unit, Query.<Account>all().orderBy(Account.TYPE.employees)))
                    .containsExactly("a", "d", "b", "c", "ｆ", "𠮷");
            assertThat(sorted(unit, Query.<Account>all().orderByDescending(Account.TYPE.employees)))
                    .containsExactly("b", "a", "d", "c", "ｆ", "𠮷");
            assertThat(sorted(unit, Query.<Account>all().limit(2))).containsExactly("a", "b");
        }
    }

    @Test
    void order_ofTextIsByCodePoint() {
        save(
                Account.TYPE,
                account("1").withName("𠮷野家"),
                account("2").withName("ﾊﾟ"),
                account("3").withName("Beta"),
                account("4").withName("alpha"),
                account("5").withName("台積電"));
        try (UnitOfWork unit = begin()) {
            assertThat(sorted(unit, Query.<Account>all().orderBy(Account.TYPE.name)))
                    .containsExactly("4", "3", "2", "5", "1");
        }
    }

    @Test
    void pages_whileEntitiesComeAndGo_neitherRepeatNorMissTheOthers() {
        for (String id : List.of("a", "c", "e", "g", "i")) {
            save(Account.TYPE, account(id));
        }
        Query<Account> query = Query.<Account>all().orderBy(Account.TYPE.name).limit(2);
        List<String> seen = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            try (UnitOfWork unit = begin()) {
                Page<Account> page = unit.repository(Account.TYPE)
                        .page(next.map(cursor -> query.after(Cursor.parse(cursor.toString())))
                                .orElse(query));
                page.items().forEach(account -> seen.add(account.id().value()));
                next = page.next();
            }
            if (seen.size() == 2) {
                save(Account.TYPE, account("b"), account("f"));
                commit(unit -> unit.repository(Account.TYPE).delete(new AccountId("c"), Cause.NONE));
            }
        } while (next.isPresent());
        assertThat(seen).containsExactly("a", "c", "e", "f", "g", "i");
    }

    @Test
    void pages_ofNamesWithSpaces_neitherRepeatNorMiss() {
        save(Account.TYPE, account("a"));
        List<String> names = List.of("van Dyke", "van  Dyke", "Lee, Ann", "Smith, Jr.", "林 美玲", ", Given", "x");
        for (int i = 0; i < names.size(); i++) {
            PersonName name = PersonName.of(i == 5 ? "Only Given" : "", i == 5 ? "" : names.get(i));
            save(Contact.TYPE, contact("c" + i, "a").withName(name));
        }
        try (UnitOfWork unit = begin()) {
            Query<Contact> query =
                    Query.<Contact>all().orderBy(Contact.TYPE.name).limit(1);
            List<Contact> paged = new ArrayList<>();
            Optional<Cursor> next = Optional.empty();
            do {
                Page<Contact> page = unit.repository(Contact.TYPE)
                        .page(next.map(query::after).orElse(query));
                paged.addAll(page.items());
                next = page.next();
            } while (next.isPresent() && paged.size() < 100);
            try (Stream<Contact> all = unit.repository(Contact.TYPE).stream(query.limit(100))) {
                assertThat(paged).isEqualTo(all.toList());
            }
        }
    }

    @Test
    void cursor_ofAnotherOrder_isRefused() {
        save(Account.TYPE, account("a"), account("b"), account("c"));
        try (UnitOfWork unit = begin()) {
            Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
            Cursor cursor = accounts.page(Query.<Account>all().limit(1)).next().orElseThrow();
            assertThatThrownBy(() -> accounts.page(
                            Query.<Account>all().orderBy(Account.TYPE.name).after(cursor)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("same sort keys");
        }
    }

    @Test
    void plan_saysWhetherEverythingIsLookedAt() {
        for (int i = 0; i < 20; i++) {
            save(Account.TYPE, account("a" + i).withIndustry(Industry.of(i == 7 ? "steel" : "retail")));
        }
        try (UnitOfWork unit = begin()) {
            Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
            Criterion<Account> steel = Account.TYPE.industry.is(Industry.of("steel"));
            assertThat(accounts.plan(steel).isScan()).isFalse();
            assertThat(accounts.plan(steel).candidates()).isEqualTo(1);
            assertThat(accounts.plan(steel.and(Account.TYPE.taxId.is("x"))).isScan())
                    .isFalse();
            assertThat(accounts.plan(Account.TYPE.taxId.is("x")).isScan()).isTrue();
            assertThat(accounts.plan(Account.TYPE.idAttribute().is(new AccountId("a1")))
                            .isScan())
                    .isFalse();
            assertThat(accounts.plan(Account.TYPE.name.is("x").or(Account.TYPE.industry.isAbsent()))
                            .isScan())
                    .isFalse();
            Attribute<Lead, BigDecimal> budget = Samples.BUDGET.attribute();
            assertThat(unit.repository(Lead.TYPE)
                            .plan(budget.atLeast(BigDecimal.TEN))
                            .isScan())
                    .isFalse();
        }
    }
}
