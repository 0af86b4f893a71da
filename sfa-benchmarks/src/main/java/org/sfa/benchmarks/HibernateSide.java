package org.sfa.benchmarks;

import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.sfa.core.opportunity.Opportunity;

/**
 * Hibernate ORM on the tables of the store, by stateless sessions with batches of 1,000 statements: the fastest way that it
 * has to insert many rows. The one row of each commit is written by hand, as {@link JdbcSide} does.
 */
final class HibernateSide implements StoreSide {

    private final SessionFactory sessions;
    private final JdbcSide byHand;
    private final Class<? extends DealRow> entity;
    private final boolean texts;

    HibernateSide(DataSource dataSource, String prefix, boolean texts) {
        this.byHand = new JdbcSide(dataSource, prefix, texts);
        this.texts = texts;
        this.entity = texts ? DealRow.Texts.class : DealRow.Typed.class;
        Configuration configuration = new Configuration();
        configuration.getProperties().put("hibernate.connection.datasource", dataSource);
        configuration.setProperty("hibernate.jdbc.batch_size", String.valueOf(UNIT));
        configuration.setProperty("hibernate.order_inserts", "true");
        configuration.setProperty("hibernate.jdbc.fetch_size", String.valueOf(FETCH_SIZE));
        if (texts) {
            configuration.setProperty("hibernate.dialect", "org.hibernate.community.dialect.SQLiteDialect");
        }
        configuration.setPhysicalNamingStrategy(new PrefixedTables(prefix));
        configuration.addAnnotatedClass(entity).addAnnotatedClass(ChangeRow.class);
        this.sessions = configuration.buildSessionFactory();
    }

    private static final class PrefixedTables extends PhysicalNamingStrategyStandardImpl {

        private static final long serialVersionUID = 1L;

        private final String prefix;

        PrefixedTables(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment context) {
            return Identifier.toIdentifier(prefix + name.getText());
        }
    }

    private <T> T inTransaction(Function<StatelessSession, T> work) {
        try (StatelessSession session = sessions.openStatelessSession()) {
            if (texts) {
                session.doWork(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("pragma foreign_keys = on");
                    }
                });
            }
            session.beginTransaction();
            T result = work.apply(session);
            session.getTransaction().commit();
            return result;
        }
    }

    @Override
    public long insert(List<Deal> deals) {
        for (List<Deal> part : StoreSide.parts(deals, UNIT)) {
            inTransaction(session -> {
                insert(session, part);
                return true;
            });
        }
        return deals.size();
    }

    private void insert(StatelessSession session, List<Deal> deals) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        List<DealRow> rows = new ArrayList<>(deals.size());
        for (Deal deal : deals) {
            DealRow row = texts ? new DealRow.Texts() : new DealRow.Typed();
            row.fill(deal, random.nextLong());
            session.insert(row);
            rows.add(row);
        }
        long commit = session.doReturningWork(connection -> byHand.insertCommit(connection, deals.size()));
        for (int i = 0; i < rows.size(); i++) {
            session.insert(new ChangeRow(commit, i + 1L, rows.get(i)));
        }
    }

    @Override
    public long readById(List<String> ids) {
        long sum = 0;
        for (List<String> part : StoreSide.parts(ids, READS)) {
            sum += inTransaction(session -> {
                long subtotal = 0;
                for (String id : part) {
                    subtotal += Deal.digest(session.get(entity, id).toOpportunity());
                }
                return subtotal;
            });
        }
        return sum;
    }

    @Override
    public long readByOwner(List<String> owners) {
        String query = "from " + entity.getSimpleName() + " where owner = :owner";
        long sum = 0;
        for (String owner : owners) {
            sum += inTransaction(session -> {
                try (Stream<? extends DealRow> rows = session.createSelectionQuery(query, entity)
                        .setParameter("owner", owner)
                        .getResultStream()) {
                    return rows.mapToLong(row -> Deal.digest(row.toOpportunity()))
                            .sum();
                }
            });
        }
        return sum;
    }

    @Override
    public long stream() {
        return inTransaction(session -> {
            try (Stream<? extends DealRow> rows = session.createSelectionQuery("from " + entity.getSimpleName(), entity)
                    .getResultStream()) {
                return rows.mapToLong(row -> Deal.digest(row.toOpportunity())).sum();
            }
        });
    }

    @Override
    public Opportunity load(String id) {
        return inTransaction(session -> session.get(entity, id).toOpportunity());
    }

    @Override
    public void close() {
        sessions.close();
    }
}
