package org.sfa.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.store.DuplicateKeyException;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.ReferencedEntityException;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.UnknownEntityException;
import org.sfa.core.store.VersionConflictException;

/**
 * What a store of accounts and contacts would be if nothing had to be fast: maps that are copied, lists that are searched.
 * It knows one guard (the number of employees is not negative), the unique external key of accounts and the reference from
 * contacts to accounts.
 */
final class ReferenceStore {

    /** A change as the feed has to show it; {@code at} is absent for the moment of the commit. */
    record Step(
            EntityRef entity,
            @Nullable Entity<?> before,
            @Nullable Entity<?> after,
            Optional<Instant> at) {}

    /** A committed step and the position of the last one of its unit. */
    record Committed(Step step, long unitEnd) {}

    final Map<EntityRef, Entity<?>> state = new HashMap<>();
    final List<Committed> changes = new ArrayList<>();

    /** Where the entity was changed last. */
    private final Map<EntityRef, Integer> changedAt = new HashMap<>();

    Unit begin() {
        return new Unit();
    }

    /** A unit of work: a copy of the state, and the steps since. */
    final class Unit {

        final Map<EntityRef, Entity<?>> view = new HashMap<>(state);
        final int snapshot = changes.size();
        private final List<Step> steps = new ArrayList<>();

        <E extends Entity<I>, I extends EntityId> Entity<?> save(
                EntityType<E, I> type, E entity, Optional<Instant> at) {
            EntityRef ref = type.ref(entity);
            Entity<?> now = view.get(ref);
            long version = now == null ? 0 : now.version();
            if (entity.version() != version) {
                throw new VersionConflictException(ref, entity.version(), version);
            }
            if (entity.equals(now)) {
                return entity;
            }
            E saved = type.withVersion(entity, merges(ref, at) ? version : version + 1);
            add(new Step(ref, now, saved, at));
            return saved;
        }

        void delete(EntityRef ref, Optional<Instant> at) {
            if (!view.containsKey(ref)) {
                throw new UnknownEntityException(ref);
            }
            add(new Step(ref, view.get(ref), null, at));
        }

        private int last(EntityRef ref) {
            for (int i = steps.size() - 1; i >= 0; i--) {
                if (steps.get(i).entity().equals(ref)) {
                    return i;
                }
            }
            return -1;
        }

        private boolean merges(EntityRef ref, Optional<Instant> at) {
            int last = last(ref);
            return last >= 0
                    && steps.get(last).after() != null
                    && steps.get(last).at().equals(at);
        }

        private void add(Step step) {
            if (step.after() == null) {
                view.remove(step.entity());
            } else {
                view.put(step.entity(), step.after());
            }
            if (!merges(step.entity(), step.at())) {
                steps.add(step);
                return;
            }
            int last = last(step.entity());
            Step merged = new Step(step.entity(), steps.get(last).before(), step.after(), step.at());
            if (merged.before() == null && merged.after() == null) {
                steps.remove(last);
            } else {
                steps.set(last, merged);
            }
        }

        /** Commits, and returns the kinds of errors of which one has to be thrown instead; empty when it succeeded. */
        Set<Class<?>> commit() {
            if (steps.stream()
                    .anyMatch(step ->
                            step.after() instanceof Account a && a.employees().orElse(0L) < 0)) {
                return Set.of(RejectedException.class);
            }
            Map<EntityRef, Step> first = new LinkedHashMap<>();
            steps.forEach(step -> first.putIfAbsent(step.entity(), step));
            if (first.values().stream().anyMatch(this::isStale)) {
                return Set.of(VersionConflictException.class);
            }
            Set<Class<?>> errors = violations(first.keySet());
            if (errors.isEmpty()) {
                long end = changes.size() + steps.size();
                for (Step step : steps) {
                    changes.add(new Committed(step, end));
                    changedAt.put(step.entity(), changes.size());
                    if (step.after() == null) {
                        state.remove(step.entity());
                    } else {
                        state.put(step.entity(), step.after());
                    }
                }
            }
            return errors;
        }

        private boolean isStale(Step step) {
            Entity<?> now = state.get(step.entity());
            long base = step.before() == null ? 0 : step.before().version();
            return base != (now == null ? 0 : now.version())
                    || (now != null && changedAt.get(step.entity()) > snapshot);
        }

        private Set<Class<?>> violations(Set<EntityRef> touched) {
            Map<EntityRef, Entity<?>> after = new HashMap<>(state);
            for (EntityRef ref : touched) {
                after.remove(ref);
                Optional.ofNullable(view.get(ref)).ifPresent(entity -> after.put(ref, entity));
            }
            Set<Class<?>> errors = new HashSet<>();
            Map<String, Long> keys = new HashMap<>();
            after.values().forEach(entity -> entity.externalKey().ifPresent(key -> keys.merge(key, 1L, Long::sum)));
            if (keys.values().stream().anyMatch(count -> count > 1)) {
                errors.add(DuplicateKeyException.class);
            }
            after.forEach((ref, entity) -> {
                if (entity instanceof Contact contact
                        && contact.account()
                                .filter(account -> !after.containsKey(Account.TYPE.ref(account)))
                                .isPresent()) {
                    errors.add(touched.contains(ref) ? UnknownEntityException.class : ReferencedEntityException.class);
                }
            });
            return errors;
        }

        /** What the unit sees of one type. */
        <E extends Entity<?>> Set<E> all(EntityType<E, ?> type) {
            Set<E> all = new HashSet<>();
            view.values().stream()
                    .filter(type.entityClass()::isInstance)
                    .forEach(entity -> all.add(type.entityClass().cast(Objects.requireNonNull(entity))));
            return all;
        }
    }
}
