package org.sfa.jdbc;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.EntityRef;
import org.sfa.core.store.Entity;
import org.sfa.core.store.PendingChange;
import org.sfa.jdbc.internal.EntityTable;

/** One entity that a unit touched: what it was at first, what it is at last, and which lives of its id these are. */
final class Touched<E extends Entity<?>> {

    private final EntityTable<E> table;
    private final String id;
    private final @Nullable E before;
    private final long firstLife;
    private @Nullable E after;
    private long life;

    /** Begins with the first change of an entity; its life is that of the row that the unit saw. */
    Touched(EntityTable<E> table, String id, @Nullable E before, long firstLife) {
        this.table = table;
        this.id = id;
        this.before = before;
        this.firstLife = firstLife;
        this.after = before;
        this.life = firstLife;
    }

    /** Takes the next change, and returns the life that it belongs to. */
    long apply(PendingChange<E> change) {
        if (change.before() == null) {
            life = ThreadLocalRandom.current().nextLong();
        }
        after = change.after();
        return life;
    }

    EntityTable<E> table() {
        return table;
    }

    @Nullable
    E before() {
        return before;
    }

    @Nullable
    E after() {
        return after;
    }

    long baseVersion() {
        return before == null ? 0 : before.version();
    }

    long firstLife() {
        return firstLife;
    }

    String id() {
        return id;
    }

    EntityRef ref() {
        return new EntityRef(table.type().name(), id);
    }

    /** Returns the values of the row that the entity has in the end. */
    @Nullable
    Object[] row() {
        return table.row(present(), life);
    }

    E present() {
        if (after == null) {
            throw new IllegalStateException(ref() + " is deleted");
        }
        return after;
    }
}
