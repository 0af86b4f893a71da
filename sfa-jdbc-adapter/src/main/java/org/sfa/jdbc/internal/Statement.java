package org.sfa.jdbc.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement with its parameters.
 *
 * @param sql the text, with a question mark for each parameter
 * @param parameters the values as JDBC takes them
 */
public record Statement(String sql, List<Object> parameters) {

    /** Copies the parameters; some may be null. */
    public Statement {
        parameters = new ArrayList<>(parameters);
    }

    /** Prepares the statement and sets its parameters. */
    public PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.size(); i++) {
                Dialect.bindJdbc(statement, i + 1, parameters.get(i));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}
