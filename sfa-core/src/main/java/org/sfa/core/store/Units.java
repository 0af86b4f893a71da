package org.sfa.core.store;

import java.util.function.Consumer;
import java.util.function.Function;
import org.sfa.core.access.Actor;
import org.sfa.core.error.SfaException;

/**
 * Runs work in units of work, and runs it again when somebody else was faster. Immutable, safe for use by several threads
 * unless it is {@link #joined} to a unit.
 */
public abstract class Units {

    private static final int ATTEMPTS = 5;

    private Units() {}

    /** Returns units on a store; work that ends in a retryable failure is run up to five times in all. */
    public static Units of(Store store, UnitSettings settings) {
        return new Fresh(store, settings);
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

        Fresh(Store store, UnitSettings settings) {
            this.store = store;
            this.settings = settings;
        }

        @Override
        public <T> T call(Function<UnitOfWork, T> work) {
            for (int attempt = 1; ; attempt++) {
                try (UnitOfWork unit = store.begin(settings)) {
                    T result = work.apply(unit);
                    unit.commit();
                    return result;
                } catch (SfaException e) {
                    if (!e.isRetryable() || attempt == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        }

        @Override
        public Units as(Actor actor) {
            return new Fresh(store, settings.withActor(actor));
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
