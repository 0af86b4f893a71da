package org.sfa.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.order.Shop.ACME;
import static org.sfa.core.order.Shop.ANN;
import static org.sfa.core.order.Shop.DAY;
import static org.sfa.core.order.Shop.SERVER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sfa.core.Sfa;
import org.sfa.core.customer.Account;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.OrderId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.message.Courier;
import org.sfa.core.message.Notification;
import org.sfa.core.order.OrderPort.Recognition;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.memory.InMemoryStore;
import org.sfa.testkit.MutableClock;

/** Answers that come late, twice or not at all, and shortcuts that somebody took: there is one order, and it goes on. */
@Timeout(60)
class OrderRecoveryTest {

    private final MutableClock clock = MutableClock.at(Sandbox.NOW);
    private final InMemoryStore store = InMemoryStore.create(clock, FieldDefinitions.none());
    private final InMemoryErp erp = new InMemoryErp();
    private final List<String> told = new ArrayList<>();
    private final List<Sfa> opened = new ArrayList<>();

    private Sfa open(OrderPort port) {
        return remember(Shop.open(store, clock, port, told));
    }

    private Sfa open(OrderPort port, Courier.Policy policy) {
        return remember(Sfa.builder()
                .store(store)
                .clock(clock)
                .erp(port)
                .courierPolicy(policy)
                .notifier((id, notification) -> told.add(notification.subject()))
                .build());
    }

    private Sfa remember(Sfa sfa) {
        if (opened.isEmpty()) {
            Shop.stock(sfa);
        }
        opened.add(sfa);
        return sfa;
    }

    @AfterEach
    void close() {
        opened.forEach(Sfa::close);
    }

    private static Order place(Sfa sfa, String quote) {
        return sfa.orders().place(Shop.accepted(sfa, quote), DAY, "signed");
    }

    private List<Outbox.Entry> in(Outbox.State state) {
        return store.outbox().list(state, 10);
    }

