package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.Sfa;
import org.sfa.core.customer.Account;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.OrderId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.order.InMemoryErp;
import org.sfa.core.order.Order;
import org.sfa.core.order.OrderLine;
import org.sfa.core.order.OrderPort;
import org.sfa.core.order.OrderStatus;
import org.sfa.core.order.Payment;
import org.sfa.core.order.Purchase;
import org.sfa.core.order.Shipment;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.product.Product;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.query.Criterion;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.store.Outbox;
import org.sfa.testkit.MutableClock;

/** Orders on every database: exactly one in the ERP, and a history that agrees with memory. */
class OrdersTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
    private static final AccountId ACME = new AccountId("A-1");
    private static final SalesUserId ANN = new SalesUserId("U-1");
    private static final ProductId SERVER = new ProductId("P-1");
    private static final int THREADS = 6;

    private final MutableClock clock = MutableClock.at(Instant.parse("2026-11-21T09:30:00Z"));

    private Sfa open(JdbcStore store, OrderPort erp) {
        return Sfa.builder()
                .store(store)
                .clock(clock)
                .erp(erp)
                .notifier((id, notification) -> {})
                .build();
    }

    private static void stock(Sfa sfa) {
        sfa.run(unit -> {
            unit.repository(SalesUser.TYPE)
                    .save(SalesUser.builder().id(ANN).name("Ann").build());
            unit.repository(Account.TYPE)
                    .save(Account.builder().id(ACME).name("ACME").build());
            unit.repository(Product.TYPE)
                    .save(Product.builder()
                            .id(SERVER)
                            .name("伺服器")
                            .family(ProductFamily.of("servers"))
                            .build());
        });
    }

    private static QuoteId accepted(Sfa sfa, String id) {
        sfa.opportunities()
                .open(Opportunity.builder()
                        .id(new OpportunityId("O-" + id))
                        .name("Deal " + id)
                        .account(ACME)
                        .owner(ANN)
                        .stage(SalesProcesses.NEGOTIATION)
                        .amount(Money.parse("USD 1"))
                        .closeDate(DAY)
                        .build());
        QuoteId quote = sfa.quotes()
                .draft(Quote.builder()
                        .id(new QuoteId(id))
                        .name("Q-" + id)
                        .opportunity(new OpportunityId("O-" + id))
                        .currency(CurrencyUnit.USD)
                        .lines(List.of(QuoteLine.of("1", "伺服器", BigDecimal.TEN, BigMoney.parse("USD 0.125"))
                                .withProduct(SERVER)))
                        .shipping(Money.parse("USD 4.50"))
                        .build())
                .id();
        sfa.quotes().approve(quote, "fine");
        sfa.quotes().send(quote, DAY, "mailed");
        sfa.quotes().accept(quote, DAY, "signed");
        return quote;
    }

    private static Order load(Sfa sfa, OrderId id) {
        return sfa.call(unit -> unit.repository(Order.TYPE).load(id));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void manyThreadsThatPlaceOneQuote_makeOneOrderInTheErp(TestDatabase database) throws Exception {
        InMemoryErp erp = new InMemoryErp(OrderPort.Recognition.BY_FIND);
        try (JdbcStore store = database.empty(clock, FieldDefinitions.none());
                Sfa sfa = open(store, erp)) {
            stock(sfa);
            QuoteId quote = accepted(sfa, "1");
            Set<OrderId> placed = ConcurrentHashMap.newKeySet();
            CyclicBarrier start = new CyclicBarrier(THREADS);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            List<Future<Integer>> work = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Sfa own = open(store, erp);
                work.add(threads.submit(() -> {
                    start.await();
                    placed.add(own.orders().place(quote, DAY, "signed").id());
                    return own.courier().deliver();
                }));
            }
            for (Future<Integer> each : work) {
                each.get(60, TimeUnit.SECONDS);
            }
            threads.shutdown();
            sfa.courier().deliver();

            assertThat(placed).hasSize(1);
            assertThat(erp.orders()).hasSize(1);
            assertThat(load(sfa, placed.iterator().next()).status()).isEqualTo(OrderStatus.POSTED);
            assertThat(store.outbox().list(Outbox.State.PENDING, 10)).isEmpty();
            assertThat(sfa.purchases().of(ACME)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void ordersOfOneAccountPlacedAtOnce_allCountInItsSummary(TestDatabase database) throws Exception {
        try (JdbcStore store = database.empty(clock, FieldDefinitions.none());
                Sfa sfa = open(store, new InMemoryErp())) {
            stock(sfa);
            List<QuoteId> quotes = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                quotes.add(accepted(sfa, Integer.toString(i)));
            }
            CyclicBarrier start = new CyclicBarrier(THREADS);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            List<Future<OrderId>> work = new ArrayList<>();
            quotes.forEach(quote -> work.add(threads.submit(() -> {
                start.await();
                return sfa.orders().place(quote, DAY, "signed").id();
            })));
            Set<OrderId> placed = new HashSet<>();
            for (Future<OrderId> each : work) {
                placed.add(each.get(60, TimeUnit.SECONDS));
            }
            threads.shutdown();

            Account account = sfa.call(unit -> unit.repository(Account.TYPE).load(ACME));
            assertThat(placed).hasSize(THREADS);
            assertThat(account.purchases()).isEqualTo(THREADS);
            assertThat(account.purchaseVolume())
                    .contains(Money.parse("USD 1.25").multipliedBy(THREADS));
            assertThat(sfa.purchases().of(ACME)).hasSize(THREADS);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void crashAfterTheErpTookIt_isMadeGoodByTheNextProcess(TestDatabase database) throws Exception {
        InMemoryErp erp = new InMemoryErp();
        try (JdbcStore store = database.empty(clock, FieldDefinitions.none());
                Sfa sfa = open(store, erp)) {
            stock(sfa);
            OrderId id = sfa.orders().place(accepted(sfa, "1"), DAY, "signed").id();
            Outbox.Claim claim = store.outbox().claim(1, Duration.ofMillis(50)).get(0);
            Order told = load(sfa, id);
            erp.place(told.submissionKey(), told);
            // Here the process ends: nothing is recorded, and the claim not confirmed.
            assertThat(claim.entry().message().topic()).isEqualTo("order");
            Sfa next = open(store, erp);
            assertThat(next.courier().deliver()).as("until the lease ends").isZero();
            // The lease goes by the clock of the store, which is that of the server on PostgreSQL and MariaDB.
            clock.advance(Duration.ofMinutes(1));
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            int delivered = 0;
            while (delivered == 0 && System.nanoTime() < deadline) {
                delivered = next.courier().deliver();
                Thread.sleep(20);
            }

            assertThat(delivered).isEqualTo(1);
            assertThat(erp.orders()).hasSize(1);
            assertThat(load(next, id).erpNumber()).contains("ERP-1");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void order_comesBackAsItWasSavedAndIsFoundByWhatFollows(TestDatabase database) {
        try (JdbcStore store = database.empty(clock, FieldDefinitions.none());
                Sfa sfa = open(store, new InMemoryErp())) {
            stock(sfa);
            Order order = sfa.orders().place(accepted(sfa, "1"), DAY, "signed");
            sfa.courier().deliver();
            OrderLine more =
                    order.lines().get(0).with(new BigDecimal("12.5"), Money.parse("USD 1.50"), Money.parse("USD 0"));
            sfa.orders().change(order.id(), List.of(more), "more");
            sfa.courier().deliver();
            sfa.orders().confirm(order.id(), "E-1", DAY);
            sfa.orders().recordShipment(order.id(), Shipment.of("S-1", DAY, "1", new BigDecimal("12.5")));
            Order paid = sfa.orders()
                    .recordPayment(
                            order.id(), new Payment("B-1", DAY, Money.parse("USD 6.00"), Optional.of("transfer")));

            assertThat(paid.status()).isEqualTo(OrderStatus.COMPLETED);
            assertThat(load(sfa, order.id())).isEqualTo(paid);
            assertThat(found(sfa, Order.TYPE.balance.is(Money.parse("USD 0")))).isEqualTo(1);
            assertThat(found(sfa, Order.TYPE.status.is(OrderStatus.COMPLETED))).isEqualTo(1);
            assertThat(sfa.orders().findByErpNumber("ERP-1")).contains(paid);
            assertThat(sfa.purchases()
                            .list(Purchase.TYPE
                                    .family
                                    .is(ProductFamily.of("servers"))
                                    .and(Purchase.TYPE.net.atLeast(Money.parse("USD 1.50")))
                                    .and(Purchase.TYPE.day.atLeast(DAY))))
                    .hasSize(1);
        }
    }

    private static long found(Sfa sfa, Criterion<Order> where) {
        return sfa.<Long>call(unit -> unit.repository(Order.TYPE).count(where));
    }
}
