package org.sfa.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/** The databases of {@link StoreBenchmark}, each empty and with a pool of connections that all sides share. */
enum StoreDatabase {
    POSTGRESQL("vacuum analyze", List.of("truncate %1$sopportunity, %1$schange, %1$scommit cascade")),
    H2(
            "analyze",
            List.of(
                    "set referential_integrity false",
                    "truncate table %1$sopportunity",
                    "truncate table %1$schange",
                    "truncate table %1$scommit",
                    "set referential_integrity true")),
    SQLITE(
            "analyze",
            List.of(
                    "pragma foreign_keys = off",
                    "delete from %1$sopportunity",
                    "delete from %1$schange",
                    "delete from %1$scommit"));

    private static final int CONNECTIONS = 8;

    private final String maintenance;
    private final List<String> clearing;

    StoreDatabase(String maintenance, List<String> clearing) {
        this.maintenance = maintenance;
        this.clearing = clearing;
    }

    /** A database that runs; closing it drops what it kept. */
    static final class Running implements AutoCloseable {

        private final StoreDatabase database;
        private final Path folder;
        private final HikariDataSource pool;
        private final EmbeddedPostgres server;

        private Running(StoreDatabase database, Path folder, EmbeddedPostgres server, String url) {
            this.database = database;
            this.folder = folder;
            this.server = server;
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setMaximumPoolSize(CONNECTIONS);
            this.pool = new HikariDataSource(config);
        }

        HikariDataSource pool() {
            return pool;
        }

        /** Gathers statistics and cleans up, so that the first reader does not pay for it. */
        void maintain() throws SQLException {
            execute(List.of(database.maintenance));
        }

        /** Deletes the deals in the tables with a prefix, and what the log has about them. */
        void clear(String prefix) throws SQLException {
            execute(database.clearing.stream()
                    .map(sql -> Report.format(sql, prefix))
                    .toList());
        }

        private void execute(List<String> statements) throws SQLException {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        }

        @Override
        public void close() throws IOException {
            pool.close();
            if (server != null) {
                server.close();
            }
            Company.delete(folder);
        }
    }

    /** The name in the lines of results. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it has neither decimals nor dates. */
    boolean hasTextsOnly() {
        return this == SQLITE;
    }

    /** Starts the database with the settings that it comes with, commits being durable. */
    Running start() throws IOException {
        Path folder = Files.createTempDirectory("sfa-benchmark");
        if (this != POSTGRESQL) {
            String url =
                    this == H2 ? "jdbc:h2:file:" + folder.resolve("sfa") : "jdbc:sqlite:" + folder.resolve("sfa.db");
            return new Running(this, folder, null, url);
        }
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .start();
        return new Running(this, folder, server, server.getJdbcUrl("postgres", "postgres"));
    }
}
