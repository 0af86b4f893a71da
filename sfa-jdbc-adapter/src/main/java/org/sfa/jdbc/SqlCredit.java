package org.sfa.jdbc;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.sfa.core.erp.Credit;
import org.sfa.core.erp.CreditStanding;
import org.sfa.core.erp.ErpPort;
import org.sfa.core.id.AccountId;

/**
 * Credit limits from the embedder's own tables, by a query that asks for {@code in (:accounts)} and has the columns
 * {@code account}, {@code currency} (an ISO 4217 code), {@code credit_limit} and {@code exposure}, in any order, case ignored;
 * at most one row for each account.
 *
 * <p>{@code :accounts} stands for texts; the query casts its column where that is a number. It is asked for 500 accounts at
 * a time, with a time limit of ten seconds each, in a transaction that is rolled back unless it is the embedder's.
 * Immutable and safe for use by several threads.
 */
public final class SqlCredit implements Credit {

    private static final String LIST = "accounts";
    private static final List<String> COLUMNS = List.of("account", "currency", "credit_limit", "exposure");

    private final SqlPort port;
    private final NamedSql sql;

    private SqlCredit(SqlPort port, NamedSql sql) {
        this.port = port;
        this.sql = sql;
    }

    /**
     * Returns credit limits over a query.
     *
     * @throws org.sfa.core.error.InvalidValueException if that is no query for {@code in (:accounts)}
     */
    public static SqlCredit over(DataSource dataSource, String query) {
        return new SqlCredit(SqlPort.of(ErpPort.CREDIT, dataSource), new NamedSql("credit", query, LIST, Set.of()));
    }

    /**
     * Returns a copy whose query may take so long, rounded up to seconds. SQLite's driver takes that for the time that it
     * waits for a lock; {@link org.sfa.core.erp.PortTimeout} limits the rest.
     *
     * @throws org.sfa.core.error.InvalidValueException if that is less than a second or more than a day
     */
    public SqlCredit withTimeout(Duration limit) {
        return new SqlCredit(port.withTimeout(limit), sql);
    }

    @Override
    public Map<AccountId, CreditStanding> credit(Set<AccountId> accounts) {
        Map<AccountId, CreditStanding> answer = new HashMap<>();
        port.run(accounts, List.of(SqlPort.Task.of("credit", sql, LIST, COLUMNS, row -> {
            AccountId account = row.read("account", row.text("account"), AccountId::new);
            CreditStanding standing =
                    row.make(() -> new CreditStanding(row.money("credit_limit"), row.money("exposure")));
            if (answer.putIfAbsent(account, standing) != null) {
                throw row.twice("account " + account);
            }
        })));
        return answer;
    }
}
