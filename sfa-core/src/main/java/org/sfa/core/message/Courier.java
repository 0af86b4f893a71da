package org.sfa.core.message;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.Checks;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes committed notifications out of the outbox and hands them to the notifier, in order for each entity. A delivery that
 * fails is tried again after a delay that doubles; after the last attempt the message is parked, where
 * {@link Outbox#list} shows it and {@link Outbox#replay} frees it.
 *
 * <p>{@link #deliver} does the work in the calling thread; {@link #start} gives it a thread of its own.
 */
public final class Courier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final Store store;
    private final Notifier notifier;
    private final Policy policy;
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;

    /**
     * How often and how long a courier tries.
     *
     * @param attempts how often delivery is begun before a message is parked; at least 1
     * @param firstDelay how long the first retry waits; each further one twice as long
     * @param longestDelay the longest wait
     * @param lease how long one delivery may take before another courier may take over
     * @param pause how long the thread sleeps when nothing is due
     */
    public record Policy(int attempts, Duration firstDelay, Duration longestDelay, Duration lease, Duration pause) {

        /** Ten attempts, from one second to ten minutes apart; a lease of a minute; a pause of 100 milliseconds. */
        public static final Policy STANDARD = new Policy(
                10, Duration.ofSeconds(1), Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofMillis(100));

        /** Checks that there is an attempt to make and that no time runs backwards. */
        public Policy {
            Checks.inRange("attempts", attempts, 1, Integer.MAX_VALUE);
            Checks.that(!firstDelay.isNegative(), "firstDelay", firstDelay, "must not be negative");
            Checks.that(!longestDelay.isNegative(), "longestDelay", longestDelay, "must not be negative");
            Checks.that(!lease.isNegative() && !lease.isZero(), "lease", lease, "must be more than 0");
            Checks.that(!pause.isNegative(), "pause", pause, "must not be negative");
        }

        Duration delay(int attempt) {
            Duration delay = firstDelay.multipliedBy(1L << Math.min(attempt - 1, 20));
            return delay.compareTo(longestDelay) < 0 ? delay : longestDelay;
        }
    }

    /** Creates a courier that does nothing until it is asked to. */
    public Courier(Store store, Notifier notifier, Policy policy) {
        this.store = store;
        this.notifier = notifier;
        this.policy = policy;
    }

    /**
     * Delivers what is due, until nothing is.
     *
     * @return how many notifications were delivered
     */
    public int deliver() {
        int delivered = 0;
        while (!stopping) {
            // Claimed one by one: the lease of a message runs only while that message is being delivered.
            List<Outbox.Claim> claims = store.outbox().claim(1, policy.lease());
            if (claims.isEmpty()) {
                break;
            }
            delivered += deliver(claims.get(0)) ? 1 : 0;
        }
        return delivered;
    }

    private boolean deliver(Outbox.Claim claim) {
        Outbox.Entry entry = claim.entry();
        if (!entry.message().topic().equals(Notification.TOPIC)) {
            store.outbox()
                    .park(claim, "no courier delivers topic " + entry.message().topic());
            return false;
        }
        try {
            notifier.deliver(entry.id(), Notification.of(entry.message()));
        } catch (Exception e) {
            fail(claim, e);
            return false;
        }
        return store.outbox().complete(claim);
    }

    private void fail(Outbox.Claim claim, Exception failure) {
        Outbox.Entry entry = claim.entry();
        String error = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        if (entry.attempts() >= policy.attempts()) {
            LOG.warn(
                    "parked message {} about {} after {} attempts",
                    entry.id(),
                    entry.message().about(),
                    entry.attempts());
            store.outbox().park(claim, error);
        } else {
            LOG.info("attempt {} to deliver message {} failed", entry.attempts(), entry.id());
            store.outbox().retryLater(claim, error, policy.delay(entry.attempts()));
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins to deliver in a daemon thread; does nothing when it has begun. */
    public synchronized void start() {
        if (thread == null && !stopping) {
            thread = new Thread(this::run, "sfa-courier");
            thread.setDaemon(true);
            thread.start();
        }
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

    /** Ends the thread after the delivery that it is busy with; waits up to the length of a lease. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            stopping = true;
            running = thread;
        }
        if (running != null) {
            try {
                running.join(policy.lease().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
