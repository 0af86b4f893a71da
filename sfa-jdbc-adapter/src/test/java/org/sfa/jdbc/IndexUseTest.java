package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.Sfa;
import org.sfa.core.id.EntityId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.QueryPlan;
import org.sfa.jdbc.IndexedCriteria.Case;
import org.sfa.jdbc.internal.QuerySql;
import org.sfa.jdbc.internal.Statement;

/** The optimizers of the databases take the indexes that the plan of a condition promises. */
class IndexUseTest {

    private static final String PREFIX = "plan_";

    /** H2 orders text by UTF-16 unit, so that ranges compare bytes instead, which no index has. */
    private static final String SCANNED_BY_H2 = "account.name between";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void promisedIndex_isThatOfTheDatabase(TestDatabase database) throws SQLException {
        JdbcStore store = JdbcStore.builder(database.dataSource())
                .prefix(PREFIX)
                .fields(IndexedCriteria.fields())
                .open();
        try (Sfa sfa =
                Sfa.builder().store(store).fields(IndexedCriteria.fields()).build()) {
            sfa.run(IndexedCriteria::save);
            try (Connection connection = database.dataSource().getConnection()) {
                analyze(database, connection);
                SoftAssertions softly = new SoftAssertions();
                for (Case<?, ?> each : IndexedCriteria.cases()) {
                    check(database, store, sfa, connection, each, softly);
                }
                softly.assertAll();
            }
        }
    }

    private static <E extends Entity<I>, I extends EntityId> void check(
            TestDatabase database,
            JdbcStore store,
            Sfa sfa,
            Connection connection,
            Case<E, I> each,
            SoftAssertions softly)
            throws SQLException {
        boolean scanned = isH2(database) && SCANNED_BY_H2.equals(each.toString());
        softly.assertThat(
                        sfa.<QueryPlan>call(unit -> unit.repository(each.type()).plan(each.where()))
                                .access())
                .as("plan of %s", each)
                .isEqualTo(scanned ? "scan" : "index [" + each.attribute().name() + "]");
        Statement statement = new QuerySql<>(store.tables(), each.type()).select(each.where());
        String plan = explain(database, connection, statement);
        softly.assertThat(usage(database, index(each)).matcher(plan).find())
                .as("%s on %s uses %s: %s", each, database, index(each), plan.replaceAll("(?s)^SELECT.*FROM", "FROM"))
                .isEqualTo(!scanned);
    }

    private static boolean isH2(TestDatabase database) {
        return database == TestDatabase.H2_MEMORY || database == TestDatabase.H2_FILE;
    }

    private static void analyze(TestDatabase database, Connection connection) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            switch (database) {
                case POSTGRESQL -> {
                    statement.execute("analyze");
                    statement.execute("set enable_seqscan = off");
                }
                case MARIADB ->
                    statement.execute(Stream.of("account", "lead", "opportunity", "price")
                            .map(PREFIX::concat)
                            .collect(Collectors.joining(", ", "analyze table ", "")));
                default -> statement.execute("analyze");
            }
        }
    }

    private static String index(Case<?, ?> each) {
        return (PREFIX + each.type().name() + "_" + each.attribute().name().replace('.', '_') + "_idx")
                .replaceAll("([A-Z])", "_$1")
                .toLowerCase(Locale.ROOT);
    }

    /** What a plan says when it looks rows up by an index, not merely reads all of it in its order. */
    private static Pattern usage(TestDatabase database, String index) {
        return switch (database) {
            case H2_MEMORY, H2_FILE -> Pattern.compile("/\\* \\w+\\." + index.toUpperCase(Locale.ROOT) + ": ");
            case SQLITE -> Pattern.compile("SEARCH e USING (COVERING )?INDEX " + index + " ");
            case POSTGRESQL -> Pattern.compile("Index.* " + index + "\\b.*\\s+Index Cond:");
            case MARIADB -> Pattern.compile("type=(ref|ref_or_null|range|const|eq_ref);.*key=" + index + ";");
        };
    }

    private static String explain(TestDatabase database, Connection connection, Statement statement)
            throws SQLException {
        String command = database == TestDatabase.SQLITE ? "explain query plan " : "explain ";
        StringBuilder plan = new StringBuilder();
        Statement explained = new Statement(command + statement.sql(), statement.parameters());
        try (PreparedStatement prepared = explained.prepare(connection);
                ResultSet row = prepared.executeQuery()) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                for (int i = 1; i <= columns; i++) {
                    String name = row.getMetaData().getColumnLabel(i);
                    plan.append(columns == 1 ? "" : name + "=")
                            .append(row.getString(i))
                            .append(columns == 1 ? "\n" : ";");
                }
                plan.append('\n');
            }
        }
        return plan.toString();
    }
}
