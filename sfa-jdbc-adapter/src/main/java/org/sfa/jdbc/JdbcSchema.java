package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.sfa.jdbc.internal.SchemaDdl;
import org.sfa.jdbc.internal.Tables;

/** The tables of a store: what they should be, what they are, and how one becomes the other. */
public final class JdbcSchema {

    private final DataSource dataSource;
    private final Tables tables;

    JdbcSchema(DataSource dataSource, Tables tables) {
        this.dataSource = dataSource;
        this.tables = tables;
    }

    /** Returns the statements that create everything in an empty database, for a DBA to run. */
    public List<String> ddl() {
        return new SchemaDdl(tables).all();
    }

    /** Creates what is missing. */
    public void migrate() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            tables.dialect().open(connection);
            for (String sql : ddl()) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new JdbcException("creating the tables failed", e, false);
        }
    }
}
