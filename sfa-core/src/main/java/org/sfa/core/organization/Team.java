package org.sfa.core.organization;

import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;

/** People who share what comes in, across units and territories. A person may be in several teams. */
@EntityStyle
@Value.Immutable
public interface Team extends Entity<TeamId>, WithTeam {

    /** The descriptor. */
    TeamType TYPE = new TeamType();

    @Override
    TeamId id();

    /** The name. */
    String name();

    /** Who answers for the team, and confirms whom a lead goes to. */
    Optional<SalesUserId> manager();

    /** The members, each person once; where all else is equal, the order decides whose turn is first. */
    List<TeamMember> members();

    /** What the team is for, in words. */
    Optional<String> description();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds teams. */
    final class Builder extends ImmutableTeam.Builder {
        Builder() {}
    }
}
