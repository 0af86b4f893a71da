package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sfa.core.Model;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.store.ChangeFeed;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Store;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;
import org.sfa.jdbc.StoreListener.Operation;
import org.sfa.jdbc.internal.Dialect;
import org.sfa.jdbc.internal.Dialect.Durability;
import org.sfa.jdbc.internal.EntityTable;
import org.sfa.jdbc.internal.Names;
import org.sfa.jdbc.internal.Tables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in a relational database: H2, SQLite, PostgreSQL or MariaDB, recognised by the connection. Safe for use by several
 * threads; several processes may open stores on the same tables.
 *
 * <p>It takes connections from the data source, one for each unit of work from its beginning to its end, and gives them back
 * as it found them. It touches nothing but the tables whose names begin with its prefix.
 *
 * <p><b>H2 files and killed processes.</b> By default H2 writes to its file up to half a second after it has said that a
 * transaction is committed, so that a process which is killed can lose what it committed last, and leave a part of it; to open
 * such a file logs a warning. What is committed outlives a kill, as it does on the other databases, when the URL ends with
 * {@code ;WRITE_DELAY=0;REUSE_SPACE=FALSE}: then the file grows with each commit, because nothing that was written is written
 * over. {@code WRITE_DELAY=0} alone is not enough. Writers of a store take turns on H2; other stores on the same file,
 * statements of the embedder and units that join its transactions do not, and may still be found in part after a kill.
 */
