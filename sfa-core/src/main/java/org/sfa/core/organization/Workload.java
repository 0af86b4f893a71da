package org.sfa.core.organization;

import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;

/**
 * How much a person was given. It has the id of its user. What the person has open now is counted in the records themselves;
 * this one is saved with whatever is given to a person of limited capacity, so that two who count at the same time can't
 * both use the last place.
 */
@EntityStyle
@Value.Immutable
public interface Workload extends Entity<SalesUserId>, WithWorkload {

    /** The descriptor. */
    WorkloadType TYPE = new WorkloadType();

    @Override
    SalesUserId id();

    /** How many records the person was ever given. Default 0. */
    @Value.Default
    default long given() {
        return 0;
    }

    /** When the last one was given. */
    Optional<Instant> lastGivenAt();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds workloads. */
    final class Builder extends ImmutableWorkload.Builder {
        Builder() {}
    }
}
