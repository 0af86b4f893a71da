package org.sfa.core.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sfa.core.access.Actor;
import org.sfa.core.id.EntityId;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.query.Query;

/**
 * A change that is about to be committed, as a {@link Guard} sees it; what it reads, it reads whoever the actor is.
 *
 * @param <E> the type of the entity
 */
public final class Proposal<E> {

    private static final int DEEPEST = 64;

    private final @Nullable E before;
    private final E after;
    private final BufferedUnitOfWork unit;
    private final List<Violation> violations = new ArrayList<>();

    Proposal(@Nullable E before, E after, BufferedUnitOfWork unit) {
        this.before = before;
        this.after = after;
        this.unit = unit;
    }

    /** The entity as it was, or empty when it is new. */
    public Optional<E> before() {
        return Optional.ofNullable(before);
    }

    /** The entity as it would become. */
    public E after() {
        return after;
    }

    /** Who makes the change. */
    public Actor actor() {
        return unit.actor();
    }

    /** The instant at which the unit of work began. */
    public Instant now() {
        return unit.now();
    }

    /** The day of that instant in UTC. */
    public LocalDate today() {
        return unit.today();
    }

    /** Returns a lookup for conditions over paths, which sees what the unit of work sees. */
    public EntityLookup lookup() {
        return unit.lookup();
    }

    /** Returns the entities of a type that the unit of work changes or adds, as they would become. */
    public <T extends Entity<?>> List<T> changed(EntityType<T, ?> type) {
        return unit.changed(type);
    }

    /** Returns what saving another entity in this unit would propose; nothing is saved. */
    public <T extends Entity<?>> Proposal<T> another(EntityType<T, ?> type, T entity) {
        return unit.proposal(type, entity);
    }

    /** Returns this proposal with another outcome, in which everything is filled in that follows from other attributes. */
    public <T extends Entity<?>> Proposal<T> instead(EntityType<T, ?> type, T outcome) {
        T start = before == null ? null : type.entityClass().cast(before);
        return new Proposal<>(start, unit.completed(type, start, outcome), unit);
    }

    /** Returns what this proposal would change if the entity was like this now. */
    public Proposal<E> onTopOf(E start) {
        return new Proposal<>(start, after, unit);
    }

    /** Returns another entity as the unit of work sees it, its own changes included. */
    public <T extends Entity<I>, I extends EntityId> Optional<T> find(EntityType<T, I> type, I id) {
        return unit.trusted(() -> unit.repository(type).find(id));
    }

    /**
     * Returns the results of a query as the unit of work sees them, its own changes included. What somebody else commits at
     * the same time is not among them.
     */
    public <T extends Entity<I>, I extends EntityId> List<T> list(EntityType<T, I> type, Query<T> query) {
        return unit.trusted(() -> {
            try (Stream<T> found = unit.repository(type).stream(query)) {
                return found.toList();
            }
        });
    }

    /** Refuses the change, naming the attribute, its value and what it would have to be. */
    public void refuse(String attribute, @Nullable Object value, String reason) {
        violations.add(new Violation(attribute, value == null ? "absent" : value.toString(), reason));
    }

    /** Refuses other values of attributes that must stay as they were; refuses nothing of a new entity. */
    public void refuseChange(List<? extends Attribute<E, ?>> fixed, String reason) {
        if (before != null) {
            refuseOther(fixed, before, reason);
        }
    }

    /** Refuses values of attributes that are not those of another entity, which this one must agree with. */
    public void refuseOther(List<? extends Attribute<E, ?>> fixed, E other, String reason) {
        for (Attribute<E, ?> attribute : fixed) {
            Object value = attribute.valueOrNull(after);
            if (!Objects.equals(value, attribute.valueOrNull(other))) {
                refuse(attribute.name(), value, reason);
            }
        }
    }

    /**
     * Refuses the entity when a reference to its own type, such as a parent, leads back to it. Chains of more than 64
     * references are refused too. A reference that has not changed is not followed again.
     */
    public <T extends Entity<I>, I extends EntityId> void refuseCircle(
            EntityType<T, I> type, Attribute<T, I> reference) {
        T entity = type.entityClass().cast(after);
        I first = reference.valueOrNull(entity);
        I previous =
                before == null ? null : reference.valueOrNull(type.entityClass().cast(before));
        if (first == null || first.equals(previous)) {
            return;
        }
        I next = first;
        for (int depth = 0; next != null; depth++) {
            if (next.equals(entity.id()) || depth == DEEPEST) {
                refuse(reference.name(), first, "must not lead back to the " + type.name() + " itself");
                return;
            }
            next = find(type, next).map(reference::valueOrNull).orElse(null);
        }
    }

    /** What has been refused so far. */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }
}
