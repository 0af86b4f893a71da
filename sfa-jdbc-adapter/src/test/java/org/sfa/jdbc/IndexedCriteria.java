package org.sfa.jdbc;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.customer.Account;
import org.sfa.core.field.CustomFields;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.PriceBookId;
import org.sfa.core.id.PriceId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.product.Price;
import org.sfa.core.product.PriceBook;
import org.sfa.core.product.Product;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.Industry;

/** Conditions that an index has to answer, each met by few of the rows that this makes: all kinds of keys by all operators. */
final class IndexedCriteria {

    private static final int ROWS = 1_000;
    private static final int DIFFERENT = 200;
    private static final int BOOKS = 5;
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static final FieldDefinition<Money> LIMIT = indexed("limit", Kind.MONEY);
    private static final FieldDefinition<BigDecimal> RATE = indexed("rate", Kind.DECIMAL);
    private static final FieldDefinition<Long> STORES = indexed("stores", Kind.INTEGER);
    private static final FieldDefinition<Instant> SEEN = indexed("lastSeen", Kind.INSTANT);
    private static final FieldDefinition<Boolean> BLOCKED = indexed("blocked", Kind.BOOLEAN);

    private IndexedCriteria() {}

    /** A condition with the attribute whose index is to answer it. */
    record Case<E extends Entity<I>, I extends EntityId>(
            String what, EntityType<E, I> type, Attribute<E, ?> attribute, Criterion<E> where) {

        @Override
        public String toString() {
            return type + "." + attribute.name() + " " + what;
        }
    }

    private static <V> FieldDefinition<V> indexed(String name, Kind<V> kind) {
        return FieldDefinition.of("account", name, kind).withIndex();
    }

    static FieldDefinitions fields() {
        return FieldDefinitions.of(List.of(LIMIT, RATE, STORES, SEEN, BLOCKED));
    }

    /** Saves the rows: every key 5 times, but the first 10 accounts without most. */
    static void save(UnitOfWork unit) {
        for (int i = 0; i < DIFFERENT; i++) {
            unit.repository(SalesUser.TYPE)
                    .save(SalesUser.builder().id(user(i)).name("User " + i).build());
            unit.repository(Product.TYPE)
                    .save(Product.builder().id(product(i)).name("Product " + i).build());
        }
        for (int i = 0; i < BOOKS; i++) {
            unit.repository(PriceBook.TYPE)
                    .save(PriceBook.builder()
                            .id(book(i))
                            .name("Book " + i)
                            .currency(CurrencyUnit.EUR)
                            .build());
        }
        for (int i = 0; i < ROWS; i++) {
            int key = i % DIFFERENT;
            unit.repository(Account.TYPE).save(account(i, key));
            unit.repository(Lead.TYPE)
                    .save(Lead.builder()
                            .id(new LeadId("L" + i))
                            .company("Company " + i)
                            .email(EmailAddress.of("someone" + key + "@example.org"))
                            .status(key == 1 ? LeadStatus.WORKING : LeadStatus.NEW)
                            .build());
            unit.repository(Price.TYPE)
                    .save(Price.builder()
                            .id(new PriceId("R" + i))
                            .product(product(key))
                            .priceBook(book(i / DIFFERENT))
                            .unitPrice(BigMoney.of(CurrencyUnit.EUR, i))
                            .build());
            unit.repository(Opportunity.TYPE)
                    .save(Opportunity.builder()
                            .id(new OpportunityId("O" + i))
                            .name("Deal " + i)
                            .account(new AccountId("A" + key))
                            .owner(user(key))
                            .stage(StageCode.of("prospecting"))
                            .closeDate(DAY.plusDays(key))
                            .build());
        }
    }

    private static ProductId product(int number) {
        return new ProductId("P" + number);
    }

    private static PriceBookId book(int number) {
        return new PriceBookId("B" + number);
    }

    private static SalesUserId user(int number) {
        return new SalesUserId("U" + number);
    }

    private static Account account(int number, int key) {
        Account.Builder account = Account.builder()
                .id(new AccountId("A" + number))
                .externalKey("erp-" + number)
                .name("Name %03d 王".formatted(key));
        if (number < 10) {
            return account.build();
        }
        return account.industry(Industry.of("industry " + key))
                .customFields(CustomFields.none()
                        .with(LIMIT, Money.parse("EUR " + key))
                        .with(RATE, new BigDecimal(key).movePointLeft(1))
                        .with(STORES, (long) key)
                        .with(SEEN, NOON.plus(key, ChronoUnit.DAYS))
                        .with(BLOCKED, key == 1))
                .build();
    }

