package org.sfa.benchmarks;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesProcessId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.LossReason;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.value.LeadSource;

/** Hand-written JDBC on the tables of the store: what somebody writes who needs nothing but this one entity. */
final class JdbcSide implements StoreSide {

    private static final List<String> COLUMNS = List.of(
            "id",
            "version",
            "external_key",
            "name",
            "name_key",
            "account_id",
            "contact_id",
            "owner_id",
            "process_id",
            "stage",
            "outcome",
            "amount",
            "amount_currency",
            "recurring",
            "close_date",
            "created_on",
            "own_probability",
            "own_probability_%",
            "own_category",
            "probability",
            "probability_%",
            "category",
            "lines",
            "splits",
            "source",
            "business_type",
            "business_type_key",
            "loss_reason",
            "competitors",
            "competitors_key",
            "next_step",
            "next_step_key",
            "description",
            "description_key",
            "incarnation");

    private final DataSource dataSource;
    private final boolean texts;
    private final String select;
    private final String insert;
    private final String insertChange;
    private final String insertCommit;
    private final String lockFeed;
    private final String updateFeed;

    /** Prepares statements on tables with a prefix; {@code texts} when the database has neither decimals nor dates. */
    JdbcSide(DataSource dataSource, String prefix, boolean texts) {
        this.dataSource = dataSource;
        this.texts = texts;
        String columns = String.join(", ", COLUMNS).replace("%", texts ? "key" : "scale");
        this.select = "select " + columns + " from " + prefix + "opportunity";
        this.insert = "insert into " + prefix + "opportunity (" + columns + ") values (?" + ", ?".repeat(34) + ")";
        this.insertChange = "insert into " + prefix + "change (commit_id, ordinal, entity_type, entity_id, incarnation,"
                + " base_version, version, occurred_at, reason, state_from, state_to, before_doc)"
                + " values (?, ?, 'opportunity', ?, ?, 0, 1, null, null, null, ?, null)";
        this.insertCommit =
                "insert into " + prefix + "commit (token, feed_position, changes, recorded_at, actor, roles)"
                        + " values (?, ?, ?, ?, 'system', '[]')";
        this.lockFeed = "select head from " + prefix + "feed where id = 1" + (texts ? "" : " for update");
        this.updateFeed = "update " + prefix + "feed set head = ?, recorded_at = ? where id = 1";
    }

    /** Work in one transaction. */
    private interface Work {
        long on(Connection connection) throws SQLException;
    }

