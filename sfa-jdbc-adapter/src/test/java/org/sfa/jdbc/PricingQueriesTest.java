package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.Sfa;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.CustomerClass;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.PriceBookId;
import org.sfa.core.id.PriceId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.organization.Territory;
import org.sfa.core.product.BundleItem;
import org.sfa.core.product.Price;
import org.sfa.core.product.PriceBook;
import org.sfa.core.product.PriceDecision;
import org.sfa.core.product.PriceQuestion;
import org.sfa.core.product.PriceTier;
import org.sfa.core.product.Product;
import org.sfa.core.product.TierMode;
import org.sfa.core.product.WarrantyTerms;
import org.sfa.core.store.UnitOfWork;

/** A quote of a thousand lines is priced with a handful of queries, and as in memory. */
class PricingQueriesTest {

    private static final int LINES = 1_000;
    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);
    private static final AccountId ACME = new AccountId("ACME");
    private static final CustomerClass PARTNER = CustomerClass.of("夥伴");

    private static void save(UnitOfWork unit) {
        unit.repository(Territory.TYPE).save(territory("asia", Optional.empty()));
        unit.repository(Territory.TYPE).save(territory("taiwan", Optional.of("asia")));
        unit.repository(Account.TYPE)
                .save(Account.builder()
                        .id(ACME)
                        .name("ACME")
                        .customerClass(PARTNER)
                        .territory(new TerritoryId("taiwan"))
                        .build());
        PriceBook all = book("all");
        unit.repository(PriceBook.TYPE).save(all);
        unit.repository(PriceBook.TYPE)
                .save(book("partners").withCustomerClasses(PARTNER).withTerritories(new TerritoryId("asia")));
        unit.repository(PriceBook.TYPE).save(book("old").withValidUntil(DAY));
        for (int i = 0; i < LINES; i++) {
            unit.repository(Product.TYPE).save(product(i));
            unit.repository(Price.TYPE).save(price("all", i));
            if (i % 3 == 0) {
                unit.repository(Price.TYPE).save(price("partners", i));
            }
        }
    }

    private static Territory territory(String id, Optional<String> parent) {
        return Territory.builder()
                .id(new TerritoryId(id))
                .name(id)
                .parent(parent.map(TerritoryId::new))
                .build();
    }

    private static PriceBook book(String id) {
        return PriceBook.builder()
                .id(new PriceBookId(id))
                .name("價目 " + id)
                .currency(CurrencyUnit.EUR)
                .build();
    }

    private static Product product(int i) {
        Product.Builder product = Product.builder()
                .id(new ProductId("P" + i))
                .name("產品 " + i)
                .cost(BigMoney.parse("EUR 0.333"))
                .availableFrom(DAY.minusYears(1))
                .warranty(WarrantyTerms.ofMonths(24));
        return i % 10 == 9
                ? product.bundle(List.of(BundleItem.required(new ProductId("P" + (i - 1)), 2)
                                .withDiscount(new BigDecimal("0.05"))))
                        .build()
                : product.build();
    }

    private static Price price(String book, int i) {
        return Price.builder()
                .id(new PriceId(book + i))
                .priceBook(new PriceBookId(book))
                .product(new ProductId("P" + i))
                .unitPrice(BigMoney.of(CurrencyUnit.EUR, new BigDecimal(i + ".125")))
                .tiers(List.of(PriceTier.from(10, BigMoney.of(CurrencyUnit.EUR, new BigDecimal(i + ".0625")))))
                .tierMode(i % 2 == 0 ? TierMode.VOLUME : TierMode.GRADUATED)
                .build();
    }

    private static List<PriceQuestion> questions() {
        List<PriceQuestion> questions = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            questions.add(PriceQuestion.of(new ProductId("P" + i), 1 + i % 20, CurrencyUnit.EUR, DAY)
                    .forAccount(ACME));
        }
        return questions;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void price_ofAThousandLinesTakesAHandfulOfQueriesAndIsThatInMemory(TestDatabase database) {
        AtomicInteger statements = new AtomicInteger();
        JdbcStore store = JdbcStore.builder(counting(database.dataSource(), statements))
                .prefix("pricing_")
                .open();
        try (Sfa sfa = Sfa.builder().store(store).build();
                Sfa memory = Sfa.inMemory()) {
            sfa.run(PricingQueriesTest::save);
            memory.run(PricingQueriesTest::save);

            int forOne = count(statements, () -> sfa.pricing().price(questions().get(0)));
            statements.set(0);
            List<PriceDecision> decisions = sfa.pricing().price(questions());

            // Products and prices in two portions each.
            assertThat(statements.get()).isEqualTo(forOne + 2);
            assertThat(decisions).isEqualTo(memory.pricing().price(questions()));
            assertThat(decisions)
                    .allMatch(decision -> decision.amount().isPresent())
                    .hasSize(LINES);
        }
    }

    private static int count(AtomicInteger statements, Supplier<PriceDecision> work) {
        statements.set(0);
        assertThat(work.get().amount()).isPresent();
        return statements.get();
    }

    /** Returns a data source that counts the statements which are prepared on its connections. */
    private static DataSource counting(DataSource target, AtomicInteger statements) {
        return proxy(DataSource.class, target, statements);
    }

    private static <T> T proxy(Class<T> type, T target, AtomicInteger statements) {
        return type.cast(Proxy.newProxyInstance(
                PricingQueriesTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.incrementAndGet();
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof Connection connection
                                ? proxy(Connection.class, connection, statements)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
