package org.sfa.jdbc;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.sfa.core.erp.ErpPort;
import org.sfa.core.erp.LegalRegister;
import org.sfa.core.erp.LegalStanding;
import org.sfa.core.erp.LegalStatus;
import org.sfa.core.id.AccountId;
import org.sfa.core.query.Kind;

/**
 * A register in the embedder's own tables, by a query that asks for {@code in (:accounts)} and has the columns
 * {@code account} and {@code legal_status} (the name of a {@link LegalStatus}, case ignored) and, where there are such things,
 * {@code since} (a date, or a timestamp without a time zone) and {@code note}, in any order, case ignored; at most one row for
 * each account.
 *
 * <p>{@code :accounts} stands for texts; the query casts its column where that is a number. It is asked for 500 accounts at
 * a time, with a time limit of ten seconds each, in a transaction that is rolled back unless it is the embedder's.
 * Immutable and safe for use by several threads.
 */
public final class SqlLegalRegister implements LegalRegister {

    private static final String LIST = "accounts";
    private static final Kind<LegalStatus> STATUS = Kind.enumeration("legal_status", LegalStatus.class);
    private static final List<String> COLUMNS = List.of("account", "legal_status");

    private final SqlPort port;
    private final NamedSql sql;

    private SqlLegalRegister(SqlPort port, NamedSql sql) {
        this.port = port;
        this.sql = sql;
    }

    /**
     * Returns a register over a query.
     *
     * @throws org.sfa.core.error.InvalidValueException if that is no query for {@code in (:accounts)}
     */
    public static SqlLegalRegister over(DataSource dataSource, String query) {
        return new SqlLegalRegister(
                SqlPort.of(ErpPort.LEGAL_REGISTER, dataSource), new NamedSql("standing", query, LIST, Set.of()));
    }

    /**
     * Returns a copy whose query may take so long, rounded up to seconds. SQLite's driver takes that for the time that it
     * waits for a lock; {@link org.sfa.core.erp.PortTimeout} limits the rest.
     *
     * @throws org.sfa.core.error.InvalidValueException if that is less than a second or more than a day
     */
    public SqlLegalRegister withTimeout(Duration limit) {
        return new SqlLegalRegister(port.withTimeout(limit), sql);
    }

    @Override
    public Map<AccountId, LegalStanding> standings(Set<AccountId> accounts) {
        Map<AccountId, LegalStanding> answer = new HashMap<>();
        port.run(accounts, List.of(SqlPort.Task.of("standing", sql, LIST, COLUMNS, row -> {
            AccountId account = row.read("account", row.text("account"), AccountId::new);
            LegalStatus status = row.read("legal_status", row.text("legal_status"), STATUS::parse);
            LegalStanding standing = new LegalStanding(status, row.findDay("since"), row.find("note"));
            if (answer.putIfAbsent(account, standing) != null) {
                throw row.twice("account " + account);
            }
        })));
        return answer;
    }
}
