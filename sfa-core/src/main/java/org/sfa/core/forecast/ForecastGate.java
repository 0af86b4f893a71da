package org.sfa.core.forecast;

import java.util.OptionalInt;
import org.sfa.core.access.Actor;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Gate;
import org.sfa.core.store.Proposal;

/**
 * Keeps submitted forecasts, and lets an adjustment be withdrawn only by its author, or by who answers for the forecast at the same
 * level or above.
 */
public final class ForecastGate implements Gate {

    /** Creates the gate. */
    public ForecastGate() {}

    @Override
    public <E extends Entity<?>> void check(EntityType<E, ?> type, Proposal<E> proposal) {
        // What may be saved is said by the guards of the types.
    }

    @Override
    public <E extends Entity<?>> void checkDeletion(EntityType<E, ?> type, Proposal<E> entity) {
        if (type.equals(ForecastSubmission.TYPE)) {
            entity.refuse("id", entity.after().id(), "must be kept: a submitted forecast is what others go by");
        } else if (entity.after() instanceof ForecastAdjustment adjustment
                && !entity.actor().equals(Actor.SYSTEM)
                && !adjustment.author().value().equals(entity.actor().name())) {
            ManagementLine line =
                    AdjustmentGuard.line(entity, ForecastCell.of(adjustment).node());
            OptionalInt level = line.levelOf(entity.actor().name());
            if (level.isEmpty() || level.getAsInt() < adjustment.level()) {
                entity.refuse(
                        "author",
                        adjustment.author(),
                        "must be who withdraws it, or somebody at level " + adjustment.level() + " or above of: " + line
                                + "; not " + entity.actor());
            }
        }
    }
}
