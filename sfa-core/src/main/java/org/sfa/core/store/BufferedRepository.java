package org.sfa.core.store;

import com.google.common.collect.Iterators;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.sfa.core.access.Permission;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.field.CustomFields;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.id.EntityId;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Cursor;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.query.Page;
import org.sfa.core.query.Query;
import org.sfa.core.query.Selector;
import org.sfa.core.query.SortKey;

/** The repository of a {@link BufferedUnitOfWork}: the snapshot with the changes of the unit on top. */
final class BufferedRepository<E extends Entity<I>, I extends EntityId> implements Repository<E, I> {

    private final BufferedUnitOfWork unit;
    private final EntityType<E, I> type;
    private final ChangeBuffer buffer;
    private final Attribute<E, String> key;

    @SuppressWarnings("unchecked")
    BufferedRepository(BufferedUnitOfWork unit, EntityType<E, I> type, ChangeBuffer buffer) {
        this.unit = unit;
        this.type = type;
        this.buffer = buffer;
        this.key = (Attribute<E, String>) type.findAttribute("externalKey").orElseThrow();
    }

    @Override
    public Optional<E> find(I id) {
        require(Permission.READ);
        return Optional.ofNullable(current(id.value()));
    }

    @Override
    public E load(I id) {
        return find(id).orElseThrow(() -> new UnknownEntityException(type.ref(id)));
    }

    @Override
    public Optional<E> findByExternalKey(String externalKey) {
        require(Permission.READ);
        String touched = buffer.idOfExternalKey(type, externalKey);
        if (touched != null) {
            E own = current(touched);
            if (own != null && own.externalKey().filter(externalKey::equals).isPresent()) {
                return Optional.of(own);
            }
        }
        E found = unit.readUnique(type, key, externalKey);
        return found == null || isTouched(found) ? Optional.empty() : Optional.of(found);
    }

    @Override
    public Page<E> page(Query<E> query) {
        List<E> items = new ArrayList<>();
        int more = query.limit() == Integer.MAX_VALUE ? query.limit() : query.limit() + 1;
        try (Stream<E> stream = stream(query.limit(more))) {
            stream.forEach(items::add);
        }
        if (items.size() <= query.limit()) {
            return new Page<>(items, Optional.empty());
        }
        items.remove(items.size() - 1);
        E last = items.get(items.size() - 1);
        return new Page<>(items, Optional.of(Cursor.behind(last, last.id().value(), query, unit.lookup())));
    }

