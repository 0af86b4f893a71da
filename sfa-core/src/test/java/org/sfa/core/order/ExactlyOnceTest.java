package org.sfa.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.Sfa;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.OrderId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.order.OrderPort.Recognition;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.memory.InMemoryStore;
import org.sfa.testkit.MutableClock;

/** Whatever fails on the way: the ERP has the order once, and we know its number. */
@Timeout(60)
class ExactlyOnceTest {

    private final MutableClock clock = MutableClock.at(Sandbox.NOW);
    private final InMemoryStore store = InMemoryStore.create(clock, FieldDefinitions.none());
    private final List<String> told = new ArrayList<>();
    private final List<Sfa> opened = new ArrayList<>();

    private Sfa open(OrderPort erp) {
        Sfa sfa = Shop.open(store, clock, erp, told);
        opened.add(sfa);
        return sfa;
    }

    @BeforeEach
    void stock() {
        Shop.stock(open(new InMemoryErp()));
    }

    @AfterEach
    void close() {
        opened.forEach(Sfa::close);
    }

    private static Order place(Sfa sfa) {
        return sfa.orders().place(Shop.accepted(sfa, "1"), Shop.DAY, "signed");
    }

    private static void assertOnce(Sfa sfa, InMemoryErp erp, OrderId id) {
        assertThat(erp.orders()).hasSize(1);
        assertThat(Shop.load(sfa, id).erpNumber()).contains("ERP-1");
        assertThat(Shop.load(sfa, id).status()).isEqualTo(OrderStatus.POSTED);
        assertThat(sfa.store().outbox().list(Outbox.State.PENDING, 10)).isEmpty();
        assertThat(sfa.store().outbox().list(Outbox.State.PARKED, 10)).isEmpty();
    }

    /** What ends a process as far as it is concerned. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @EnumSource(Recognition.class)
    void crashBetweenCommitAndPost_isMadeGoodByTheNextProcess(Recognition recognition) {
        InMemoryErp erp = new InMemoryErp(recognition);
        Sfa first = open(erp);
        Order order = place(first);
        // The first process is gone; nothing of it is left but the store.
        Sfa second = open(erp);
        assertThat(second.courier().deliver()).isEqualTo(1);

        assertOnce(second, erp, order.id());
    }

    @ParameterizedTest
    @EnumSource(Recognition.class)
    void crashAfterTheErpTookIt_isMadeGoodByTheNextProcess(Recognition recognition) {
        InMemoryErp erp = new InMemoryErp(recognition);
        Sfa first = open(new WrappedErp(erp) {
            @Override
            public String place(String key, Order order) {
                super.place(key, order);
                // Nothing of this thread goes on: neither our record nor the courier's.
                throw new Killed();
            }
        });
        Order order = place(first);
        assertThatThrownBy(() -> first.courier().deliver()).isInstanceOf(Killed.class);
        Sfa second = open(erp);
        assertThat(second.courier().deliver()).as("until the lease ends").isZero();
        assertThat(Shop.load(second, order.id()).status()).isEqualTo(OrderStatus.PLACED);
        clock.advance(Shop.LEASE);
        assertThat(second.courier().deliver()).isEqualTo(1);

        assertOnce(second, erp, order.id());
    }

    @ParameterizedTest
    @EnumSource(Recognition.class)
    void lostAnswers_areAskedForAgain(Recognition recognition) {
        InMemoryErp erp = new InMemoryErp(recognition);
        Sfa sfa = open(erp);
        Order order = place(sfa);
        erp.loseAnswers(1);
        assertThat(sfa.courier().deliver()).isZero();
        assertThat(erp.orders()).hasSize(1);
        clock.advance(Duration.ofSeconds(10));
        assertThat(sfa.courier().deliver()).isEqualTo(1);

        assertOnce(sfa, erp, order.id());
    }

    @ParameterizedTest
    @EnumSource(Recognition.class)
    void erpDownForAnHour_parksNothing(Recognition recognition) {
        InMemoryErp erp = new InMemoryErp(recognition);
        Sfa sfa = open(erp);
        erp.setDown(true);
        Order order = place(sfa);
        for (int second = 0; second < 3_600; second++) {
            assertThat(sfa.courier().deliver()).isZero();
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(erp.calls())
                .as("tried with growing delays, up to five minutes")
                .isBetween(10, 20);
        Outbox.Entry waiting = store.outbox().list(Outbox.State.PENDING, 10).get(0);
        assertThat(waiting.attempts())
                .as("more than the policy allows for other failures")
                .isGreaterThan(3);
        assertThat(waiting.lastError()).contains("TryLaterException: the ERP is down");
        erp.setDown(false);
        clock.advance(Duration.ofMinutes(5));
        assertThat(sfa.courier().deliver()).isEqualTo(1);

        assertOnce(sfa, erp, order.id());
    }

    /** An order that is found needs no second call of what is broken. */
    @ParameterizedTest
    @EnumSource(names = "BY_KEY")
    void defectOfThePort_isParkedAndCanBeReplayed(Recognition recognition) {
        InMemoryErp erp = new InMemoryErp(recognition);
        boolean[] isBroken = {true};
        Sfa sfa = open(new WrappedErp(erp) {
            @Override
            public String place(String key, Order order) {
                String number = super.place(key, order);
                if (isBroken[0]) {
                    throw new IllegalStateException("no such field");
                }
                return number;
            }
        });
        Order order = place(sfa);
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(sfa.courier().deliver()).isZero();
            clock.advance(Duration.ofHours(1));
        }
        Outbox.Entry parked = store.outbox().list(Outbox.State.PARKED, 10).get(0);
        assertThat(parked.lastError()).contains("IllegalStateException: no such field");
        isBroken[0] = false;
        store.outbox().replay(parked.id());
        sfa.courier().deliver();

