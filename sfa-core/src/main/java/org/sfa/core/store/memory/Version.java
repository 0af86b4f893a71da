package org.sfa.core.store.memory;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sfa.core.access.Actor;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Change;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;

/** One version of an entity, which is also the change that made it. A deletion is a version without an entity. */
final class Version<E extends Entity<?>> implements Change<E>, Postings<E> {

    /** No version ends at 0; as it is the initial value of the field, making a version needs no fence. */
    private static final long CURRENT = 0;

    /** What the changes of one unit of work share. */
    record Commit(Instant recordedAt, Actor actor, long lastPosition) {}

    final @Nullable E entity;
    final @Nullable Version<E> previous;
    private final EntityType<E, ?> type;
    private final Commit commit;
    private final Cause cause;
    private final long position;
    private volatile long end;

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
        long until = end;
        return position <= snapshot && (until == CURRENT || snapshot < until);
    }

    boolean isCurrent() {
        return end == CURRENT;
    }

    /** Whether no snapshot from this one on can see the version. */
    boolean isDead(long oldestSnapshot) {
        long until = end;
        return until != CURRENT && until <= oldestSnapshot;
    }

    /** The position, as lists hold it. */
    int index() {
        return Math.toIntExact(position);
    }

    /** The id of the entity. */
    String id() {
        return (entity != null ? entity : Objects.requireNonNull(previous).entity)
                .id()
                .value();
    }

    void replacedAt(long endPosition) {
        end = endPosition;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public Stream<Version<E>> versions() {
        return Stream.of(this);
    }

    @Override
    public Postings<E> with(Version<E> version, MemoryFeed feed) {
        PostingList<E> both = new PostingList<>(feed);
        both.add(this);
        both.add(version);
        if (!isCurrent()) {
            both.replaced(0);
        }
        return both;
    }

    @Override
    public void replaced(long oldestSnapshot) {
        // Its end says so.
    }

    @Override
    public @Nullable Version<E> anyCurrent() {
        return isCurrent() ? this : null;
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
