package org.sfa.core.sample;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sfa.core.access.AccessPolicy;
import org.sfa.core.access.Actor;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.IdSource;
import org.sfa.core.store.Automation;
import org.sfa.core.store.Change;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.SalesEvent;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;
import org.sfa.core.store.Units;
import org.sfa.core.store.memory.InMemoryStore;

/** An empty store in memory at a fixed instant, which remembers the events that were raised in it. */
public final class Sandbox {

    public static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private final InMemoryStore store = InMemoryStore.create();
    private final List<SalesEvent> events = new ArrayList<>();
    private final UnitSettings settings = new UnitSettings(
            Actor.SYSTEM,
            Clock.fixed(NOW, ZoneOffset.UTC),
            IdSource.counting(),
            AccessPolicy.open(),
            FieldDefinitions.none(),
            List.of(new Automation() {
                @Override
                public String name() {
                    return "recorder";
                }

                @Override
                public Phase phase() {
                    return Phase.IN_UNIT;
                }

                @Override
                public void on(SalesEvent event, UnitOfWork unit) {
                    events.add(event);
                }
            }),
            List.of());

    public InMemoryStore store() {
        return store;
    }

    public Units units() {
        return Units.of(store, settings);
    }

    public UnitOfWork begin() {
        return store.begin(settings);
    }

    /** Everything raised so far, in order; the caller may clear it. */
    public List<SalesEvent> events() {
        return events;
    }

    /** Saves an entity in a unit of its own. */
    public <E extends Entity<I>, I extends EntityId> E save(EntityType<E, I> type, E entity) {
        return units().call(unit -> unit.repository(type).save(entity));
    }

    public <E extends Entity<I>, I extends EntityId> Optional<E> find(EntityType<E, I> type, I id) {
        return units().call(unit -> unit.repository(type).find(id));
    }

    public <E extends Entity<I>, I extends EntityId> E load(EntityType<E, I> type, I id) {
        return find(type, id).orElseThrow();
    }

    public <E extends Entity<I>, I extends EntityId> void delete(EntityType<E, I> type, I id) {
        units().run(unit -> unit.repository(type).delete(id, org.sfa.core.store.Cause.NONE));
    }

    /** The message with which saving an entity is refused. */
    public <E extends Entity<I>, I extends EntityId> String refusal(EntityType<E, I> type, E entity) {
        return refusal(unit -> unit.repository(type).save(entity));
    }

    /** The message with which a unit of work is refused. */
    public String refusal(Consumer<UnitOfWork> work) {
        RejectedException rejected = catchThrowableOfType(RejectedException.class, () -> units().run(work));
        return rejected == null ? "not refused" : String.valueOf(rejected.getMessage());
    }

    /** The reason of the last committed change. */
    public String lastReason() {
        List<Change<?>> changes = store.changes().after(0, Integer.MAX_VALUE);
        return changes.get(changes.size() - 1).reason();
    }
}
