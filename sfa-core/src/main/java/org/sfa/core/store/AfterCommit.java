package org.sfa.core.store;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the automations that react after the commit of the unit in which their events were raised. */
final class AfterCommit {

    private static final Logger LOG = LoggerFactory.getLogger(AfterCommit.class);

    private AfterCommit() {}

    /** The reactions that one event led to, directly or through events that they raised; one thread at a time. */
    private static final class Chain {
        private boolean broken;
    }

    /** An automation inside a chain of reactions, which knows how many of them led to this one. */
    private record Nested(Automation automation, Chain chain, int depth) implements Automation {

        @Override
        public String name() {
            return automation.name();
        }

        @Override
        public Phase phase() {
            return automation.phase();
        }

        @Override
        public void on(SalesEvent event, UnitOfWork unit) {
            automation.on(event, unit);
        }
    }

    static void run(Store store, UnitSettings settings, List<SalesEvent> events) {
        for (SalesEvent event : events) {
            Chain chain = new Chain();
            List<Automation> nested = settings.automations().stream()
                    .<Automation>map(automation -> nested(automation, chain))
                    .toList();
            Units units = Units.of(store, settings.withAutomations(nested));
            for (Automation automation : nested) {
                if (automation.phase() == Automation.Phase.AFTER_COMMIT) {
                    run(units, (Nested) automation, event);
                }
            }
        }
    }

    private static Nested nested(Automation automation, Chain chain) {
        return automation instanceof Nested outer
                ? new Nested(outer.automation(), outer.chain(), outer.depth() + 1)
                : new Nested(automation, chain, 1);
    }

    /** A circle ends the whole chain: with two automations in it, ending only the deepest would leave 2^16 reactions. */
    private static void run(Units units, Nested automation, SalesEvent event) {
        Chain chain = automation.chain();
        if (automation.depth() > BufferedUnitOfWork.DEEPEST_EVENT && !chain.broken) {
            chain.broken = true;
            LOG.error(
                    "automations raise events in a circle: {} about {} is the last of {} nested reactions",
                    event.name(),
                    event.subject(),
                    BufferedUnitOfWork.DEEPEST_EVENT);
        }
        if (chain.broken) {
            return;
        }
        try {
            units.run(unit -> automation.on(event, unit));
        } catch (RuntimeException e) {
            LOG.error("{} failed after commit on {} about {}", automation.name(), event.name(), event.subject(), e);
        }
    }
}