        assertOnce(sfa, erp, order.id());
    }

    @ParameterizedTest
    @EnumSource(Recognition.class)
    void messageDeliveredAgain_doesNothing(Recognition recognition) {
        InMemoryErp erp = new InMemoryErp(recognition);
        Sfa sfa = open(erp);
        Order order = place(sfa);
        Outbox.Entry entry = store.outbox().list(Outbox.State.PENDING, 1).get(0);
        ErpCourier courier = new ErpCourier(erp, sfa.units());
        courier.deliver(entry);
        courier.deliver(entry);
        sfa.courier().deliver();
        assertThat(erp.calls()).isLessThanOrEqualTo(2);
        assertOnce(sfa, erp, order.id());
    }

    /** Only an ERP that knows keys is safe from a call that outlives its lease; the other way bounds its calls instead. */
    @ParameterizedTest
    @EnumSource(names = "BY_KEY")
    void leaseThatRunsOut_hasTwoCouriersPostTheSame(Recognition recognition) throws Exception {
        InMemoryErp erp = new InMemoryErp(recognition);
        CountDownLatch inErp = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        Sfa slow = open(new WrappedErp(erp) {
            @Override
            public String place(String key, Order order) {
                inErp.countDown();
                await(mayAnswer);
                return super.place(key, order);
            }
        });
        Sfa fast = open(erp);
        Order order = place(slow);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<Integer> first = thread.submit(() -> slow.courier().deliver());
        await(inErp);
        clock.advance(Shop.LEASE.plusSeconds(1));
        assertThat(fast.courier().deliver()).as("the second courier takes over").isEqualTo(1);
        mayAnswer.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS))
                .as("the first one's claim is outdated")
                .isZero();
        thread.shutdown();

        assertOnce(fast, erp, order.id());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Recognition.class)
    void manyThreadsThatPlaceOneQuoteAndManyCouriers_makeOneOrder(Recognition recognition) throws Exception {
        InMemoryErp erp = new InMemoryErp(recognition);
        Sfa sfa = open(erp);
        QuoteId quote = Shop.accepted(sfa, "1");
        int threads = 8;
        Set<OrderId> placed = ConcurrentHashMap.newKeySet();
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Sfa own = open(erp);
            work.add(pool.submit(() -> {
                start.await();
                placed.add(own.orders().place(quote, Shop.DAY, "signed").id());
                return own.courier().deliver();
            }));
        }
        for (Future<?> each : work) {
            each.get(30, TimeUnit.SECONDS);
        }
        pool.shutdown();
        assertThat(placed).hasSize(1);
        sfa.courier().deliver();
        assertOnce(sfa, erp, placed.iterator().next());
        assertThat(Shop.account(sfa).purchases()).isEqualTo(1);
    }
}
