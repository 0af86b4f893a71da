package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.store.Outbox.WhileParked;
import org.sfa.jdbc.internal.ColumnType;
import org.sfa.jdbc.internal.Dialect;

/** PostgreSQL finds the messages to claim by the time from which they are due, also before it knows anything about the table. */
class OutboxPlanTest {

    private static final String PREFIX = "claims_";
    private static final int MESSAGES = 2_000;

    @ParameterizedTest
    @EnumSource(WhileParked.class)
    void claim_looksAtNoMoreThanItTakes(WhileParked whileParked) throws SQLException {
        HikariDataSource connections = TestDatabase.POSTGRESQL.dataSource();
        JdbcStore store = JdbcStore.builder(connections).prefix(PREFIX).open();
        OutboxWorker.enqueue(
                store,
                Clock.systemUTC(),
                IntStream.range(0, MESSAGES).mapToObj(i -> "A-" + i).toList(),
                MESSAGES);
        try (Connection connection = connections.getConnection()) {
            String plan = explain(connection, new MessageClaims(store.tables(), null).dueSql(whileParked));
            assertThat(plan)
                    .contains("Index Scan using " + PREFIX + "outbox_due_idx on " + PREFIX + "outbox o")
                    .doesNotContain("Seq Scan")
                    .doesNotContain("Sort");
        }
    }

    private static String explain(Connection connection, String sql) throws SQLException {
        StringJoiner plan = new StringJoiner("\n");
        try (PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
            Dialect.of(connection).bind(explain, 1, ColumnType.INSTANT, Instant.now());
            explain.setInt(2, 20);
            try (ResultSet row = explain.executeQuery()) {
                while (row.next()) {
                    plan.add(row.getString(1));
                }
            }
        }
        return plan.toString();
    }
}
