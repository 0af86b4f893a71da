package org.sfa.core.message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sfa.core.error.Checks;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Outbox.Claim;
import org.sfa.core.store.Outbox.Exchange;
import org.sfa.core.store.Outbox.WhileParked;
import org.sfa.core.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes committed messages out of the outbox and hands each to the handler of its topic, such as notifications to the notifier,
 * in order for each entity. A delivery that fails is tried again after a delay that doubles; after the last attempt the message
 * is parked, where {@link Outbox#list} shows it and {@link Outbox#replay} frees it. A handler that throws
 * {@link TryLaterException} is asked again without a last attempt, and what it throws then does not count as one. A message of a
 * topic without a handler waits the longest delay, again and again, and says so in its last error: another courier of the outbox
 * may have the handler, for instance while a new release is rolled out.
 *
 * <p>{@link #deliver} does the work in the calling thread; {@link #start} gives it threads of its own. Each thread claims a few
 * messages at a time and holds no lock or transaction while it delivers; when a handler is slow it gives back what it has
 * not begun, so that others can take it. Several couriers, also in several processes, share the work of one outbox.
 */
public final class Courier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final Store store;
    private final Map<String, TopicHandler> handlers;
    private final Policy policy;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    /**
     * How often and how long a courier tries.
     *
     * @param attempts how often delivery is begun before a message is parked; at least 1
     * @param firstDelay how long the first retry waits; each further one twice as long
     * @param longestDelay the longest wait
     * @param lease how long the deliveries of one claim may take before another courier may take over
     * @param pause how long a thread sleeps when nothing is due
     * @param workers how many threads {@link Courier#start} begins; at least 1
     * @param batch how many messages a thread claims at a time; at least 1
     * @param whileParked whether later messages about an entity wait while one is parked, or pass it
     */
    public record Policy(
            int attempts,
            Duration firstDelay,
            Duration longestDelay,
            Duration lease,
            Duration pause,
            int workers,
            int batch,
            WhileParked whileParked) {

        /**
         * Ten attempts, from one second to ten minutes apart; a lease of a minute; a pause of 100 milliseconds; two threads
         * that claim 20 messages at a time; later messages wait for a parked one.
         */
        public static final Policy STANDARD = new Policy(
                10,
                Duration.ofSeconds(1),
                Duration.ofMinutes(10),
                Duration.ofMinutes(1),
                Duration.ofMillis(100),
                2,
                20,
                WhileParked.WAIT);

        /** Checks that there is an attempt to make and that no time runs backwards. */
        public Policy {
            Checks.inRange("attempts", attempts, 1, Integer.MAX_VALUE);
            Checks.that(!firstDelay.isNegative(), "firstDelay", firstDelay, "must not be negative");
            Checks.that(!longestDelay.isNegative(), "longestDelay", longestDelay, "must not be negative");
            Checks.that(!lease.isNegative() && !lease.isZero(), "lease", lease, "must be more than 0");
            Checks.that(!pause.isNegative(), "pause", pause, "must not be negative");
            Checks.inRange("workers", workers, 1, 1_000);
            Checks.inRange("batch", batch, 1, 10_000);
        }

        /** Returns a copy that tries so often, with these delays between the attempts. */
        public Policy withAttempts(int most, Duration first, Duration longest) {
            return new Policy(most, first, longest, lease, pause, workers, batch, whileParked);
        }

        /** Returns a copy with another lease and pause. */
        public Policy withLease(Duration length, Duration between) {
            return new Policy(attempts, firstDelay, longestDelay, length, between, workers, batch, whileParked);
        }

        /** Returns a copy with so many threads, each of which claims so many messages at a time. */
        public Policy withWorkers(int threads, int messages) {
            return new Policy(attempts, firstDelay, longestDelay, lease, pause, threads, messages, whileParked);
        }

        /** Returns a copy that says whether messages pass a parked one. */
        public Policy withWhileParked(WhileParked other) {
            return new Policy(attempts, firstDelay, longestDelay, lease, pause, workers, batch, other);
        }

        Duration delay(int attempt) {
            Duration delay = firstDelay.multipliedBy(1L << Math.min(attempt - 1, 20));
            return delay.compareTo(longestDelay) < 0 ? delay : longestDelay;
        }

        /** How long a claim is worked on before what is left of it is given back. */
        Duration patience() {
            return lease.dividedBy(4);
        }
    }

    /** Creates a courier of notifications that does nothing until it is asked to. */
    public Courier(Store store, Notifier notifier, Policy policy) {
        this(store, Map.of(Notification.TOPIC, Notification.handler(notifier)), policy);
    }

    /**
     * Creates a courier that does nothing until it is asked to.
     *
     * @param handlers who delivers, by topic
     */
    public Courier(Store store, Map<String, TopicHandler> handlers, Policy policy) {
        this.store = store;
        this.handlers = Map.copyOf(handlers);
        this.policy = policy;
    }

    /**
     * Delivers what is due, until nothing is.
     *
     * @return how many messages were delivered
     */
    public int deliver() {
        int delivered = 0;
        List<Claim> done = List.of();
        while (!stopping) {
            Exchange next = exchange(done);
            delivered += next.completed();
            if (next.claims().isEmpty()) {
                return delivered;
            }
            done = deliver(next.claims());
        }
        return delivered + complete(done);
    }

    /** Confirms what was delivered and claims what comes next, in one go. */
    private Exchange exchange(List<Claim> done) {
        Exchange next;
        try {
            next = store.outbox().exchange(done, policy.batch(), policy.lease(), policy.whileParked());
        } catch (RuntimeException | Error e) {
            completeAfter(e, done);
            throw e;
        }
        warnOfLate(done, next.completed());
        return next;
    }

    /** Delivers claimed messages and returns those that were; those that it has no time for any more are given back. */
    private List<Claim> deliver(List<Claim> claims) {
        long begin = System.nanoTime();
        List<Claim> done = new ArrayList<>();
        try {
            for (int i = 0; i < claims.size(); i++) {
                boolean late = System.nanoTime() - begin > policy.patience().toNanos();
                if (i > 0 && (stopping || late)) {
                    store.outbox().release(claims.get(i));
                } else if (deliver(claims.get(i))) {
                    done.add(claims.get(i));
                }
            }
        } catch (RuntimeException | Error e) {
            completeAfter(e, done);
            throw e;
        }
        return done;
    }

    /** Confirms after a failure, because what was delivered before it is not to be delivered again. */
    private void completeAfter(Throwable failure, List<Claim> done) {
        try {
            store.outbox().complete(done);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private int complete(List<Claim> done) {
        int completed = store.outbox().complete(done);
        warnOfLate(done, completed);
        return completed;
    }

    private static void warnOfLate(List<Claim> done, int completed) {
        if (completed < done.size()) {
            LOG.warn("{} of {} deliveries took longer than their lease", done.size() - completed, done.size());
        }
    }

    private boolean deliver(Claim claim) {
        Outbox.Entry entry = claim.entry();
        TopicHandler handler = handlers.get(entry.message().topic());
        if (handler == null) {
            String error =
                    "this courier has no handler of topic " + entry.message().topic();
            LOG.info(
                    "message {} about {} waits: {}", entry.id(), entry.message().about(), error);
            store.outbox().waitLater(claim, error, policy.longestDelay());
            return false;
        }
        if (entry.countedAttempts() > policy.attempts() && entry.lastError().isPresent()) {
            // It was only waiting for its last attempt to be settled.
            park(claim, entry.attempts() - 1, entry.lastError().get());
            return false;
        }
        try {
            handler.deliver(entry);
        } catch (Exception e) {
            fail(claim, e);
            return false;
        }
        return true;
    }

    private void fail(Claim claim, Exception failure) {
        Outbox.Entry entry = claim.entry();
        Throwable told =
                failure instanceof UnsettledException && failure.getCause() != null ? failure.getCause() : failure;
        String error = told.getClass().getSimpleName() + ": " + told.getMessage();
        if (failure instanceof TryLaterException later) {
            LOG.info(
                    "message {} about {} waits: {}", entry.id(), entry.message().about(), later.getMessage());
            store.outbox().waitLater(claim, error, longer(policy.delay(entry.attempts()), later.atLeast()));
        } else if (entry.countedAttempts() >= policy.attempts()
                && settling(failure).isZero()) {
            park(claim, entry.attempts(), error);
        } else {
            LOG.info("attempt {} to deliver message {} failed", entry.attempts(), entry.id());
            Duration delay = policy.delay(entry.countedAttempts());
            store.outbox().retryLater(claim, error, longer(delay, settling(failure)));
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    private void park(Claim claim, int attempts, String error) {
        Outbox.Entry entry = claim.entry();
        LOG.warn(
                "parked message {} about {} after {} attempts",
                entry.id(),
                entry.message().about(),
                attempts);
        store.outbox().park(claim, error);
    }

    /** How long nobody may do anything about what the message is about: nothing passes it before, as if it were parked. */
    private static Duration settling(Exception failure) {
        return failure instanceof UnsettledException unsettled ? unsettled.atLeast() : Duration.ZERO;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** Begins to deliver in daemon threads; does nothing when it has begun. */
    public synchronized void start() {
        if (!threads.isEmpty() || stopping) {
            return;
        }
        for (int i = 1; i <= policy.workers(); i++) {
            Thread thread = new Thread(this::run, "sfa-courier-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    private void run() {
        while (!stopping) {
            try {
                deliver();
                Thread.sleep(policy.pause().toMillis());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                // What was claimed comes back when its lease ends.
                LOG.error("the courier goes on after a failure", e);
            }
        }
    }

    /**
     * Ends the threads, each after the delivery that it is busy with; what they have claimed and not begun is given back.
     * Waits up to the length of a lease.
     */
    @Override
    public void close() {
        List<Thread> running;
        synchronized (this) {
            stopping = true;
            running = List.copyOf(threads);
        }
        long deadline = System.nanoTime() + policy.lease().toNanos();
        try {
            for (Thread thread : running) {
                thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
