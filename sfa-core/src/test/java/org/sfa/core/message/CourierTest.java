package org.sfa.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.EntityRef;
import org.sfa.core.store.ChangeFeed;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Outgoing;
import org.sfa.core.store.Store;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;
import org.sfa.core.store.memory.InMemoryStore;

class CourierTest {

    private static final EntityRef ANN = new EntityRef("salesUser", "U-1");
    private static final Courier.Policy POLICY = Courier.Policy.STANDARD
            .withAttempts(4, Duration.ofSeconds(10), Duration.ofSeconds(30))
            .withLease(Duration.ofMinutes(1), Duration.ofMillis(5))
            .withWorkers(1, 1);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T09:30:00Z"));
    private final InMemoryStore store = InMemoryStore.create(clock, FieldDefinitions.none());

    /** Delivers to a list, but fails so many times for each subject first. */
    private static final class Recipient implements Notifier {

        private final Map<String, Integer> failures = new HashMap<>();
        private final List<String> delivered = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();

        Recipient failing(String subject, int times) {
            failures.put(subject, times);
            return this;
        }

        @Override
        public void deliver(String deliveryId, Notification notification) throws IOException {
            ids.add(deliveryId);
            int left = failures.getOrDefault(notification.subject(), 0);
            if (left > 0) {
                failures.put(notification.subject(), left - 1);
                throw new IOException("line busy");
            }
            delivered.add(notification.subject());
        }
    }

    private static Notification about(String lead, String subject) {
        return new Notification(ANN, new EntityRef("lead", lead), subject, "");
    }

    private void send(Notification... notifications) {
        try (UnitOfWork unit = store.begin(UnitSettings.of(clock))) {
            for (Notification notification : notifications) {
                unit.enqueue(notification.toOutgoing());
            }
            unit.commit();
        }
    }

    private List<Outbox.Entry> in(Outbox.State state) {
        return store.outbox().list(state, 100);
    }

    @Test
    void deliver_handsOverWhatWasCommittedInOrder() {
        Recipient recipient = new Recipient();
        Courier courier = new Courier(store, recipient, POLICY);
        send(about("L-1", "a"), about("L-2", "b"), about("L-1", "c"));
        try (UnitOfWork dropped = store.begin(UnitSettings.of(clock))) {
            dropped.enqueue(about("L-3", "never").toOutgoing());
        }

        assertThat(courier.deliver()).isEqualTo(3);
        assertThat(recipient.delivered).containsExactly("a", "b", "c");
        assertThat(in(Outbox.State.DELIVERED)).hasSize(3);
        assertThat(courier.deliver()).as("nothing is delivered twice").isZero();
    }

    @Test
    void deliver_retriesAfterDelaysThatDoubleUpToTheLongest() {
        Recipient recipient = new Recipient().failing("a", 3);
        Courier courier = new Courier(store, recipient, POLICY);
        send(about("L-1", "a"));

        for (int seconds : new int[] {10, 20, 30}) {
            assertThat(courier.deliver()).isZero();
            assertThat(in(Outbox.State.PENDING).get(0).dueAt())
                    .isEqualTo(clock.instant().plusSeconds(seconds));
            assertThat(in(Outbox.State.PENDING).get(0).lastError()).contains("IOException: line busy");
            int before = recipient.ids.size();
            clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
            courier.deliver();
            assertThat(recipient.ids).as("not before its time").hasSize(before);
            clock.advance(Duration.ofMillis(1));
        }
        assertThat(courier.deliver()).isEqualTo(1);
        assertThat(recipient.delivered).containsExactly("a");
        assertThat(recipient.ids).hasSize(4).containsOnly(recipient.ids.get(0));
    }

    @Test
    void deliver_parksAfterTheLastAttemptAndReplayFreesIt() {
        Recipient recipient = new Recipient().failing("a", 4);
        Courier courier = new Courier(store, recipient, POLICY);
        send(about("L-1", "a"), about("L-1", "later"), about("L-2", "other"));

        for (int attempt = 1; attempt <= 10; attempt++) {
            courier.deliver();
            clock.advance(Duration.ofHours(1));
        }

        assertThat(in(Outbox.State.PARKED)).singleElement().satisfies(entry -> {
            assertThat(entry.attempts()).isEqualTo(4);
            assertThat(entry.lastError()).contains("IOException: line busy");
            assertThat(entry.message().about()).hasToString("lead:L-1");
        });
        assertThat(recipient.delivered)
                .as("a parked message holds back its own entity only")
                .containsExactly("other");

        assertThat(store.outbox().replay(in(Outbox.State.PARKED).get(0).id())).isTrue();
        assertThat(courier.deliver()).isEqualTo(2);
        assertThat(recipient.delivered).containsExactly("other", "a", "later");
    }