    @Override
    public Stream<E> stream(Query<E> query) {
        requireRead(query);
        if (buffer.isEmpty()) {
            return unit.read(type, query);
        }
        EntityLookup lookup = unit.lookup();
        Comparator<E> order = query.comparator(entity -> entity.id().value(), lookup);
        Stream<E> own = buffer.candidates(type, query.where()).stream()
                .filter(entity -> query.where().test(entity, lookup));
        if (readsPaths(query)) {
            Stream<E> rest = unit.scan(type, Criterion.always())
                    .filter(entity -> !isTouched(entity) && query.where().test(entity, lookup));
            return afterCursor(Stream.concat(rest, own), query, lookup)
                    .sorted(order)
                    .limit(query.limit());
        }
        int wanted = (int) Math.min(Integer.MAX_VALUE, (long) query.limit() + buffer.touched(type));
        Stream<E> rest = unit.read(type, query.limit(wanted)).filter(entity -> !isTouched(entity));
        Iterator<E> ownSorted = afterCursor(own, query, lookup).sorted(order).iterator();
        Iterator<E> merged = Iterators.mergeSorted(List.of(rest.iterator(), ownSorted), order);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(merged, Spliterator.ORDERED), false)
                .limit(query.limit())
                .onClose(rest::close);
    }

    @Override
    public Stream<E> scan(Criterion<E> where) {
        requireRead(Query.where(where));
        if (buffer.isEmpty()) {
            return unit.scan(type, where);
        }
        EntityLookup lookup = unit.lookup();
        Stream<E> rest = readsPaths(Query.where(where))
                ? unit.scan(type, Criterion.always()).filter(entity -> where.test(entity, lookup))
                : unit.scan(type, where);
        Stream<E> own = buffer.candidates(type, where).stream().filter(entity -> where.test(entity, lookup));
        return Stream.concat(rest.filter(entity -> !isTouched(entity)), own);
    }

    @Override
    public long count(Criterion<E> where) {
        requireRead(Query.where(where));
        if (buffer.isEmpty()) {
            return unit.count(type, where);
        }
        if (readsPaths(Query.where(where))) {
            try (Stream<E> stream = scan(where)) {
                return stream.count();
            }
        }
        EntityLookup lookup = unit.lookup();
        long own = buffer.candidates(type, where).stream()
                .filter(entity -> where.test(entity, lookup))
                .count();
        long replaced = buffer.touchedIds(type).stream()
                .map(id -> unit.committed(type, id))
                .filter(entity -> entity != null && where.test(entity, lookup))
                .count();
        return unit.count(type, where) - replaced + own;
    }

    @Override
    public QueryPlan plan(Criterion<E> where) {
        requireRead(Query.where(where));
        return unit.plan(type, where);
    }

    @Override
    public E save(E entity, Cause cause) {
        unit.requireOpen();
        require(entity.version() == 0 ? Permission.CREATE : Permission.UPDATE);
        checkCause(entity.id(), cause);
        checkCustomFields(entity);
        String id = entity.id().value();
        PendingChange<E> pending = buffer.pending(type, id);
        E current = pending == null ? unit.committed(type, id) : pending.after();
        long actual = current == null ? 0 : current.version();
        if (entity.version() != actual) {
            throw new VersionConflictException(type.ref(entity), entity.version(), actual);
        }
        E completed = unit.completed(type, current, entity);
        if (completed.equals(current)) {
            return completed;
        }
        E saved = type.withVersion(completed, ChangeBuffer.nextVersion(pending, actual, cause));
        buffer.add(new PendingChange<>(type, current, saved, cause));
        return saved;
    }

    @Override
    public void delete(I id, Cause cause) {
        unit.requireOpen();
        require(Permission.DELETE);
        checkCause(id, cause);
        buffer.add(new PendingChange<>(type, load(id), null, cause));
    }

    @Override
    public List<Violation> violations(I id) {
        PendingChange<E> change = buffer.pending(type, id.value());
        return change == null ? List.of() : unit.violations(change);
    }

    @Override
    public Proposal<E> proposal(E entity) {
        unit.requireOpen();
        return unit.proposal(type, entity);
    }

    @Override
    public List<Violation> violations(E entity) {
        Proposal<E> proposal = proposal(entity);
        return unit.violations(new PendingChange<>(type, proposal.before().orElse(null), proposal.after(), Cause.NONE));
    }

    private @Nullable E current(String id) {
        PendingChange<E> pending = buffer.pending(type, id);
        return pending == null ? unit.committed(type, id) : pending.after();
    }

    private boolean isTouched(E entity) {
        return buffer.touches(type, entity.id().value());
    }

    /** Whether the answer may depend on other entities that this unit has changed. */
    private boolean readsPaths(Query<E> query) {
        return query.where().selectors().anyMatch(AttributePath.class::isInstance)
                || query.order().stream().anyMatch(key -> key.selector() instanceof AttributePath<?, ?>);
    }

    private static <E extends Entity<?>> Stream<E> afterCursor(Stream<E> stream, Query<E> query, EntityLookup lookup) {
        return query.after()
                .map(cursor -> stream.filter(e -> cursor.isBefore(e, e.id().value(), query, lookup)))
                .orElse(stream);
    }

    private void require(Permission permission) {
        require(permission, type.name());
    }

    private void require(Permission permission, String typeName) {
        unit.requirePermission(permission, typeName);
    }

    /** A path reads the types that it goes through, so an actor needs the permission to read them as well. */
    private void requireRead(Query<E> query) {
        require(Permission.READ);
        Stream.concat(query.where().selectors(), query.order().stream().map(SortKey::selector))
                .forEach(selector -> {
                    Selector<?, ?> rest = selector;
                    while (rest instanceof AttributePath<?, ?> path) {
                        require(Permission.READ, path.hop().kind().target().orElseThrow());
                        rest = path.rest();
                    }
                });
    }

    private void checkCause(I id, Cause cause) {
        Optional<Instant> at = cause.occurredAt();
        if (at.isPresent() && at.get().isAfter(unit.now())) {
            throw new InvalidValueException("occurredAt of " + type.ref(id), at.get(), "must not be in the future");
        }
    }

    private void checkCustomFields(E entity) {
        Set<String> names = entity.customFields() == CustomFields.none()
                ? Set.of()
                : entity.customFields().names();
        for (String name : names) {
            FieldDefinition<?> field = unit.settings()
                    .fields()
                    .find(type.name(), name)
                    .orElseThrow(() -> new InvalidValueException(
                            "custom." + name, entity.customFields().asMap().get(name), "is not defined for " + type));
            checkCustomField(field, entity);
        }
        for (FieldDefinition<?> field : unit.settings().fields().of(type.name())) {
            if (field.required() && !names.contains(field.name())) {
                throw new InvalidValueException(
                        field.attributeName() + " of " + type.ref(entity), null, "must be there");
            }
        }
    }

    private <V> void checkCustomField(FieldDefinition<V> field, E entity) {
        V value = entity.customFields()
                .value(field)
                .orElseThrow(() -> new InvalidValueException(
                        field.attributeName() + " of " + type.ref(entity),
                        entity.customFields().asMap().get(field.name()),
                        "must be of kind " + field.kind()));
        field.check(value);
    }
}
