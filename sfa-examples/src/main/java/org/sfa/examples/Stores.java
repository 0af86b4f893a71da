package org.sfa.examples;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.util.function.UnaryOperator;
import org.sfa.core.Sfa;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.jdbc.JdbcStore;

/** Opens the store that a URL names: {@code memory:} or a database by its JDBC URL. */
final class Stores {

    /** The URL of the store in memory. */
    static final String MEMORY = "memory:";

    private static final int CONNECTIONS = 4;

    private Stores() {}

    static boolean isKnown(String url) {
        return url.equals(MEMORY) || url.startsWith("jdbc:");
    }

    /** Gives a builder the store that a URL names; the process ends with the report, and its connections with it. */
    static UnaryOperator<Sfa.Builder> of(String url, FieldDefinitions fields) {
        return builder -> {
            builder.fields(fields);
            return url.equals(MEMORY)
                    ? builder
                    : builder.store(JdbcStore.builder(pool(url)).fields(fields).open());
        };
    }

    /** Opens connections to the database that a JDBC URL names; to be closed by whoever opens them. */
    static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException | IllegalArgumentException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new SfaException("can't connect to " + url.replaceAll("\\?.*", "") + ": " + reason.getMessage(), e);
        }
    }
}
