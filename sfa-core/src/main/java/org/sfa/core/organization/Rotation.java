package org.sfa.core.organization;

import java.util.List;
import org.immutables.value.Value;
import org.sfa.core.id.TeamId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;

/**
 * Whose turn it is in a team. It has the id of its team, and is apart from it so that the team itself does not change with
 * every lead. Whoever gives something to a member in turn saves the rotation in the same unit of work: of two who do so at
 * the same time one is too late and decides anew.
 */
@EntityStyle
@Value.Immutable
public interface Rotation extends Entity<TeamId>, WithRotation {

    /** The descriptor. */
    RotationType TYPE = new RotationType();

    @Override
    TeamId id();

    /** The turns of the members when all are alike, each member once. */
    List<Turn> turns();

    /** The turns of the members by their weights, each member once. */
    List<Turn> weightedTurns();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds rotations. */
    final class Builder extends ImmutableRotation.Builder {
        Builder() {}
    }
}