    private long inTransaction(Work work) {
        try (Connection connection = dataSource.getConnection()) {
            if (texts) {
                execute(connection, "pragma foreign_keys = on");
            }
            connection.setAutoCommit(false);
            long result = work.on(connection);
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public long insert(List<Deal> deals) {
        for (List<Deal> part : StoreSide.parts(deals, UNIT)) {
            inTransaction(connection -> insert(connection, part));
        }
        return deals.size();
    }

    private long insert(Connection connection, List<Deal> deals) throws SQLException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long[] lives = new long[deals.size()];
        try (PreparedStatement rows = connection.prepareStatement(insert)) {
            for (int i = 0; i < lives.length; i++) {
                lives[i] = random.nextLong();
                bind(rows, deals.get(i), lives[i]);
                rows.addBatch();
            }
            rows.executeBatch();
        }
        long commit = insertCommit(connection, deals.size());
        try (PreparedStatement changes = connection.prepareStatement(insertChange)) {
            for (int i = 0; i < lives.length; i++) {
                Deal deal = deals.get(i);
                changes.setLong(1, commit);
                changes.setLong(2, i + 1L);
                changes.setString(3, deal.id());
                changes.setLong(4, lives[i]);
                changes.setString(5, deal.stage());
                changes.addBatch();
            }
            changes.executeBatch();
        }
        return lives.length;
    }

    /** Inserts the row of a commit with the next position in the feed, and returns its id. */
    long insertCommit(Connection connection, int changes) throws SQLException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        long head;
        try (PreparedStatement lock = connection.prepareStatement(lockFeed);
                ResultSet row = lock.executeQuery()) {
            row.next();
            head = row.getLong(1) + changes;
        }
        try (PreparedStatement update = connection.prepareStatement(updateFeed)) {
            update.setLong(1, head);
            bind(update, 2, now);
            update.executeUpdate();
        }
        try (PreparedStatement row = connection.prepareStatement(insertCommit, new String[] {"id"})) {
            row.setLong(1, ThreadLocalRandom.current().nextLong());
            row.setLong(2, head);
            row.setLong(3, changes);
            bind(row, 4, now);
            row.executeUpdate();
            try (ResultSet keys = row.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    private void bind(PreparedStatement row, Deal deal, long life) throws SQLException {
        StageFacts stage = StageFacts.of(deal.stage());
        row.setString(1, deal.id());
        row.setLong(2, 1);
        row.setNull(3, Types.VARCHAR);
        row.setString(4, deal.name());
        row.setString(5, deal.name().toLowerCase(Locale.ROOT));
        row.setString(6, deal.account());
        row.setNull(7, Types.VARCHAR);
        row.setString(8, deal.owner());
        row.setString(9, "standard");
        row.setString(10, deal.stage());
        row.setString(11, stage.outcome());
        if (texts) {
            row.setLong(12, deal.amount().unscaledValue().longValueExact());
        } else {
            row.setBigDecimal(12, deal.amount());
        }
        row.setString(13, deal.currency());
        row.setNull(14, Types.VARCHAR);
        bind(row, 15, deal.closeDate());
        bind(row, 16, deal.createdOn());
        row.setNull(17, texts ? Types.VARCHAR : Types.NUMERIC);
        row.setNull(18, texts ? Types.VARCHAR : Types.SMALLINT);
        row.setNull(19, Types.VARCHAR);
        if (texts) {
            row.setString(20, stage.probability().toPlainString());
            row.setString(21, stage.probabilityKey());
        } else {
            row.setBigDecimal(20, stage.probability());
            row.setLong(21, stage.probability().scale());
        }
        row.setString(22, stage.category());
        row.setNull(23, Types.VARCHAR);
        row.setNull(24, Types.VARCHAR);
        row.setString(25, deal.source());
        row.setString(26, deal.businessType());
        row.setString(27, deal.businessType().toLowerCase(Locale.ROOT));
        row.setNull(28, Types.VARCHAR);
        row.setNull(29, Types.VARCHAR);
        row.setNull(30, Types.VARCHAR);
        row.setString(31, deal.nextStep());
        row.setString(32, deal.nextStep().toLowerCase(Locale.ROOT));
        row.setNull(33, Types.VARCHAR);
        row.setNull(34, Types.VARCHAR);
        row.setLong(35, life);
    }

    private void bind(PreparedStatement row, int index, LocalDate day) throws SQLException {
        if (texts) {
            row.setString(index, day.toString());
        } else {
            row.setObject(index, day);
        }
    }

    private void bind(PreparedStatement row, int index, Instant instant) throws SQLException {
        if (texts) {
            row.setString(index, instant.toString());
        } else {
            row.setObject(index, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
        }
    }

    @Override
    public long readById(List<String> ids) {
        long sum = 0;
        for (List<String> part : StoreSide.parts(ids, READS)) {
            sum += inTransaction(connection -> {
                long subtotal = 0;
                try (PreparedStatement byId = connection.prepareStatement(select + " where id = ?")) {
                    for (String id : part) {
                        byId.setString(1, id);
                        subtotal += sum(byId);
                    }
                }
                return subtotal;
            });
        }
        return sum;
    }

    @Override
    public long readByOwner(List<String> owners) {
        long sum = 0;
        for (String owner : owners) {
            sum += inTransaction(connection -> {
                try (PreparedStatement byOwner = connection.prepareStatement(select + " where owner_id = ?")) {
                    byOwner.setFetchSize(FETCH_SIZE);
                    byOwner.setString(1, owner);
                    return sum(byOwner);
                }
            });
        }
        return sum;
    }

    @Override
    public long stream() {
        return inTransaction(connection -> {
            try (PreparedStatement all = connection.prepareStatement(select)) {
                all.setFetchSize(FETCH_SIZE);
                return sum(all);
            }
        });
    }

    private long sum(PreparedStatement query) throws SQLException {
        long sum = 0;
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                sum += Deal.digest(read(row));
            }
        }
        return sum;
    }

    @Override
    public Opportunity load(String id) {
        Opportunity[] found = new Opportunity[1];
        inTransaction(connection -> {
            try (PreparedStatement byId = connection.prepareStatement(select + " where id = ?")) {
                byId.setString(1, id);
                try (ResultSet row = byId.executeQuery()) {
                    row.next();
                    found[0] = read(row);
                }
            }
            return 1;
        });
        return found[0];
    }

    private Opportunity read(ResultSet row) throws SQLException {
        Opportunity.Builder deal = Opportunity.builder();
        deal.id(new OpportunityId(row.getString(1)));
        deal.version(row.getLong(2));
        String externalKey = row.getString(3);
        if (externalKey != null) {
            deal.externalKey(externalKey);
        }
        deal.name(row.getString(4));
        String account = row.getString(6);
        if (account != null) {
            deal.account(new AccountId(account));
        }
        String contact = row.getString(7);
        if (contact != null) {
            deal.contact(new ContactId(contact));
        }
        deal.owner(new SalesUserId(row.getString(8)));
        deal.process(new SalesProcessId(row.getString(9)));
        deal.stage(StageCode.of(row.getString(10)));
        deal.outcome(StageFacts.constant(Outcome.class, row.getString(11)));
        String currency = row.getString(13);
        if (currency != null) {
            deal.amount(amount(row, CurrencyUnit.of(currency)));
        }
        requireAbsent(row.getString(14));
        LocalDate closeDate = day(row, 15);
        if (closeDate != null) {
            deal.closeDate(closeDate);
        }
        LocalDate createdOn = day(row, 16);
        if (createdOn != null) {
            deal.createdOn(createdOn);
        }
        BigDecimal ownProbability = decimal(row, 17);
        if (ownProbability != null) {
            deal.ownProbability(ownProbability);
        }
        String ownCategory = row.getString(19);
        if (ownCategory != null) {
            deal.ownCategory(StageFacts.constant(ForecastCategory.class, ownCategory));
        }
        deal.probability(decimal(row, 20));
        deal.category(StageFacts.constant(ForecastCategory.class, row.getString(22)));
        requireAbsent(row.getString(23));
        requireAbsent(row.getString(24));
        readTexts(row, deal);
        return deal.build();
    }

    private static void readTexts(ResultSet row, Opportunity.Builder deal) throws SQLException {
        String source = row.getString(25);
        if (source != null) {
            deal.source(LeadSource.of(source));
        }
        String businessType = row.getString(26);
        if (businessType != null) {
            deal.businessType(businessType);
        }
        String lossReason = row.getString(28);
        if (lossReason != null) {
            deal.lossReason(LossReason.of(lossReason));
        }
        requireAbsent(row.getString(29));
        String nextStep = row.getString(31);
        if (nextStep != null) {
            deal.nextStep(nextStep);
        }
        String description = row.getString(33);
        if (description != null) {
            deal.description(description);
        }
    }

    /** The deals of this benchmark have no documents; reading the column is all that the peer is asked for. */
    private static void requireAbsent(String document) {
        if (document != null) {
            throw new IllegalStateException("a document that nobody wrote: " + document);
        }
    }

    private Money amount(ResultSet row, CurrencyUnit currency) throws SQLException {
        return texts
                ? Money.ofMinor(currency, row.getLong(12))
                : Money.of(currency, row.getBigDecimal(12).setScale(currency.getDecimalPlaces()));
    }

    private LocalDate day(ResultSet row, int index) throws SQLException {
        if (texts) {
            String text = row.getString(index);
            return text == null ? null : LocalDate.parse(text);
        }
        return row.getObject(index, LocalDate.class);
    }

    private BigDecimal decimal(ResultSet row, int index) throws SQLException {
        if (texts) {
            String text = row.getString(index);
            return text == null ? null : new BigDecimal(text);
        }
        BigDecimal value = row.getBigDecimal(index);
        return value == null ? null : value.setScale(row.getInt(index + 1));
    }

    @Override
    public void close() {}
}
