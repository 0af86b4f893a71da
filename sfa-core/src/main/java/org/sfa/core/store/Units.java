package org.sfa.core.store;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sfa.core.access.Actor;
import org.sfa.core.error.SfaException;

/**
 * Runs work in units of work, and runs it again when somebody else was faster. Work that lost goes in single file: it waits
 * for the others of these units that lost before, and after each further loss for a random while, so that many threads, and
 * other processes, can fight for one record and each of them comes through. Safe for use by several threads unless it is
 * {@link #joined} to a unit.
 */
public abstract class Units {

    private static final int ATTEMPTS = 30;
    private static final long SHORTEST_PAUSE = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toMillis(2);

    private Units() {}

    /** Returns units on a store; work that ends in a retryable failure is run up to thirty times in all. */
    public static Units of(Store store, UnitSettings settings) {
        return new Fresh(store, settings, new ReentrantLock(true));
    }

    /** Returns units that all are this one: work takes part in it, and its owner commits it. */
    public static Units joined(UnitOfWork unit) {
        return new Joined(unit);
    }

    /**
     * Does work in a unit and commits it. The work may be run more than once, so it has no effect but through the unit.
     *
     * @return what the work returned
     * @throws SfaException what the work or its commit threw; after the last attempt also when it is retryable
     */
    public abstract <T> T call(Function<UnitOfWork, T> work);

    /** Does work in a unit and commits it, as {@link #call} does. */
    public final void run(Consumer<UnitOfWork> work) {
        call(unit -> {
            work.accept(unit);
            return true;
        });
    }

    /** Returns units of another actor. */
    public abstract Units as(Actor actor);

    private static final class Fresh extends Units {

        private final Store store;
        private final UnitSettings settings;
        private final ReentrantLock losers;

        Fresh(Store store, UnitSettings settings, ReentrantLock losers) {
            this.store = store;
            this.settings = settings;
            this.losers = losers;
        }

        @Override
        public <T> T call(Function<UnitOfWork, T> work) {
            try {
                return once(work);
            } catch (SfaException lost) {
                if (!lost.isRetryable()) {
                    throw lost;
                }
                return again(work, lost);
            }
        }

        private <T> T once(Function<UnitOfWork, T> work) {
            try (UnitOfWork unit = store.begin(settings)) {
                T result = work.apply(unit);
                unit.commit();
                return result;
            }
        }

        private <T> T again(Function<UnitOfWork, T> work, SfaException first) {
            // Bounded, so that work that waits for another thread that lost too can't stand still for ever.
            boolean alone = await(first);
            try {
                SfaException lost = first;
                for (int attempt = 2; attempt <= ATTEMPTS; attempt++) {
                    try {
                        return once(work);
                    } catch (SfaException e) {
                        if (!e.isRetryable()) {
                            throw e;
                        }
                        lost = e;
                        pause(attempt, e);
                    }
                }
                throw lost;
            } finally {
                if (alone) {
                    losers.unlock();
                }
            }
        }

        private boolean await(SfaException lost) {
            try {
                return losers.tryLock(LONGEST_WAIT, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw lost;
            }
        }

        private static void pause(int attempt, SfaException lost) {
            long most = Math.min(LONGEST_PAUSE, SHORTEST_PAUSE << Math.min(attempt, 20));
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw lost;
            }
        }

        @Override
        public Units as(Actor actor) {
            return new Fresh(store, settings.withActor(actor), losers);
        }
    }

    private static final class Joined extends Units {

        private final UnitOfWork unit;

        Joined(UnitOfWork unit) {
            this.unit = unit;
        }

        @Override
        public <T> T call(Function<UnitOfWork, T> work) {
            return work.apply(unit);
        }

        @Override
        public Units as(Actor actor) {
            throw new SfaException("work that takes part in a unit has the actor of that unit, " + unit.actor());
        }
    }
}
