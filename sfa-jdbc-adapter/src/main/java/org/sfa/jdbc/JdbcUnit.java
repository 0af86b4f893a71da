package org.sfa.jdbc;

import java.lang.ref.SoftReference;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.EntityId;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Query;
import org.sfa.core.store.BufferedUnitOfWork;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Outgoing;
import org.sfa.core.store.PendingChange;
import org.sfa.core.store.QueryPlan;
import org.sfa.core.store.UnitSettings;
import org.sfa.jdbc.StoreListener.Operation;
import org.sfa.jdbc.internal.EntityTable;
import org.sfa.jdbc.internal.QuerySql;
import org.sfa.jdbc.internal.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A unit of work on one connection: it reads in a transaction on a snapshot, and writes in a second one at its end. */
class JdbcUnit extends BufferedUnitOfWork {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);
    private static final int MOST_REMEMBERED = 10_000;

    private final JdbcStore store;
    private final Database database;
    private final Session session;
    private final long head;
    private final Map<EntityTable<?>, Map<String, SoftReference<Loaded<?>>>> remembered = new HashMap<>();
    private final Map<EntityTable<?>, PreparedStatement> byId = new HashMap<>();

    /** An entity as the snapshot has it, and which life of its id that is. */
    record Loaded<E>(E entity, long incarnation) {}

    JdbcUnit(JdbcStore store, UnitSettings settings, Session session) throws SQLException {
        super(store, settings);
        this.store = store;
        this.database = store.database();
        this.session = session;
        if (!session.isJoined()) {
            session.beginSnapshot();
        }
        this.head = store.feed().headIn(session.connection());
    }

    final Session session() {
        return session;
    }

    final JdbcStore store() {
        return store;
    }

    /** The instant of the commit, by the clock of the unit. */
    final Instant commitInstant() {
        return settings().clock().instant();
    }

    @Override
    public long snapshot() {
        return head;
    }

    @Override
    protected <E extends Entity<I>, I extends EntityId> @Nullable E read(EntityType<E, I> type, String id) {
        Loaded<E> loaded = load(store.tables().of(type), id);
        return loaded == null ? null : loaded.entity();
    }

    /**
     * Returns an entity of the snapshot. It is remembered, because most that is read is read again when it is saved; softly,
     * so that a stream of large ones does not fill the memory.
     */
    @SuppressWarnings("unchecked")
    final <E extends Entity<?>> @Nullable Loaded<E> load(EntityTable<E> table, String id) {
        SoftReference<Loaded<?>> known =
                remembered.getOrDefault(table, Map.of()).get(id);
        Loaded<?> loaded = known == null ? null : known.get();
        if (loaded != null) {
            return (Loaded<E>) loaded;
        }
        return database.measured(Operation.FIND, "reading " + table.type() + ":" + id, () -> {
            PreparedStatement select = byId(table);
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? remember(table, row) : null;
            }
        });
    }

    /** Some drivers parse a statement whenever it is prepared, so it stays open until the unit ends. */
    private PreparedStatement byId(EntityTable<?> table) throws SQLException {
        PreparedStatement prepared = byId.get(table);
        if (prepared == null) {
            prepared = session.connection().prepareStatement(store.sql(table).byId());
            byId.put(table, prepared);
        }
        return prepared;
    }

    private <E extends Entity<?>> Loaded<E> remember(EntityTable<E> table, ResultSet row) throws SQLException {
        Loaded<E> loaded = new Loaded<>(table.read(row, 1), table.incarnation(row, 1));
        Map<String, SoftReference<Loaded<?>>> known = remembered.computeIfAbsent(table, t -> new HashMap<>());
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        known.put(loaded.entity().id().value(), new SoftReference<>(loaded));
        return loaded;
    }

    @Override
    protected <E extends Entity<I>, I extends EntityId, V> @Nullable E readUnique(
            EntityType<E, I> type, Attribute<E, V> attribute, V value) {
        try (Stream<E> found = stream(type, sql -> sql.select(attribute.is(value)))) {
            return found.findFirst().orElse(null);
        }
    }

    @Override
    protected <E extends Entity<I>, I extends EntityId> Stream<E> read(EntityType<E, I> type, Query<E> query) {
        return stream(type, sql -> sql.select(query));
    }

    @Override
    protected <E extends Entity<I>, I extends EntityId> Stream<E> scan(EntityType<E, I> type, Criterion<E> where) {
        return stream(type, sql -> sql.select(where));
    }

    private <E extends Entity<I>, I extends EntityId> Stream<E> stream(
            EntityType<E, I> type, Function<QuerySql<E>, Statement> query) {
        EntityTable<E> table = store.tables().of(type);
        Statement statement = query.apply(new QuerySql<>(store.tables(), type));
        return database.measured(
                Operation.QUERY,
                "querying " + type,
                () -> Rows.stream(database, session.connection(), statement, row -> remember(table, row)
                        .entity()));
    }

    @Override
    protected <E extends Entity<I>, I extends EntityId> long count(EntityType<E, I> type, Criterion<E> where) {
        Statement statement = new QuerySql<>(store.tables(), type).count(where);
        return database.measured(Operation.QUERY, "counting " + type, () -> {
            try (PreparedStatement count = statement.prepare(session.connection());
                    ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    protected <E extends Entity<I>, I extends EntityId> QueryPlan plan(EntityType<E, I> type, Criterion<E> where) {
        return new Planner<>(database.dialect(), store.tables().of(type), part -> count(type, part)).plan(where);
    }

    @Override
    protected long write(List<PendingChange<?>> changes, List<Outgoing> outgoing) {
        database.requireWritable();
        UnitWriter writer = new UnitWriter(this, changes, outgoing);
        return database.measured(Operation.COMMIT, "committing a unit of work", () -> commit(writer, changes));
    }

    /** Writes and commits, and says why not when a constraint or a version stands against it. */
    long commit(UnitWriter writer, List<PendingChange<?>> changes) throws SQLException {
        session.rollback();
        for (int attempt = 1; ; attempt++) {
            try {
                boolean atOnce = database.dialect().hasOneWriter() && !changes.isEmpty();
                long written = database.write(session, connection -> {
                    long commit = writer.write(connection);
                    return atOnce ? store.sequencer().number(connection, commit) : commit;
                });
                return atOnce || changes.isEmpty() ? written : position(written);
            } catch (SQLException e) {
                if (session.isCommitting() && database.dialect().isDisconnect(e)) {
                    return afterLostCommit(writer, !changes.isEmpty(), e);
                }
                if (!database.isConstraint(e)) {
                    throw e;
                }
                explain(writer);
                if (attempt == UnitWriter.ATTEMPTS) {
                    throw e;
                }
                database.pause(attempt, e);
            } catch (UnitWriter.StaleRowException e) {
                explain(writer);
                if (attempt == UnitWriter.ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Returns the position of what is committed: on another connection when this one is lost by now. */
    private long position(long commit) {
        try {
            return store.sequencer().positionOf(session, commit);
        } catch (SQLException lost) {
            try (Session fresh = database.session()) {
                return store.sequencer().positionOf(fresh, commit);
            } catch (SQLException e) {
                lost.addSuppressed(e);
                throw new JdbcException(
                        "the unit of work was committed, but its position is not known: this", lost, false);
            }
        }
    }

    /** The connection was lost while the commit was under way: the token says whether it took place, but for messages alone. */
    private long afterLostCommit(UnitWriter writer, boolean changed, SQLException lost) {
        try (Session fresh = database.session()) {
            long commit = changed ? store.sequencer().committedWith(fresh, writer.token()) : 0;
            if (commit > 0) {
                return store.sequencer().positionOf(fresh, commit);
            }
            if (changed) {
                throw new JdbcException("nothing was committed, because this", lost, true);
            }
        } catch (SQLException e) {
            lost.addSuppressed(e);
        }
        throw new JdbcException("it is not known whether the unit of work was committed: its commit", lost, false);
    }

    /** Throws what stands against the changes; returns when that is gone by now. */
    private void explain(UnitWriter writer) throws SQLException {
        session.beginSnapshot();
        try {
            new CommitCheck(store, session.connection(), writer.touched()).check();
        } finally {
            session.rollback();
        }
    }

    @Override
    protected void verify(List<PendingChange<?>> changes) {
        UnitWriter writer = new UnitWriter(this, changes, List.of());
        if (session.isJoined()) {
            database.measured(Operation.QUERY, "checking a unit of work", () -> {
                new CommitCheck(store, session.connection(), writer.touched()).check();
                return true;
            });
        } else {
            database.read(Operation.QUERY, "checking a unit of work", connection -> {
                new CommitCheck(store, connection, writer.touched()).check();
                return true;
            });
        }
    }

    @Override
    protected void release() {
        try (session) {
            for (PreparedStatement prepared : byId.values()) {
                prepared.close();
            }
        } catch (SQLException e) {
            LOG.debug("a statement could not be closed ({})", e.getSQLState());
        }
    }
}