    @Test
    void deliver_holdsBackOnlyTheEntityThatFails() {
        Recipient recipient = new Recipient().failing("a1", 1);
        Courier courier = new Courier(store, recipient, POLICY);
        send(about("A", "a1"), about("A", "a2"), about("B", "b1"), about("B", "b2"));

        assertThat(courier.deliver()).isEqualTo(2);
        assertThat(recipient.delivered).containsExactly("b1", "b2");
        clock.advance(Duration.ofSeconds(10));
        courier.deliver();
        assertThat(recipient.delivered).containsExactly("b1", "b2", "a1", "a2");
    }

    @Test
    void deliver_doesNotCountADeliveryThatOutlivedItsLease() {
        List<String> seen = new ArrayList<>();
        Notifier slow = (id, notification) -> {
            seen.add(id);
            if (seen.size() == 1) {
                clock.advance(Duration.ofMinutes(2));
                // Another courier takes over while this one is still busy.
                assertThat(store.outbox().claim(1, Duration.ofMinutes(1))).hasSize(1);
            }
        };
        send(about("L-1", "a"));

        assertThat(new Courier(store, slow, POLICY).deliver()).isZero();
        assertThat(in(Outbox.State.DELIVERED)).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(new Courier(store, slow, POLICY).deliver()).isEqualTo(1);
        assertThat(seen).hasSize(2).containsOnly(seen.get(0));
    }

    @Test
    void deliver_confirmsWhatItDeliveredThoughNothingMoreCanBeClaimed() {
        Recipient recipient = new Recipient();
        send(about("L-1", "a"), about("L-2", "b"), about("L-1", "c"));
        Courier courier = new Courier(new StoreThatClaimsOnce(store), recipient, POLICY.withWorkers(1, 2));

        assertThatThrownBy(courier::deliver).isInstanceOf(SfaException.class).hasMessage("no second claim");
        assertThat(recipient.delivered).containsExactly("a", "b");
        assertThat(in(Outbox.State.DELIVERED)).hasSize(2);
        clock.advance(Duration.ofMinutes(2));
        new Courier(store, recipient, POLICY).deliver();
        assertThat(recipient.delivered).as("none of them a second time").containsExactly("a", "b", "c");
    }

    @Test
    void deliver_tellsTheFirstFailureWhenNothingCanBeConfirmedEither() {
        Recipient recipient = new Recipient();
        send(about("L-1", "a"));
        StoreThatClaimsOnce broken = new StoreThatClaimsOnce(store);
        Courier courier = new Courier(
                broken,
                (id, notification) -> {
                    recipient.deliver(id, notification);
                    broken.confirms = false;
                },
                POLICY);

        assertThatThrownBy(courier::deliver).hasMessage("no second claim").satisfies(failure -> assertThat(
                        failure.getSuppressed())
                .singleElement()
                .satisfies(second -> assertThat(second).hasMessage("no confirmation")));
        assertThat(in(Outbox.State.PENDING)).as("until its lease ends").hasSize(1);
    }

    /** A store with an outbox whose second exchange fails as a whole. */
    private static final class StoreThatClaimsOnce implements Store, Outbox {

        private final Store store;
        private boolean claimed;
        private boolean confirms = true;

        StoreThatClaimsOnce(Store store) {
            this.store = store;
        }

        @Override
        public UnitOfWork begin(UnitSettings settings) {
            return store.begin(settings);
        }

        @Override
        public ChangeFeed changes() {
            return store.changes();
        }

        @Override
        public Outbox outbox() {
            return this;
        }

        @Override
        public void close() {
            store.close();
        }

        @Override
        public Exchange exchange(List<Claim> done, int limit, Duration lease, WhileParked whileParked) {
            if (claimed) {
                throw new SfaException("no second claim");
            }
            claimed = true;
            return Outbox.super.exchange(done, limit, lease, whileParked);
        }

        @Override
        public List<Claim> claim(int limit, Duration lease, WhileParked whileParked) {
            return store.outbox().claim(limit, lease, whileParked);
        }

        @Override
        public int complete(List<Claim> claims) {
            if (!confirms) {
                throw new SfaException("no confirmation");
            }
            return store.outbox().complete(claims);
        }

        @Override
        public boolean release(Claim claim) {
            return store.outbox().release(claim);
        }