    private void deliverFor(Sfa sfa, Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            sfa.courier().deliver();
            clock.advance(Duration.ofSeconds(1));
        }
    }

    // Calls that fail and have their effect later

    /** Its calls time out; each has its effect when the test says so. */
    private static final class TimesOut extends WrappedErp {
        private final List<Runnable> inFlight = new ArrayList<>();
        private int timeouts;

        TimesOut(InMemoryErp erp, int timeouts) {
            super(erp);
            this.timeouts = timeouts;
        }

        @Override
        public String place(String key, Order order) {
            if (timeouts > 0) {
                timeouts--;
                inFlight.add(() -> super.place(key, order));
                throw new IllegalStateException("Read timed out");
            }
            return super.place(key, order);
        }

        void arrive() {
            inFlight.forEach(Runnable::run);
            inFlight.clear();
        }
    }

    @Test
    void anyFailureOfAnErpThatIsAskedByFind_waitsUntilTheCallIsSettled() {
        InMemoryErp byFind = new InMemoryErp(Recognition.BY_FIND);
        TimesOut port = new TimesOut(byFind, 1);
        Sfa sfa = open(port, Courier.Policy.STANDARD);
        Order order = place(sfa, "1");
        sfa.courier().deliver();
        assertThat(in(Outbox.State.PENDING).get(0).lastError()).contains("IllegalStateException: Read timed out");
        deliverFor(sfa, port.longestCall().minusSeconds(1));
        port.arrive();
        deliverFor(sfa, Duration.ofMinutes(1));

        assertThat(byFind.orders()).hasSize(1);
        assertThat(Shop.load(sfa, order.id()).erpNumber()).contains("ERP-1");
    }

    @Test
    void lastFailureOfAnErpThatIsAskedByFind_isParkedOnceItIsSettled() {
        InMemoryErp byFind = new InMemoryErp(Recognition.BY_FIND);
        TimesOut port = new TimesOut(byFind, 1);
        Sfa sfa = open(port, Courier.Policy.STANDARD.withAttempts(1, Duration.ZERO, Duration.ZERO));
        Order order = place(sfa, "1");
        sfa.courier().deliver();
        assertThat(in(Outbox.State.PARKED)).as("so that nobody can replay it").isEmpty();
        clock.advance(port.longestCall().minusMillis(1));
        sfa.courier().deliver();
        port.arrive();
        clock.advance(Duration.ofMillis(1));
        sfa.courier().deliver();
        assertThat(byFind.calls()).as("the find, and what arrived").isEqualTo(2);
        assertThat(in(Outbox.State.PARKED)).singleElement().satisfies(entry -> assertThat(entry.lastError())
                .contains("IllegalStateException: Read timed out"));
        store.outbox().replay(in(Outbox.State.PARKED).get(0).id());
        sfa.courier().deliver();

        assertThat(byFind.orders()).hasSize(1);
        assertThat(Shop.load(sfa, order.id()).status()).isEqualTo(OrderStatus.POSTED);
    }

    @Test
    void findThatTakesTooLong_postsNothing() {
        InMemoryErp byFind = new InMemoryErp(Recognition.BY_FIND);
        boolean[] isSlow = {true};
        Sfa sfa = open(new WrappedErp(byFind) {
            @Override
            public Duration longestCall() {
                return isSlow[0] ? Duration.ofNanos(1) : Duration.ofSeconds(10);
            }
        });
        Order order = place(sfa, "1");
        sfa.courier().deliver();
        assertThat(byFind.orders()).isEmpty();
        assertThat(in(Outbox.State.PENDING).get(0).lastError())
                .contains("TryLaterException: the ERP took longer than PT0.000000001S to look for the order");
        isSlow[0] = false;
        clock.advance(Duration.ofMinutes(1));
        sfa.courier().deliver();
        assertThat(Shop.load(sfa, order.id()).erpNumber()).contains("ERP-1");
    }

    @Test
    void failureAfterAnOutage_isTheFirstOne() {
        boolean[] hiccup = {false};
        Sfa sfa = open(new WrappedErp(erp) {
            @Override
            public String place(String key, Order order) {
                if (hiccup[0]) {
                    hiccup[0] = false;
                    throw new IllegalStateException("502 while starting");
                }
                return super.place(key, order);
            }
        });
        place(sfa, "1");
        erp.setDown(true);
        deliverFor(sfa, Duration.ofHours(1));
        assertThat(in(Outbox.State.PENDING).get(0).waits()).isGreaterThan(5);
        erp.setDown(false);
        hiccup[0] = true;
        deliverFor(sfa, Duration.ofMinutes(10));

        assertThat(hiccup[0]).isFalse();
        assertThat(in(Outbox.State.PARKED)).isEmpty();
        assertThat(erp.orders()).hasSize(1);
    }

    @Test
    void hangingErp_doesNotKeepMailsFromTheirTurn() {
        int[] calls = {0};
        int[] callsBefore = {0};
        Sfa sfa = remember(Sfa.builder()
                .store(store)
                .clock(clock)
                .erp(new WrappedErp(erp) {
                    @Override
                    public String place(String key, Order order) {
                        if (++calls[0] > 300) {
                            throw new AssertionError("that was long enough");
                        }
                        clock.advance(Duration.ofSeconds(10));
                        throw new ErpUnavailableException("timed out");
                    }
                })
                .notifier((id, notification) -> callsBefore[0] = calls[0])
                .courierPolicy(Courier.Policy.STANDARD.withWorkers(1, 1))
                .build());
        int orders = 100;
        for (int i = 0; i < orders; i++) {
            place(sfa, "q" + i);
        }
        sfa.run(unit -> unit.enqueue(
                new Notification(SalesUser.TYPE.ref(ANN), Account.TYPE.ref(ACME), "hello", "").toOutgoing()));
        assertThatThrownBy(() -> sfa.courier().deliver()).hasMessage("that was long enough");
        assertThat(callsBefore[0])
                .as("some orders have their second turn before it is due")
                .isBetween(orders, 200);
    }

    @Test
    void courierWithoutTheErp_leavesItsMessagesToOthers() {
        Sfa withErp = open(erp);
        Sfa mailOnly = remember(
                Sfa.builder().store(store).clock(clock).notifier((id, n) -> {}).build());
        Order order = place(withErp, "1");
        for (int i = 0; i < 20; i++) {
            mailOnly.courier().deliver();
            clock.advance(Courier.Policy.STANDARD.longestDelay());
        }
        assertThat(in(Outbox.State.PENDING).get(0).lastError()).contains("this courier has no handler of topic order");
        withErp.courier().deliver();
        assertThat(Shop.load(withErp, order.id()).status()).isEqualTo(OrderStatus.POSTED);
    }

    // Answers to what was asked before

    @Test
    void refusalOfAnEarlierSubmission_changesNothing() {
        Sfa fast = open(erp);
        boolean[] isFirst = {true};
        Sfa slow = open(new WrappedErp(erp) {
            @Override
            public String place(String key, Order order) {
                if (isFirst[0]) {
                    isFirst[0] = false;
                    // The report of the ERP is faster than its answer.
                    fast.orders().refuse(order.id(), "E-77", "credit");
                    fast.orders().resubmit(order.id(), "credit raised");
                    clock.advance(Shop.LEASE.plusSeconds(1));
                    fast.courier().deliver();
                    throw new ErpRefusedException("credit");
                }
                return super.place(key, order);
            }
        });
        Order order = place(fast, "1");
        slow.courier().deliver();

        assertThat(Shop.load(fast, order.id()).status()).isEqualTo(OrderStatus.POSTED);
        assertThat(Shop.load(fast, order.id()).reports()).containsExactly("E-77");
        assertThat(erp.orders()).hasSize(1);
    }

    @Test
    void refusalOfAnEarlierCancellation_leavesTheNextOneAlone() {
        Sfa other = open(erp);
        boolean[] isFirst = {true};
        Sfa sfa = open(new WrappedErp(erp) {
            @Override
            public Answer cancel(String key, Order order, String reason) {
                if (isFirst[0]) {
                    isFirst[0] = false;
                    other.orders().refuseCancellation(order.id(), "E-1", "packed");
                    other.orders().cancel(order.id(), "please, now that it is unpacked");
                    throw new ErpRefusedException("packed");
                }
                return super.cancel(key, order, reason);
            }
        });
        Order order = place(sfa, "1");
        sfa.courier().deliver();
        sfa.orders().cancel(order.id(), "no budget");
        sfa.courier().deliver();

        Order cancelled = Shop.load(sfa, order.id());
        assertThat(cancelled.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(cancelled.cancellation()).isEqualTo(2);
        assertThat(cancelled.statusReason()).contains("please, now that it is unpacked");
        assertThat(erp.cancelled()).containsExactly("ERP-1");
    }

    @Test
    void refusalAfterTheCancellation_isOnlyTakenNoteOf() {
        Sfa sfa = open(erp);
        Order order = place(sfa, "1");
        sfa.orders().cancel(order.id(), "no budget");
        sfa.orders().cancelled(order.id(), "E-2", "done");
        Order after = sfa.orders().refuse(order.id(), "E-1", "not wanted");

        assertThat(after.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(after.statusReason()).contains("no budget");
        assertThat(after.reports()).containsExactlyInAnyOrder("E-1", "E-2");
        sfa.courier().deliver();
        assertThat(told).containsExactly("salesUser:U-1 order Q-2026-1: cancelled, its deal is still won no budget");
    }

    @Test
    void reasonOfTheErp_isKeptWhateverCharactersItHas() {
        Sfa sfa = open(erp);
        Order order = place(sfa, "1");
        erp.refuse("\ud83d x\0" + "x".repeat(997) + "\ud83d\ude00 tail");
        sfa.courier().deliver();

        assertThat(Shop.load(sfa, order.id()).statusReason()).contains("x " + "x".repeat(997));
    }

    // Shortcuts

    @Test
    void quoteThatIsOrderedWithoutAnOrder_becomesOne() {
        Sfa sfa = open(erp);
        QuoteId quote = Shop.accepted(sfa, "1");
        sfa.quotes().order(quote, "by the wrong button");
        Order order = sfa.orders().place(quote, DAY, "signed");
        sfa.courier().deliver();

        assertThat(Shop.load(sfa, order.id()).status()).isEqualTo(OrderStatus.POSTED);
        assertThat(sfa.purchases().of(ACME)).hasSize(2);
    }

    @Test
    void orderThatWasSavedByItself_isPostedWhenItIsPlaced() {
        Sfa sfa = open(erp);
        QuoteId id = Shop.accepted(sfa, "1");
        sfa.run(unit -> {
            Quote quote = sfa.quotes().in(unit).order(id, "by hand");
            unit.repository(Order.TYPE)
                    .save(OrderContent.of(
                            quote,
                            unit.repository(org.sfa.core.opportunity.Opportunity.TYPE)
                                    .load(quote.opportunity().orElseThrow()),
                            new OrderId("R-1"),
                            DAY));
        });
        sfa.orders().place(id, DAY, "signed");
        sfa.courier().deliver();
        sfa.orders().place(id, DAY, "and again");

        assertThat(erp.orders()).hasSize(1);
        assertThat(in(Outbox.State.PENDING)).as("the ERP has answered").isEmpty();
        assertThat(sfa.purchases().of(ACME)).hasSize(2);
    }

    @Test
    void cancellationThatWasSavedByItself_isAskedForWhenItIsCancelled() {
        Sfa sfa = open(erp);
        Order order = place(sfa, "1");
        sfa.courier().deliver();
        Order posted = Shop.load(sfa, order.id());
        Order cancelling = posted.withStatus(OrderStatus.CANCELLING);
        assertThatThrownBy(() -> sfa.run(unit -> unit.repository(Order.TYPE).save(cancelling)))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("cancellation must be 1, but was 0");
        sfa.run(unit -> unit.repository(Order.TYPE).save(cancelling.withCancellation(1)));
        sfa.orders().cancel(order.id(), "do it");
        sfa.courier().deliver();

        assertThat(Shop.load(sfa, order.id()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(erp.cancelled()).containsExactly("ERP-1");
    }

    @Test
    void save_canNotEndWhatTheErpMayHave() {
        Sfa sfa = open(erp);
        Order placed = place(sfa, "1");
        sfa.courier().deliver();
        Order order = Shop.load(sfa, placed.id());
        for (OrderStatus end : List.of(OrderStatus.CANCELLED, OrderStatus.REFUSED)) {
            assertThatThrownBy(() -> sfa.run(unit -> unit.repository(Order.TYPE).save(order.withStatus(end))))
                    .hasMessageContaining(
                            "status must not be that without a report of the ERP: cancel the order, but was " + end);
        }
        Order noted = sfa.orders().refuseCancellation(order.id(), "E-1", "no");
        assertThatThrownBy(() -> sfa.run(unit -> unit.repository(Order.TYPE).save(noted.withReports(Set.of()))))
                .hasMessageContaining("reports must keep those that there are");
    }

    @Test
    void messageWhoseOrderIsGone_isParkedForSomebodyToSee() {
        Sfa sfa = open(erp);
        Order order = place(sfa, "1");
        sfa.run(unit -> {
            sfa.purchases().of(ACME).forEach(each -> unit.repository(Purchase.TYPE)
                    .delete(each.id(), Cause.NONE));
            unit.repository(Order.TYPE).delete(order.id(), Cause.NONE);
        });
        deliverFor(sfa, Duration.ofMinutes(1));

        assertThat(erp.calls()).isZero();
        assertThat(in(Outbox.State.PARKED)).singleElement().satisfies(entry -> assertThat(entry.lastError())
                .hasValueSatisfying(error -> assertThat(error).startsWith("UnknownEntityException: ")));
        Order again = sfa.orders().place(order.quote(), DAY, "signed after all");
        sfa.courier().deliver();
        assertThat(Shop.load(sfa, again.id()).status()).isEqualTo(OrderStatus.POSTED);
    }

    @Test
    void place_refusesAQuoteThatNobodyApproved() {
        Sfa sfa = open(erp);
        QuoteId draft = Shop.draft(sfa, "1", Shop.line("1", SERVER, 1, "USD 10"));
        sfa.run(unit -> {
            Quote quote = unit.repository(Quote.TYPE).load(draft);
            unit.repository(Quote.TYPE)
                    .save(Quote.builder()
                            .from(quote)
                            .id(new QuoteId("9"))
                            .version(0)
                            .primaryOf(Optional.empty())
                            .status(QuoteStatus.ACCEPTED)
                            .build());
        });
        assertThatThrownBy(() -> sfa.orders().place(new QuoteId("9"), DAY, "x"))
                .isInstanceOf(RejectedException.class)
                .hasMessage(
                        "quote:9 was refused: approvedAt must be there: a quote that was never approved is no order,"
                                + " but was absent");
    }
}
