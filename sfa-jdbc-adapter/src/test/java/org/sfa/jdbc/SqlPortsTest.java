package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.erp.BackEnd;
import org.sfa.core.erp.CreditStanding;
import org.sfa.core.erp.ErpException;
import org.sfa.core.erp.ErpPort;
import org.sfa.core.erp.InMemoryInventory;
import org.sfa.core.erp.LegalStanding;
import org.sfa.core.erp.LegalStatus;
import org.sfa.core.erp.OpenInvoice;
import org.sfa.core.erp.PlaceStock;
import org.sfa.core.erp.ProductCost;
import org.sfa.core.erp.Stock;
import org.sfa.core.erp.StockMovement;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ProductId;

/** The ports over tables that an embedder has, on every database. */
@Timeout(300)
class SqlPortsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final AccountId ACME = new AccountId("acme");
    private static final AccountId OTHER = new AccountId("夥伴");
    private static final Set<AccountId> BOTH = Set.of(ACME, OTHER);
    private static final String STOCK =
            "select item as product, site as place, qty as on_hand, held as reserved from ports_stock"
                    + " where item in (:products)";
    private static final String CREDIT =
            "select account, currency, credit_limit, exposure from ports_credit where account in (:accounts)";
    private static final Set<TestDatabase> READY = EnumSet.noneOf(TestDatabase.class);

    /** Makes the tables of an embedder, each column in a type that the SDK would not choose. */
    private static DataSource ready(TestDatabase database) throws SQLException {
        DataSource source = database.dataSource();
        synchronized (READY) {
            if (READY.add(database)) {
                String charset = database == TestDatabase.MARIADB ? " character set utf8mb4" : "";
                execute(
                        source,
                        List.of(
                                "create table ports_stock (item varchar(20), site char(10), qty decimal(12, 3), held integer)",
                                "create table ports_move (item varchar(20), site char(10), due timestamp, qty decimal(12, 3),"
                                        + " direction varchar(3))",
                                "create table ports_cost (item varchar(20), from_day date, unit char(3), price decimal(12, 4),"
                                        + " cost decimal(12, 4))",
                                "create table ports_credit (account varchar(20), currency char(3),"
                                        + " credit_limit decimal(15, 4), exposure decimal(15, 4))" + charset,
                                "create table ports_invoice (account varchar(20), no integer, booked date, due date,"
                                        + " currency char(3), amount decimal(15, 4), still decimal(15, 4))" + charset,
                                "create table ports_legal (account varchar(20), state varchar(20), since_day date,"
                                        + " remark varchar(50))" + charset));
            }
        }
        execute(
                source,
                List.of("ports_stock", "ports_move", "ports_cost", "ports_credit", "ports_invoice", "ports_legal")
                        .stream()
                        .map(table -> "delete from " + table)
                        .toList());
        return source;
    }

    private static void execute(DataSource source, List<String> statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static SqlInventory inventory(DataSource source) {
        String moves = "select item as product, site as place, due as movement_day, qty as quantity from ports_move"
                + " where item in (:products) and direction = ";
        return SqlInventory.over(source, STOCK).withReceipts(moves + "'in'").withOutgoing(moves + "'out'");
    }

    private static ErpException failure(ThrowingCallable call) {
        return catchThrowableOfType(ErpException.class, call);
    }

    private static ErpException creditFailure(DataSource source, String sql) {
        return failure(() -> SqlCredit.over(source, sql).credit(Set.of(ACME)));
    }

    /** Random stock of products, as rows and in memory. */
    private static List<String> fill(InMemoryInventory memory, Random random, int products) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < products; i++) {
            List<PlaceStock> places = new ArrayList<>();
            for (String place : List.of("A", "B").subList(0, random.nextInt(3))) {
                PlaceStock stock = PlaceStock.of(place, random.nextInt(40) - 5).withReserved(random.nextInt(5));
                rows.add("insert into ports_stock values ('P" + i + "', '" + place + "', " + stock.onHand() + ".000, "
                        + stock.reserved() + ")");
                StockMovement in = StockMovement.of(DAY.plusDays(random.nextInt(9)), 1 + random.nextInt(9));
                StockMovement out = StockMovement.of(DAY.plusDays(random.nextInt(9)), 1 + random.nextInt(9));
                rows.add(move(i, place, in, "in"));
                rows.add(move(i, place, out, "out"));
                places.add(stock.withReceipts(in).withOutgoing(out));
            }
            if (!places.isEmpty()) {
                memory.put(new ProductId("P" + i), new Stock(places));
            }
        }
        return rows;
    }

    private static String move(int product, String place, StockMovement movement, String direction) {
        return "insert into ports_move values ('P" + product + "', '" + place + "', '" + movement.day() + " 23:30:00', "
                + movement.quantity() + ", '" + direction + "')";
    }

    @ParameterizedTest
    @EnumSource
    void stock_isThatInMemoryForManyAsForOne(TestDatabase database) throws SQLException {
        DataSource source = ready(database);
        InMemoryInventory memory = new InMemoryInventory();
        execute(source, fill(memory, new Random(7), 60));
        Set<ProductId> asked = new HashSet<>();
        for (int i = 0; i < 1_200; i++) {
            asked.add(new ProductId("P" + i));
        }
        AtomicInteger statements = new AtomicInteger();

        Map<ProductId, Stock> all = inventory(counting(source, statements)).stock(asked);

        assertThat(statements.get())
                .as("three queries for each of three portions")
                .isEqualTo(9);
        Map<ProductId, Stock> expected = memory.stock(asked);
        assertThat(all.keySet()).isEqualTo(expected.keySet());
        all.forEach((product, stock) -> {
            assertThat(stock.places()).extracting(PlaceStock::place).isSubsetOf("A", "B");
            for (int day = -1; day < 10; day++) {
                assertThat(stock.promisable(DAY.plusDays(day)))
                        .as("%s on day %s", product, day)
                        .isEqualByComparingTo(expected.get(product).promisable(DAY.plusDays(day)));
            }
        });
        for (ProductId product : asked.stream().limit(20).toList()) {
            assertThat(inventory(source).stock(Set.of(product)).get(product)).isEqualTo(all.get(product));
        }
        assertThat(inventory(source).stock(Set.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void placesWithMovementsOnly_haveStockToo(TestDatabase database) throws SQLException {
        DataSource source = ready(database);
        execute(
                source,
                List.of(
                        move(1, "N", StockMovement.of(DAY, 5), "in"),
                        move(2, "N", StockMovement.of(DAY, 5), "out"),
                        "insert into ports_move values ('P3', 'N', '2026-11-21 00:00:00', 0, 'in')"));

        Map<ProductId, Stock> stock =
                inventory(source).stock(Set.of(new ProductId("P1"), new ProductId("P2"), new ProductId("P3")));

        assertThat(stock).containsOnlyKeys(new ProductId("P1"), new ProductId("P2"));
        assertThat(stock.get(new ProductId("P1")).promisable(DAY)).isEqualByComparingTo("5");
        assertThat(stock.get(new ProductId("P2")).places().get(0).outgoing()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void costs_areThoseOfTheDay(TestDatabase database) throws SQLException {
        DataSource source = ready(database);
        execute(
                source,
                List.of(
                        "insert into ports_cost values ('P1', '2026-01-01', 'USD', 2.5, 1.125)",
                        "insert into ports_cost values ('P1', '2026-11-21', 'USD', 3, 1.25)",
                        "insert into ports_cost values ('P2', '2026-01-01', 'EUR', null, 7)"));
        SqlProductCosts costs = SqlProductCosts.over(
                source,
                "select c.item as PRODUCT, c.unit as Currency, c.price, c.cost from ports_cost c where c.item in (:products)"
                        + " and c.from_day = (select max(o.from_day) from ports_cost o"
                        + " where o.item = c.item and o.from_day <= :day)");
        Set<ProductId> asked = Set.of(new ProductId("P1"), new ProductId("P2"), new ProductId("P3"));

        Map<ProductId, ProductCost> before = costs.costs(asked, DAY.minusDays(1));
        assertThat(before).containsOnlyKeys(new ProductId("P1"), new ProductId("P2"));
        assertThat(amount(before.get(new ProductId("P1")).cost())).isEqualTo("USD 1.125");
        assertThat(before.get(new ProductId("P2")).price()).isEmpty();
        assertThat(amount(costs.costs(asked, DAY).get(new ProductId("P1")).cost()))
                .isEqualTo("USD 1.25");
        assertThat(amount(costs.costs(asked, DAY).get(new ProductId("P1")).price()))
                .isEqualTo("USD 3");
        assertThat(costs.costs(asked, DAY.minusYears(2))).isEmpty();
    }

    private static String amount(Optional<BigMoney> price) {
        BigMoney known = price.orElseThrow();
        return known.getCurrencyUnit() + " "
                + known.getAmount().stripTrailingZeros().toPlainString();
    }

    @ParameterizedTest
    @EnumSource
    void customers_areAsTheTablesSay(TestDatabase database) throws SQLException {
        DataSource source = ready(database);
        execute(
                source,
                List.of(
                        "insert into ports_credit values ('acme', 'USD', 1000.5000, -20)",
                        "insert into ports_credit values ('夥伴', 'JPY', 5000, 0)",
                        "insert into ports_credit values ('third', 'JPY', 5000, 0)",
                        "insert into ports_invoice values ('acme', 17, '2026-10-01', '2026-10-31', 'USD', 100, 40.25)",
                        "insert into ports_invoice values ('acme', 18, '2026-10-01', '2026-10-31', 'EUR', -7, -7)",
                        "insert into ports_legal values ('acme', 'Insolvent', '2026-09-01', 'court of Taipei')",
                        "insert into ports_legal values ('夥伴', 'ACTIVE', null, ' ')"));

        assertThat(SqlCredit.over(source, CREDIT).credit(BOTH))
                .isEqualTo(Map.of(
                        ACME, new CreditStanding(Money.parse("USD 1000.50"), Money.parse("USD -20")),
                        OTHER, new CreditStanding(Money.parse("JPY 5000"), Money.parse("JPY 0"))));
        assertThat(SqlOpenInvoices.over(
                                source,
                                "select account, no as invoice_number, booked as invoice_day, due as due_day, currency,"
                                        + " amount as invoice_amount, still as open_amount from ports_invoice"
                                        + " where account in (:accounts) order by no")
                        .openInvoices(BOTH))
                .isEqualTo(Map.of(
                        ACME, List.of(invoice("17", "USD 100", "USD 40.25"), invoice("18", "EUR -7", "EUR -7"))));
        assertThat(SqlLegalRegister.over(
                                source,
                                "select account, state as legal_status, since_day as since, remark as note from ports_legal"
                                        + " where account in (:accounts)")
                        .standings(BOTH))
                .isEqualTo(Map.of(
                        ACME,
                        new LegalStanding(
                                LegalStatus.INSOLVENT,
                                Optional.of(LocalDate.of(2026, 9, 1)),
                                Optional.of("court of Taipei")),
                        OTHER,
                        LegalStanding.of(LegalStatus.ACTIVE)));
    }

    private static OpenInvoice invoice(String number, String amount, String open) {
        return new OpenInvoice(
                number, LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31), Money.parse(amount), Money.parse(open));
    }

    /** A query for one row of these values, which no table need have. */
    private static String row(String limit, String currency) {
        return "select account, " + currency + " as currency, " + limit
                + " as credit_limit, 0 as exposure from ports_credit" + " where account in (:accounts)";
    }

    @ParameterizedTest
    @EnumSource
    void wrongValues_areNamedByQueryRowAndColumn(TestDatabase database) throws SQLException {
        DataSource source = ready(database);
        execute(source, List.of("insert into ports_credit values ('acme', 'USD', 1, 1)"));

        assertThat(Map.of(
                        "'abc'", "column credit_limit must be a decimal number, but was abc",
                        "null", "column credit_limit must not be empty, but was absent",
                        "0.125", "column credit_limit must have at most 2 decimals in USD, but was 0.125",
                        "-1", "limit must not be negative, but was USD -1.00"))
                .allSatisfy((value, message) -> assertThat(creditFailure(source, row(value, "'USD'")))
                        .hasMessage("credit: row 1 of the credit query: " + message)
                        .satisfies(e -> assertThat(e.kind()).isEqualTo(ErpException.Kind.INVALID_ANSWER)));
        assertThat(creditFailure(source, row("1", "'U$D'")))
                .hasMessage("credit: row 1 of the credit query: column currency must be an ISO 4217 code, but was U$D");
        assertThat(failure(() -> SqlLegalRegister.over(
                                source,
                                "select account, 'dead' as legal_status from ports_credit where account in (:accounts)")
                        .standings(BOTH)))
                .hasMessageStartingWith(
                        "legal register: row 1 of the standing query: column legal_status must be one of");
        assertThat(failure(() -> SqlLegalRegister.over(
                                source,
                                "select account, 'active' as legal_status, '21.11.2026' as since from ports_credit"
                                        + " where account in (:accounts)")
                        .standings(BOTH)))
                .hasMessage(
                        "legal register: row 1 of the standing query: column since must be a day such as 2026-11-21,"
                                + " but was 21.11.2026");
    }

    /** Its day would be that of the zone of the machine. */
    @ParameterizedTest
    @EnumSource(names = {"H2_MEMORY", "POSTGRESQL"})
    void pointInTimeWithAZone_isNoDay(TestDatabase database) throws SQLException {
        String at = "cast('2026-11-21 23:30:00+00' as timestamp with time zone)";
        String since = "select 'acme' as account, 'active' as legal_status, %s as since where 'acme' in (:accounts)";
        DataSource source = ready(database);

        assertThat(failure(
                        () -> SqlLegalRegister.over(source, since.formatted(at)).standings(BOTH)))
                .hasMessageStartingWith(
                        "legal register: row 1 of the standing query: column since must be a day and not"
                                + " a point in time with a zone: cast it to a date, but was 2026-11-2");
        assertThat(SqlLegalRegister.over(source, since.formatted("cast('2026-11-21' as date)"))
                        .standings(BOTH))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void missingColumn_isNamedEvenWhereNoRowIsFound(TestDatabase database) throws SQLException {
        ErpException failure = creditFailure(
                ready(database), "select account, currency, exposure from ports_credit where account in (:accounts)");

        assertThat(failure)
                .hasMessage(
                        "credit: the credit query must have a column credit_limit, but has [account, currency, exposure]");
        assertThat(failure.kind()).isEqualTo(ErpException.Kind.INVALID_ANSWER);
        assertThat(failure.port()).isEqualTo(ErpPort.CREDIT);
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatSayThingsTwice_areNamed(TestDatabase database) throws SQLException {
        DataSource source = ready(database);
        execute(
                source,
                List.of(
                        "insert into ports_credit values ('acme', 'USD', 1, 1)",
                        "insert into ports_credit values ('acme', 'USD', 2, 1)",
                        "insert into ports_stock values ('P1', 'A', 2, 1)",
                        "insert into ports_stock values ('P1', 'A', 2, 1)"));

        assertThat(creditFailure(source, CREDIT))
                .hasMessage("credit: the credit query must have one row for account acme, but has another one, row 2");
        assertThat(failure(() -> inventory(source).stock(Set.of(new ProductId("P1")))))
                .hasMessage("inventory: the stock query must have one row for product P1 at place A,"
                        + " but has another one, row 2");
    }

    @ParameterizedTest
    @EnumSource
    void wrongSql_isRefusedAndNotRetryable(TestDatabase database) throws SQLException {
        ErpException failure = creditFailure(ready(database), "select nothing from erp_no_such where x in (:accounts)");

        assertThat(failure.kind()).isEqualTo(ErpException.Kind.REFUSED);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageStartingWith("credit: the credit query failed: ");
    }

    /** SQLite's driver takes the limit for the time that it waits for a lock. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
    void slowQuery_isATimeOut(TestDatabase database) throws SQLException {
        String slow =
                switch (database) {
                    case POSTGRESQL -> "select pg_sleep(100) as account from ports_credit where 'acme' in (:accounts)";
                    case MARIADB -> "select sleep(100) as account from ports_credit where 'acme' in (:accounts)";
                    default ->
                        "select count(*) as account from system_range(1, 1000000) a, system_range(1, 1000000) b"
                                + " where a.x + b.x > 0 and 'acme' in (:accounts)";
                };
        DataSource source = ready(database);
        execute(source, List.of("insert into ports_credit values ('acme', 'USD', 1, 1)"));

        ErpException failure = failure(() -> SqlCredit.over(source, slow)
                .withTimeout(Duration.ofMillis(1_001))
                .credit(Set.of(ACME)));

        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(ErpException.Kind.TIMED_OUT);
        assertThat(failure).hasMessageStartingWith("credit: the credit query failed: ");
    }

    @ParameterizedTest
    @EnumSource
    void connection_comesBackAsItWasAlsoAfterAFailure(TestDatabase database) throws SQLException {
        DataSource source = ready(database);
        execute(source, List.of("insert into ports_credit values ('acme', 'USD', 1, 1)"));
        try (Connection connection = source.getConnection()) {
            DataSource one = only(connection);

            SqlCredit.over(one, CREDIT).credit(BOTH);
            assertThat(connection.getAutoCommit()).isTrue();
            creditFailure(one, row("'abc'", "'USD'"));
            assertThat(connection.getAutoCommit()).isTrue();
            creditFailure(one, "select x from erp_no_such where x in (:accounts)");
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void transactionOfTheEmbedder_isReadInAndLeftOpen(TestDatabase database) throws SQLException {
        DataSource source = ready(database);
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("insert into ports_credit values ('acme', 'USD', 1, 1)");

                assertThat(SqlCredit.over(only(connection), CREDIT).credit(BOTH))
                        .containsOnlyKeys(ACME);
                assertThat(SqlCredit.over(only(connection), CREDIT).credit(BOTH))
                        .containsOnlyKeys(ACME);
                assertThat(connection.getAutoCommit()).isFalse();
            }
            connection.rollback();
            connection.setAutoCommit(true);
        }
        assertThat(SqlCredit.over(source, CREDIT).credit(BOTH)).isEmpty();
    }

    @Test
    void queryThatWrites_leavesNothing() throws SQLException {
        DataSource source = ready(TestDatabase.POSTGRESQL);
        execute(source, List.of("insert into ports_credit values ('acme', 'USD', 1, 1)"));
        String hostile =
                "with gone as (delete from ports_credit where account in (:accounts) returning *) select * from gone";

        assertThat(SqlCredit.over(source, hostile).credit(BOTH)).containsOnlyKeys(ACME);

        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from ports_credit")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void hostileIds_areOnlyText(TestDatabase database) throws SQLException {
        DataSource source = ready(database);
        execute(source, List.of("insert into ports_credit values ('acme', 'USD', 1, 1)"));
        Set<AccountId> asked = List.of("x') or ('1' = '1", "acme' --", "?", ":accounts", "\\").stream()
                .map(AccountId::new)
                .collect(Collectors.toSet());

        assertThat(SqlCredit.over(source, CREDIT).credit(asked)).isEmpty();
    }

    @Test
    void databaseThatIsNotThere_isUnavailableAndHidesNothingElse() {
        DataSource broken = (DataSource) Proxy.newProxyInstance(
                SqlPortsTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw new SQLTransientConnectionException("no route");
                });

        ErpException failure = BackEnd.none()
                .withCredit(SqlCredit.over(broken, CREDIT))
                .credit(BOTH)
                .failure()
                .orElseThrow();

        assertThat(failure).hasMessage("credit: the connection failed: no route");
        assertThat(failure.kind()).isEqualTo(ErpException.Kind.UNAVAILABLE);
    }

    @Test
    void wrongSettings_areRefusedByName() {
        DataSource source = TestDatabase.H2_MEMORY.dataSource();
        assertThatThrownBy(() -> SqlCredit.over(source, CREDIT).withTimeout(Duration.ofMillis(999)))
                .hasMessage("timeout must be at least PT1S, but was PT0.999S");
        assertThatThrownBy(() -> SqlInventory.over(source, STOCK).withReceipts("select 1"))
                .hasMessage("receipts must ask for in (:products), but was select 1");
        assertThatThrownBy(() -> SqlCredit.over(source, "select a from t where day < :day and a in (:accounts)"))
                .hasMessage("credit must have no other parameter than :accounts, but was :day");
    }

    /** Returns a data source that gives this connection only, and leaves it open. */
    private static DataSource only(Connection connection) {
        Connection kept = proxy(Connection.class, connection, (method, result) -> result, "close");
        return (DataSource) Proxy.newProxyInstance(
                SqlPortsTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> kept);
    }

    /** Returns a data source that counts the statements which are prepared on its connections. */
    private static DataSource counting(DataSource source, AtomicInteger statements) {
        return proxy(
                DataSource.class,
                source,
                (method, result) -> result instanceof Connection connection
                        ? proxy(
                                Connection.class,
                                connection,
                                (inner, value) -> {
                                    if (inner.equals("prepareStatement")) {
                                        statements.incrementAndGet();
                                    }
                                    return value;
                                },
                                "")
                        : result,
                "");
    }

    private static <T> T proxy(Class<T> type, T target, BiFunction<String, Object, Object> after, String ignored) {
        return type.cast(Proxy.newProxyInstance(
                SqlPortsTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals(ignored)) {
                        return null;
                    }
                    try {
                        return after.apply(method.getName(), method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