        @Override
        public boolean retryLater(Claim claim, String error, Duration delay) {
            return store.outbox().retryLater(claim, error, delay);
        }

        @Override
        public boolean waitLater(Claim claim, String error, Duration delay) {
            return store.outbox().waitLater(claim, error, delay);
        }

        @Override
        public boolean park(Claim claim, String error) {
            return store.outbox().park(claim, error);
        }

        @Override
        public boolean replay(String id) {
            return store.outbox().replay(id);
        }

        @Override
        public List<Entry> list(State state, int limit) {
            return store.outbox().list(state, limit);
        }
    }

    @Test
    void deliver_treatsAMessageThatIsNoNotificationAsAFailure() {
        try (UnitOfWork unit = store.begin(UnitSettings.of(clock))) {
            unit.enqueue(new Outgoing(new EntityRef("lead", "L-1"), Notification.TOPIC, Map.of()));
            unit.commit();
        }

        assertThat(new Courier(store, new Recipient(), POLICY).deliver()).isZero();
        assertThat(in(Outbox.State.PENDING).get(0).lastError())
                .contains("InvalidValueException: recipient must be there in a notification, but was absent");
    }

    private void sendTo(String topic, String lead) {
        try (UnitOfWork unit = store.begin(UnitSettings.of(clock))) {
            unit.enqueue(new Outgoing(new EntityRef("lead", lead), topic, Map.of()));
            unit.commit();
        }
    }

    @Test
    void deliver_handsEachMessageToTheHandlerOfItsTopicAndLeavesWhatHasNoneToOthers() {
        List<String> seen = new ArrayList<>();
        Map<String, TopicHandler> handlers = Map.of(
                "order", entry -> seen.add("order " + entry.id()),
                "quote", entry -> seen.add("quote " + entry.id()));
        sendTo("quote", "L-1");
        sendTo("order", "L-2");
        sendTo("fax", "L-3");

        assertThat(new Courier(store, handlers, POLICY).deliver()).isEqualTo(2);
        assertThat(seen).containsExactly("quote m-1", "order m-2");
        assertThat(in(Outbox.State.PENDING)).singleElement().satisfies(entry -> {
            assertThat(entry.lastError()).contains("this courier has no handler of topic fax");
            assertThat(entry.dueAt()).isEqualTo(clock.instant().plus(POLICY.longestDelay()));
            assertThat(entry.countedAttempts()).isZero();
        });
    }

    @Test
    void deliver_triesForEverWhatFailsForAReasonThatPasses() {
        Duration[] atLeast = {Duration.ZERO};
        TopicHandler down = entry -> {
            throw new TryLaterException("closed", atLeast[0], null);
        };
        Courier courier = new Courier(store, Map.of("order", down), POLICY);
        sendTo("order", "L-1");
        for (int attempt = 1; attempt <= 100; attempt++) {
            assertThat(courier.deliver()).isZero();
            assertThat(in(Outbox.State.PENDING)).singleElement().satisfies(entry -> assertThat(entry.lastError())
                    .contains("TryLaterException: closed"));
            clock.advance(Duration.ofSeconds(30));
        }
        assertThat(in(Outbox.State.PENDING).get(0).attempts()).isEqualTo(100);
        atLeast[0] = Duration.ofSeconds(45);
        courier.deliver();
        assertThat(in(Outbox.State.PENDING).get(0).dueAt())
                .as("later than the policy says")
                .isEqualTo(clock.instant().plusSeconds(45));
    }

