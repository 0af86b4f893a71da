package org.sfa.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.sfa.core.erp.ErpPort;
import org.sfa.core.erp.OpenInvoice;
import org.sfa.core.erp.OpenInvoices;
import org.sfa.core.id.AccountId;

/**
 * Invoices from the embedder's own tables, by a query that asks for {@code in (:accounts)} and has the columns
 * {@code account}, {@code invoice_number}, {@code invoice_day}, {@code due_day} (dates, or timestamps without a time zone),
 * {@code currency} (an ISO 4217 code), {@code invoice_amount} and {@code open_amount}, in any order, case ignored; one row for
 * each invoice that is not settled.
 *
 * <p>{@code :accounts} stands for texts; the query casts its column where that is a number. It is asked for 500 accounts at
 * a time, with a time limit of ten seconds each, in a transaction that is rolled back unless it is the embedder's.
 * Immutable and safe for use by several threads.
 */
public final class SqlOpenInvoices implements OpenInvoices {

    private static final String LIST = "accounts";
    private static final List<String> COLUMNS =
            List.of("account", "invoice_number", "invoice_day", "due_day", "currency", "invoice_amount", "open_amount");

    private final SqlPort port;
    private final NamedSql sql;

    private SqlOpenInvoices(SqlPort port, NamedSql sql) {
        this.port = port;
        this.sql = sql;
    }

    /**
     * Returns invoices over a query.
     *
     * @throws org.sfa.core.error.InvalidValueException if that is no query for {@code in (:accounts)}
     */
    public static SqlOpenInvoices over(DataSource dataSource, String query) {
        return new SqlOpenInvoices(
                SqlPort.of(ErpPort.OPEN_INVOICES, dataSource), new NamedSql("invoice", query, LIST, Set.of()));
    }

    /**
     * Returns a copy whose query may take so long, rounded up to seconds. SQLite's driver takes that for the time that it
     * waits for a lock; {@link org.sfa.core.erp.PortTimeout} limits the rest.
     *
     * @throws org.sfa.core.error.InvalidValueException if that is less than a second or more than a day
     */
    public SqlOpenInvoices withTimeout(Duration limit) {
        return new SqlOpenInvoices(port.withTimeout(limit), sql);
    }

    @Override
    public Map<AccountId, List<OpenInvoice>> openInvoices(Set<AccountId> accounts) {
        Map<AccountId, List<OpenInvoice>> answer = new HashMap<>();
        port.run(accounts, List.of(SqlPort.Task.of("invoice", sql, LIST, COLUMNS, row -> {
            AccountId account = row.read("account", row.text("account"), AccountId::new);
            answer.computeIfAbsent(account, id -> new ArrayList<>()).add(row.make(() -> invoice(row)));
        })));
        return answer;
    }

    private static OpenInvoice invoice(SqlRow row) {
        return new OpenInvoice(
                row.text("invoice_number"),
                row.day("invoice_day"),
                row.day("due_day"),
                row.money("invoice_amount"),
                row.money("open_amount"));
    }
}
