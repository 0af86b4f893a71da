package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.customer.Account;
import org.sfa.core.id.AccountId;
import org.sfa.jdbc.internal.Column;
import org.sfa.jdbc.internal.Dialect;
import org.sfa.jdbc.internal.EntityTable;

/** A process streams more than its heap can hold; what lies in its heap itself, H2 in memory, is left out. */
class ConstantMemoryTest {

    private static final String PREFIX = "stream_";
    private static final int ROWS = 30_000;
    private static final int BATCH = 1_000;
    private static final int LENGTH = 1_400;
    private static final int HEAP_MEGABYTES = 48;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "H2_MEMORY")
    void stream_ofMoreThanTheHeap_reachesItsEnd(TestDatabase database) throws SQLException {
        String url =
                switch (database) {
                    case H2_FILE -> "jdbc:h2:file:" + folder.resolve("stream");
                    case SQLITE -> "jdbc:sqlite:" + folder.resolve("stream.db");
                    default -> database.url();
                };
        try (HikariDataSource pool = Child.pool(url, 2)) {
            fill(JdbcStore.builder(pool).prefix(PREFIX).open(), pool);
        }
        try (ChildProcess child = ChildProcess.start(HEAP_MEGABYTES, StreamReader.class, url, PREFIX)) {
            assertThat(child.await("scanned")).isEqualTo("scanned " + ROWS);
            String heap = child.await("heap");
            assertThat(child.await("held"))
                    .as("what proves that the heap is too small to read all at once")
                    .isEqualTo("held too many");
            System.out.printf(
                    "%s: %d rows of %d characters streamed in a heap of %d MB, of which %s were used%n",
                    database, ROWS, LENGTH, HEAP_MEGABYTES, heap.substring("heap ".length()));
        }
    }

    /** Inserts by the statement of the store, but past its change log, which would take a minute. */
    private static void fill(JdbcStore store, HikariDataSource pool) throws SQLException {
        EntityTable<Account> table = store.tables().of(Account.TYPE);
        Dialect dialect = store.database().dialect();
        List<Column> columns = table.columns();
        try (Connection connection = pool.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(store.sql(table).insert())) {
            connection.setAutoCommit(false);
            for (int i = 1; i <= ROWS; i++) {
                @Nullable Object[] row = table.row(account(i), 0);
                for (int at = 0; at < row.length; at++) {
                    dialect.bind(insert, at + 1, columns.get(at).type(), row[at]);
                }
                insert.addBatch();
                if (i % BATCH == 0) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    private static Account account(int number) {
        String digits = String.valueOf(number);
        return Account.builder()
                .id(new AccountId("A" + number))
                .version(1)
                .name("Account " + number)
                .taxId(digits.repeat(LENGTH / digits.length() + 1).substring(0, LENGTH))
                .build();
    }
}
