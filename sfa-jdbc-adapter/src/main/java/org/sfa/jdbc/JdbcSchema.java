package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.sfa.core.error.SfaException;
import org.sfa.core.store.EntityType;
import org.sfa.jdbc.internal.Column;
import org.sfa.jdbc.internal.EntityTable;
import org.sfa.jdbc.internal.SchemaDdl;
import org.sfa.jdbc.internal.SchemaInspector;
import org.sfa.jdbc.internal.Tables;

/**
 * The tables of a store: what they should be, what they are, and how one becomes the other.
 *
 * <p>The tables of the model come in versions, which Flyway applies in order; its own table is
 * {@code sfa_schema_history}. What an embedder adds, custom fields and entity types, is added to them as columns and tables.
 * Nothing is ever dropped: a field that is no longer defined keeps its column.
 */
public final class JdbcSchema {

    private final DataSource dataSource;
    private final Tables tables;
    private final List<EntityType<?, ?>> model;

    JdbcSchema(DataSource dataSource, Tables tables, List<EntityType<?, ?>> model) {
        this.dataSource = dataSource;
        this.tables = tables;
        this.model = List.copyOf(model);
    }

    /** Returns the statements that create everything in an empty database, for a DBA to run. */
    public List<String> ddl() {
        return new SchemaDdl(tables).all();
    }

    /**
     * Says what differs between the tables that are there and those that the store needs, one sentence each; empty when
     * nothing does. A column that the store doesn't know is named too, but does no harm unless it demands a value.
     */
    public List<String> validate() {
        try (Connection connection = dataSource.getConnection()) {
            return new SchemaInspector(tables, connection).differences();
        } catch (SQLException e) {
            throw new JdbcException("reading the schema failed", e, true);
        }
    }

    /**
     * Brings the tables up to date. Several processes may do so at the same time.
     *
     * @throws SfaException if a migration fails; the message says which one and why
     */
    public void migrate() {
        try (Connection connection = dataSource.getConnection()) {
            tables.dialect().open(connection);
        } catch (SQLException e) {
            throw new JdbcException("connecting to the database failed", e, true);
        }
        migrateModel();
        try (Connection connection = dataSource.getConnection()) {
            addWhatTheEmbedderAdded(connection);
        } catch (SQLException e) {
            throw new JdbcException("adding custom fields to the tables failed", e, false);
        }
    }

    private void migrateModel() {
        String prefix = tables.names().prefix();
        FluentConfiguration configuration = Flyway.configure(JdbcSchema.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:sfa-jdbc/" + tables.dialect().name())
                .placeholders(Map.of("prefix", prefix, "upperPrefix", prefix.toUpperCase(Locale.ROOT)))
                .table(tables.dialect().identifier(prefix + "schema_history"))
                // The schema is the embedder's: it has other tables, which are none of ours.
                .baselineOnMigrate(true)
                .baselineVersion("0");
        String schema = tables.names().schema();
        if (!schema.isEmpty()) {
            configuration
                    .schemas(tables.dialect().identifier(schema))
                    .defaultSchema(tables.dialect().identifier(schema));
        }
        try {
            configuration.load().migrate();
        } catch (FlywayException e) {
            throw new SfaException("bringing the tables up to date failed: " + e.getMessage(), e);
        }
    }

    private void addWhatTheEmbedderAdded(Connection connection) throws SQLException {
        SchemaDdl ddl = new SchemaDdl(tables);
        SchemaInspector inspector = new SchemaInspector(tables, connection);
        List<String> statements = new ArrayList<>();
        List<String> later = new ArrayList<>();
        for (EntityTable<?> table : tables.all()) {
            List<Column> missing = inspector.missing(table.name(), table.columns());
            if (missing == null) {
                statements.addAll(ddl.entity(table));
                later.addAll(ddl.foreignKeys(table));
            } else if (!missing.isEmpty()) {
                requireCustom(table, missing);
                missing.forEach(column -> statements.add(ddl.addColumn(table.name(), column)));
                table.indexes().stream()
                        .filter(index -> missing.containsAll(index.columns()))
                        .forEach(index -> statements.add(ddl.index(table, index)));
            }
        }
        statements.addAll(later);
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            // Another process may have added the same at the same time.
            if (!inspector.differences().stream().allMatch(difference -> difference.endsWith(" is not known"))) {
                throw e;
            }
        }
    }

    /** A column of the model that is missing wants a migration: what lies in the rows that are there is not for us to guess. */
    private void requireCustom(EntityTable<?> table, List<Column> missing) {
        for (Column column : missing) {
            if (model.contains(table.type()) && !column.name().startsWith("custom_")) {
                throw new SfaException(
                        "column " + table.name() + "." + column.name() + " is missing and no migration adds it");
            }
        }
    }
}
