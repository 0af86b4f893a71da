package org.sfa.jdbc;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sfa.core.access.Actor;
import org.sfa.core.store.Change;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;

/** A change as it was read from the log. */
record JdbcChange<E extends Entity<?>>(
        long position,
        long unitEnd,
        Instant recordedAt,
        Instant occurredAt,
        Actor actor,
        String reason,
        EntityType<E, ?> entityType,
        @Nullable E earlier,
        @Nullable E later)
        implements Change<E> {

    @Override
    public Optional<E> before() {
        return Optional.ofNullable(earlier);
    }

    @Override
    public Optional<E> after() {
        return Optional.ofNullable(later);
    }
}