public final class JdbcStore implements Store {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);

    private final Database database;
    private final Tables tables;
    private final Map<EntityTable<?>, TableSql> statements = new HashMap<>();
    private final LogWriter log;
    private final Sequencer sequencer;
    private final JdbcFeed feed;
    private final JdbcOutbox outbox;
    private final @Nullable Consumer<Runnable> afterTransaction;

    private JdbcStore(
            Database database, Tables tables, @Nullable Clock clock, @Nullable Consumer<Runnable> afterTransaction) {
        this.afterTransaction = afterTransaction;
        this.database = database;
        this.tables = tables;
        Documents documents = new Documents(tables);
        this.log = new LogWriter(tables, documents);
        this.sequencer = new Sequencer(database, tables.log());
        this.feed = new JdbcFeed(database, tables.log(), sequencer, new LogReader(tables, documents));
        this.outbox = new JdbcOutbox(database, tables, clock);
        tables.all().forEach(table -> statements.put(table, new TableSql(tables.dialect(), table)));
    }

    /** Opens a store with the defaults of {@link #builder}; its tables are created or brought up to date first. */
    public static JdbcStore open(DataSource dataSource) {
        return builder(dataSource).open();
    }

    /** Returns a builder of a store on these connections. */
    public static Builder builder(DataSource dataSource) {
        return new Builder(dataSource);
    }

    @Override
    public UnitOfWork begin(UnitSettings settings) {
        return database.measured(Operation.BEGIN, "beginning a unit of work", () -> {
            Session session = database.session(afterTransaction != null);
            try {
                return session.isJoined()
                        ? new JoinedJdbcUnit(this, settings, session, afterTransaction)
                        : new JdbcUnit(this, settings, session);
            } catch (SQLException | RuntimeException e) {
                try (session) {
                    throw e;
                }
            }
        });
    }

    /**
     * Begins a unit of work in a transaction that the caller has begun and will end.
     *
     * @param connection a connection to the tables of this store, not in auto-commit mode
     * @throws SfaException if the connection is in auto-commit mode
     */
    public JoinedUnit join(Connection connection, UnitSettings settings) {
        return database.measured(
                Operation.BEGIN,
                "joining a transaction",
                () -> new JoinedJdbcUnit(this, settings, new JoinedSession(database, connection, false), null));
    }

    /** Says whether the database answers, and what waits. Never throws. */
    public Health health() {
        long start = System.nanoTime();
        try {
            return database.read(Operation.FEED, "checking the health", connection -> {
                long head = feed.headIn(connection);
                long pending = outbox.countIn(connection, Outbox.State.PENDING);
                long parked = outbox.countIn(connection, Outbox.State.PARKED);
                return new Health(Duration.ofNanos(System.nanoTime() - start), head, pending, parked, Optional.empty());
            });
        } catch (SfaException e) {
            return new Health(
                    Duration.ofNanos(System.nanoTime() - start), 0, 0, 0, Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** What takes old changes and messages out. */
    public Retention retention() {
        return new Retention(this);
    }

    @Override
    public ChangeFeed changes() {
        return feed;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    /** Ends the use of the tables; the data source stays open, as it belongs to the embedder. */
    @Override
    public void close() {
        database.close();
    }

    boolean isClosed() {
        return database.isClosed();
    }

    Database database() {
        return database;
    }

    Tables tables() {
        return tables;
    }

    TableSql sql(EntityTable<?> table) {
        return Objects.requireNonNull(statements.get(table));
    }

    LogWriter log() {
        return log;
    }

    Sequencer sequencer() {
        return sequencer;
    }

    JdbcFeed feed() {
        return feed;
    }

    JdbcOutbox messages() {
        return outbox;
    }

    /** Puts a {@link JdbcStore} together. Not safe for use by several threads. */
    public static final class Builder {

        private final DataSource dataSource;
        private Names names = Names.DEFAULT;
        private List<EntityType<?, ?>> types = Model.types();
        private FieldDefinitions fields = FieldDefinitions.none();
        private StoreListener listener = StoreListener.NONE;
        private @Nullable Clock clock;
        private @Nullable Consumer<Runnable> afterTransaction;
        private boolean readOnly;
        private boolean migrating = true;

        private Builder(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        /** Begins the name of each table with this prefix instead of {@code sfa_}. */
        public Builder prefix(String given) {
            this.names = new Names(names.schema(), given);
            return this;
        }

        /** Puts the tables into this schema instead of that of the connection; it is created on PostgreSQL. */
        public Builder schema(String given) {
            this.names = new Names(given, names.prefix());
            return this;
        }

        /** Keeps entities of these types instead of those of the {@link Model}. */
        public Builder types(List<EntityType<?, ?>> given) {
            this.types = List.copyOf(given);
            return this;
        }

        /** Adds the fields of the company, each as columns of its own. */
        public Builder fields(FieldDefinitions given) {
            this.fields = given;
            return this;
        }

        /** Tells this listener what the store does and how long it takes. */
        public Builder listener(StoreListener given) {
            this.listener = given;
            return this;
        }

        /**
         * Has leases of the outbox end, and messages become due, by this clock instead of that of the database: for tests. A clock
         * that is moved by hand belongs into {@code Sfa.Builder.clock} as well, so that both go together.
         */
        public Builder clock(Clock given) {
            this.clock = given;
            return this;
        }

        /**
         * Joins the transaction of the caller, where there is one: for a data source that hands out the connection which a
         * transaction manager has bound to the thread, not in auto-commit mode. Such units are {@link JoinedUnit}s.
         *
         * @param afterTransaction has something run after the commit of the transaction that is bound now; with Spring, by
         *     a synchronization that is registered for it
         */
        public Builder boundTransactions(Consumer<Runnable> afterTransaction) {
            this.afterTransaction = afterTransaction;
            return this;
        }

        /** Refuses every write, and asks the database for nothing but reads. */
        public Builder readOnly() {
            this.readOnly = true;
            this.migrating = false;
            return this;
        }

        /** Leaves the tables as they are; see {@link #schema()} for what can be done by hand. */
        public Builder withoutMigration() {
            this.migrating = false;
            return this;
        }

        /** Returns the schema that the store needs: what its statements are, what differs, and how to bring it up to date. */
        public JdbcSchema schema() {
            return new JdbcSchema(dataSource, tables(dialect()), Model.types());
        }

        private Dialect dialect() {
            return connected(Dialect::of);
        }

        private <T> T connected(Database.Work<T> work) {
            try (Connection connection = dataSource.getConnection()) {
                return work.on(connection);
            } catch (SQLException e) {
                throw new JdbcException("connecting to the database failed", e, true);
            }
        }

        private Tables tables(Dialect dialect) {
            return new Tables(dialect, names, types, fields);
        }

        /** Opens the store. */
        public JdbcStore open() {
            Dialect dialect = dialect();
            Tables tables = tables(dialect);
            if (migrating) {
                new JdbcSchema(dataSource, tables, Model.types()).migrate();
            }
            Durability durability = connected(dialect::durability);
            if (durability == Durability.PARTIAL && !readOnly) {
                LOG.warn("this file of H2 can lose what was committed last when the process is killed;"
                        + " ;WRITE_DELAY=0;REUSE_SPACE=FALSE at the end of its URL prevents it");
            }
            boolean oneWriter = dialect.writersTakeTurns();
            return new JdbcStore(
                    new Database(dataSource, dialect, listener, readOnly, oneWriter), tables, clock, afterTransaction);
        }
    }
}
