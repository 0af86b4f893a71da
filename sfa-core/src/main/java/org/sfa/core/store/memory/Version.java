package org.sfa.core.store.memory;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sfa.core.access.Actor;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Change;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;

/** One version of an entity, which is also the change that made it. A deletion is a version without an entity. */
final class Version<E extends Entity<?>> implements Change<E> {

    static final long CURRENT = Long.MAX_VALUE;

    /** What the changes of one unit of work share. */
    record Commit(Instant recordedAt, Actor actor, long lastPosition) {}

    final @Nullable E entity;
    final @Nullable Version<E> previous;
    private final EntityType<E, ?> type;
    private final Commit commit;
    private final Cause cause;
    private final long position;
    private volatile long end = CURRENT;

    Version(
            EntityType<E, ?> type,
            @Nullable E entity,
            @Nullable Version<E> previous,
            Commit commit,
            Cause cause,
            long position) {
        this.type = type;
        this.entity = entity;
        this.previous = previous;
        this.commit = commit;
        this.cause = cause;
        this.position = position;
    }

    boolean isVisible(long snapshot) {
        return position <= snapshot && snapshot < end;
    }

    boolean isCurrent() {
        return end == CURRENT;
    }

    /** Whether no snapshot from this one on can see the version. */
    boolean isDead(long oldestSnapshot) {
        return end <= oldestSnapshot;
    }

    void replacedAt(long endPosition) {
        end = endPosition;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long unitEnd() {
        return commit.lastPosition();
    }

    @Override
    public Instant recordedAt() {
        return commit.recordedAt();
    }

    @Override
    public Instant occurredAt() {
        return cause.occurredAt().orElse(commit.recordedAt());
    }

    @Override
    public Actor actor() {
        return commit.actor();
    }

    @Override
    public String reason() {
        return cause.reason();
    }

    @Override
    public EntityType<E, ?> entityType() {
        return type;
    }

    @Override
    public Optional<E> before() {
        return previous == null ? Optional.empty() : Optional.ofNullable(previous.entity);
    }

    @Override
    public Optional<E> after() {
        return Optional.ofNullable(entity);
    }

    @Override
    public String toString() {
        return position + " " + type() + " " + entity();
    }
}