    @Test
    @Timeout(30)
    void start_deliversInAThreadUntilCloseEndsIt() throws Exception {
        ConcurrentLinkedQueue<String> delivered = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
        CountDownLatch all = new CountDownLatch(20);
        Courier courier = new Courier(
                store,
                (id, notification) -> {
                    threads.add(Thread.currentThread());
                    delivered.add(notification.subject());
                    all.countDown();
                },
                POLICY);
        courier.start();
        courier.start();
        for (int i = 0; i < 20; i++) {
            send(about("L-1", "n" + i));
        }

        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        courier.close();
        send(about("L-1", "too late"));
        courier.start();

        assertThat(delivered)
                .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 20)
                        .mapToObj(i -> "n" + i)
                        .toList());
        assertThat(in(Outbox.State.DELIVERED)).hasSize(20);
        assertThat(threads).containsOnly(threads.peek());
        assertThat(threads.peek().isDaemon()).isTrue();
        assertThat(threads.peek().getName()).isEqualTo("sfa-courier-1");
        assertThat(threads.peek().isAlive()).isFalse();
        assertThat(courier.deliver()).as("closed for good").isZero();
        assertThat(in(Outbox.State.PENDING)).hasSize(1);
    }

    @Test
    @Timeout(30)
    void close_waitsForTheDeliveryThatIsGoingOn() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Courier courier = new Courier(
                store,
                (id, notification) -> {
                    begun.countDown();
                    assertThat(mayEnd.await(20, TimeUnit.SECONDS)).isTrue();
                },
                POLICY);
        send(about("L-1", "a"), about("L-2", "b"));
        courier.start();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        Thread closer = new Thread(courier::close);
        closer.start();
        closer.join(50);
        assertThat(closer.isAlive()).as("close waits").isTrue();
        mayEnd.countDown();
        closer.join();

        assertThat(in(Outbox.State.DELIVERED)).as("the one that was going on").hasSize(1);
        assertThat(in(Outbox.State.PENDING)).as("the next one is left").hasSize(1);
    }

    @Test
    void close_withoutStartDoesNothing() {
        Courier courier = new Courier(store, new Recipient(), POLICY);
        courier.close();
        courier.close();

        send(about("L-1", "a"));
        assertThat(courier.deliver()).isZero();
    }

    // Policy

    @Test
    void policy_doublesAndStopsAtTheLongestDelay() {
        Courier.Policy standard = Courier.Policy.STANDARD;

        assertThat(standard.delay(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(standard.delay(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(standard.delay(9)).isEqualTo(Duration.ofSeconds(256));
        assertThat(standard.delay(11)).isEqualTo(Duration.ofMinutes(10));
        assertThat(standard.delay(1_000_000)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void policy_refusesWhatMakesNoSense() {
        Duration second = Duration.ofSeconds(1);

        Courier.Policy standard = Courier.Policy.STANDARD;
        assertThatThrownBy(() -> standard.withAttempts(0, second, second))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("attempts must be in [1, 2147483647], but was 0");
        assertThatThrownBy(() -> standard.withAttempts(1, second.negated(), second))
                .hasMessage("firstDelay must not be negative, but was PT-1S");
        assertThatThrownBy(() -> standard.withAttempts(1, second, second.negated()))
                .hasMessage("longestDelay must not be negative, but was PT-1S");
        assertThatThrownBy(() -> standard.withLease(Duration.ZERO, second))
                .hasMessage("lease must be more than 0, but was PT0S");
        assertThatThrownBy(() -> standard.withLease(second, second.negated()))
                .hasMessage("pause must not be negative, but was PT-1S");
        assertThatThrownBy(() -> standard.withWorkers(0, 1)).hasMessage("workers must be in [1, 1000], but was 0");
        assertThatThrownBy(() -> standard.withWorkers(1, 0)).hasMessage("batch must be in [1, 10000], but was 0");
    }

    // Several at a time

    @Test
    void slowNotifier_keepsNothingThatItHasNotBegun() {
        for (int i = 0; i < 5; i++) {
            send(about("L-" + i, "text"));
        }
        List<Integer> waiting = new ArrayList<>();
        Notifier slow = (id, notification) -> {
            Thread.sleep(30);
            waiting.add(store.outbox().claim(10, Duration.ofHours(1)).size());
        };
        Courier courier = new Courier(
                store,
                slow,
                POLICY.withLease(Duration.ofMillis(100), Duration.ZERO).withWorkers(1, 3));

        assertThat(courier.deliver()).isEqualTo(3);
        assertThat(waiting).as("what others could claim meanwhile").startsWith(2);
        assertThat(in(Outbox.State.DELIVERED)).hasSize(3);
    }

    @Test
    void close_whileDelivering_givesBackWhatWasNotBegun() throws Exception {
        for (int i = 0; i < 4; i++) {
            send(about("L-" + i, "text"));
        }
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Courier courier = new Courier(
                store,
                (id, notification) -> {
                    begun.countDown();
                    mayEnd.await();
                },
                POLICY.withWorkers(1, 4));
        courier.start();
        begun.await();
        Thread closing = new Thread(courier::close);
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        mayEnd.countDown();
        closing.join();

        assertThat(in(Outbox.State.DELIVERED)).hasSize(1);
        assertThat(in(Outbox.State.PENDING)).hasSize(3).allSatisfy(entry -> assertThat(entry.attempts())
                .isZero());
        assertThat(store.outbox().claim(10, Duration.ofMinutes(1)))
                .as("due at once")
                .hasSize(3);
    }
}