    /** The conditions, for all databases the same. */
    static List<Case<?, ?>> cases() {
        Attribute<Account, Money> limit = LIMIT.attribute();
        Attribute<Account, BigDecimal> rate = RATE.attribute();
        Attribute<Account, Long> stores = STORES.attribute();
        Attribute<Account, Instant> seen = SEEN.attribute();
        Attribute<Account, Boolean> blocked = BLOCKED.attribute();
        Attribute<Opportunity, LocalDate> closes = Opportunity.TYPE.closeDate;
        return List.of(
                account("is", externalKey(), externalKey().is("erp-777")),
                account("is", Account.TYPE.name, Account.TYPE.name.is("NAME 123 王")),
                account("in", Account.TYPE.name, Account.TYPE.name.in(List.of("name 123 王", "name 124 王"))),
                account("startsWith", Account.TYPE.name, Account.TYPE.name.startsWith("Name 12")),
                account("between", Account.TYPE.name, Account.TYPE.name.between("name 12", "name 13")),
                account("is", Account.TYPE.industry, Account.TYPE.industry.is(Industry.of("industry 12"))),
                account("isAbsent", Account.TYPE.industry, Account.TYPE.industry.isAbsent()),
                account("is", limit, limit.is(Money.parse("EUR 12"))),
                account("in", limit, limit.in(List.of(Money.parse("EUR 12"), Money.parse("EUR 13")))),
                account("between", limit, limit.between(Money.parse("EUR 12"), Money.parse("EUR 15"))),
                account("is", rate, rate.is(new BigDecimal("1.2"))),
                account("atMost", rate, rate.atMost(new BigDecimal("0.3"))),
                account("is", stores, stores.is(12L)),
                account("in", stores, stores.in(List.of(12L, 13L))),
                account("moreThan", stores, stores.moreThan(197L)),
                account("isAbsent", stores, stores.isAbsent()),
                account("between", seen, seen.between(NOON, NOON.plus(2, ChronoUnit.DAYS))),
                account("is", blocked, blocked.is(true)),
                new Case<>("is", Lead.TYPE, Lead.TYPE.status, Lead.TYPE.status.is(LeadStatus.WORKING)),
                new Case<>(
                        "is", Lead.TYPE, Lead.TYPE.email, Lead.TYPE.email.is(EmailAddress.of("someone7@example.org"))),
                deal("is", Opportunity.TYPE.owner, Opportunity.TYPE.owner.is(user(7))),
                deal("in", Opportunity.TYPE.owner, Opportunity.TYPE.owner.in(List.of(user(7), user(8)))),
                deal("is", Opportunity.TYPE.account, Opportunity.TYPE.account.is(new AccountId("A7"))),
                deal("is", closes, closes.is(DAY)),
                deal("in", closes, closes.in(List.of(DAY, DAY.plusDays(9)))),
                deal("between", closes, closes.between(DAY, DAY.plusDays(2))),
                deal("lessThan", closes, closes.lessThan(DAY.plusDays(3))),
                deal("is, with what no index has", closes, closes.is(DAY).and(Opportunity.TYPE.name.contains("1"))),
                new Case<>(
                        "in, of some books",
                        Price.TYPE,
                        Price.TYPE.product,
                        Price.TYPE
                                .product
                                .in(List.of(product(7), product(8)))
                                .and(Price.TYPE.priceBook.in(List.of(book(1), book(2), book(3))))),
                new Case<>(
                        "is or in",
                        Opportunity.TYPE,
                        closes,
                        closes.is(DAY).or(closes.in(List.of(DAY.plusDays(3), DAY.plusDays(5))))));
    }

    @SuppressWarnings("unchecked")
    private static Attribute<Account, String> externalKey() {
        return (Attribute<Account, String>)
                Account.TYPE.findAttribute("externalKey").orElseThrow();
    }

    private static Case<Account, AccountId> account(
            String what, Attribute<Account, ?> attribute, Criterion<Account> where) {
        return new Case<>(what, Account.TYPE, attribute, where);
    }

    private static Case<Opportunity, OpportunityId> deal(
            String what, Attribute<Opportunity, ?> attribute, Criterion<Opportunity> where) {
        return new Case<>(what, Opportunity.TYPE, attribute, where);
    }
}
