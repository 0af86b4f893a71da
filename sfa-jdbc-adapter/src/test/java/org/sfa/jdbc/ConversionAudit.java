package org.sfa.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.Change;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;

/**
 * Compares what a {@link ConversionWriter} said with what a store holds, kill after kill: each time only what is new in the
 * feed and in the outbox, and the number of rows in all.
 */
final class ConversionAudit {

    private static final int BATCH = 1_000;

    private final List<String> lost = new ArrayList<>();
    private final List<String> half = new ArrayList<>();
    private final Map<String, Long> captures = new HashMap<>();
    private final Map<String, Long> conversions = new HashMap<>();
    private final Set<String> announced = new HashSet<>();
    private final Set<String> messages = new HashSet<>();
    private final Set<String> delivered = new HashSet<>();
    private long position;
    private long lastMessage;
    private long acknowledged;
    private long deliveries;
    private long deliveredByChildren;

    /** Leaves out what is in the store by now. */
    void begin(JdbcStore store) {
        position = store.changes().head();
    }

    /** Units that were acknowledged and are not there, or not where they said. */
    List<String> lost() {
        return lost;
    }

    /** What is there in part, or against the promises of the feed. */
    List<String> half() {
        return half;
    }

    /** How many units were acknowledged. */
    long acknowledged() {
        return acknowledged;
    }

    /** How many units are in the feed. */
    long units() {
        return captures.size() + conversions.size();
    }

    /** How many messages there are. */
    long messages() {
        return messages.size();
    }

    /** How often a message was delivered. */
    long deliveries() {
        return deliveries;
    }

    /** How many of them were begun by children. */
    long deliveredByChildren() {
        return deliveredByChildren;
    }

    /** Counts no further deliveries as those of children. */
    void childrenAreGone() {
        deliveredByChildren = deliveries;
    }

    /** The messages that were never delivered. */
    Set<String> undelivered() {
        Set<String> missing = new HashSet<>(messages);
        missing.removeAll(delivered);
        return missing;
    }

    /** Notes a delivery. */
    void delivered(String id) {
        deliveries++;
        delivered.add(id);
    }

    /** Looks at what was added since the last time, by a child that said this before it was killed. */
    void check(JdbcStore store, DataSource connections, List<String> lines) throws SQLException {
        readFeed(store);
        lines.forEach(this::heard);
        try (Connection connection = connections.getConnection()) {
            readMessages(store, connection);
            compareCounts(store, connection);
        }
    }

    private void readFeed(JdbcStore store) {
        List<Change<?>> unit = new ArrayList<>();
        for (List<Change<?>> batch = next(store); !batch.isEmpty(); batch = next(store)) {
            for (Change<?> change : batch) {
                expect(change.position() == position + 1, "position " + change.position() + " after " + position);
                position = change.position();
                unit.add(change);
                expect(change.unitEnd() == unit.get(0).unitEnd(), "unit ends at " + change.unitEnd() + ": " + unit);
                if (change.position() == change.unitEnd()) {
                    readUnit(store, unit);
                    unit.clear();
                }
            }
        }
        expect(unit.isEmpty(), "the feed ends within a unit: " + unit);
        expect(store.changes().head() == position, "head is not " + position);
    }

    private List<Change<?>> next(JdbcStore store) {
        return store.changes().after(position, BATCH);
    }

    private void readUnit(JdbcStore store, List<Change<?>> changes) {
        Map<String, Change<?>> byType = new HashMap<>();
        changes.forEach(change -> byType.put(change.entityType().name(), change));
        Change<?> ofLead = byType.get(Lead.TYPE.name());
        if (ofLead == null || byType.size() != changes.size()) {
            half.add("unit of " + changes);
        } else if (changes.size() == 1 && ofLead.type() == Change.Type.CREATED) {
            captures.put(ofLead.entity().id(), ofLead.unitEnd());
        } else {
            readConversion(store, byType, ofLead);
        }
    }

    private void readConversion(JdbcStore store, Map<String, Change<?>> byType, Change<?> ofLead) {
        expect(byType.size() == 4 && ofLead.type() == Change.Type.UPDATED, "conversion of " + byType);
        expect(captures.containsKey(ofLead.entity().id()), "converted but not captured: " + ofLead);
        conversions.put(ofLead.entity().id(), ofLead.unitEnd());
        try (UnitOfWork unit = store.begin(UnitSettings.of(Clock.systemUTC()))) {
            Lead lead = unit.repository(Lead.TYPE)
                    .find(new LeadId(ofLead.entity().id()))
                    .orElse(null);
            expect(lead != null && lead.status() == LeadStatus.CONVERTED, "not converted: " + lead);
            boolean whole = lead != null
                    && lead.account()
                            .flatMap(unit.repository(Account.TYPE)::find)
                            .map(found -> created(byType, Account.TYPE, found))
                            .orElse(false)
                    && lead.contact()
                            .flatMap(unit.repository(Contact.TYPE)::find)
                            .map(found ->
                                    found.account().equals(lead.account()) && created(byType, Contact.TYPE, found))
                            .orElse(false)
                    && lead.opportunity()
                            .flatMap(unit.repository(Opportunity.TYPE)::find)
                            .map(found ->
                                    found.account().equals(lead.account()) && created(byType, Opportunity.TYPE, found))
                            .orElse(false);
            expect(whole, "conversion of " + lead + " is " + byType);
        }
    }

    private static boolean created(Map<String, Change<?>> byType, EntityType<?, ?> type, Entity<?> found) {
        Change<?> change = byType.get(type.name());
        return change != null
                && change.type() == Change.Type.CREATED
                && change.entity().id().equals(found.id().value());
    }

    private void heard(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "captured" -> acknowledged(line, captures.get(words[1]), Long.parseLong(words[2]));
            case "converted" -> acknowledged(line, conversions.get(words[1]), Long.parseLong(words[5]));
            case "delivered" -> delivered(words[1]);
            default -> half.add("the child said: " + line);
        }
    }

    private void acknowledged(String line, Long found, long said) {
        acknowledged++;
        if (found == null || found != said) {
            lost.add(line + ", found at " + found);
        }
    }

    /** Each conversion has its one message. */
    private void readMessages(JdbcStore store, Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select id, about_id from (select id, about_id from "
                        + store.tables().log().outbox()
                        + " union all select id, about_id from "
                        + store.tables().log().delivered()
                        + ") m where id > ? order by id")) {
            select.setLong(1, lastMessage);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lastMessage = row.getLong(1);
                    messages.add("m-" + lastMessage);
                    String lead = row.getString(2);
                    expect(announced.add(lead), "two messages about " + lead);
                    expect(conversions.containsKey(lead), "message about " + lead + ", which is not converted");
                }
            }
        }
        expect(
                announced.size() == conversions.size(),
                "messages of " + announced.size() + " conversions of " + conversions.size());
    }

    private void compareCounts(JdbcStore store, Connection connection) throws SQLException {
        try (UnitOfWork unit = store.begin(UnitSettings.of(Clock.systemUTC()))) {
            compare("leads", unit.repository(Lead.TYPE).count(Criterion.always()), captures.size());
            compare("accounts", unit.repository(Account.TYPE).count(Criterion.always()), conversions.size());
            compare("contacts", unit.repository(Contact.TYPE).count(Criterion.always()), conversions.size());
            compare("deals", unit.repository(Opportunity.TYPE).count(Criterion.always()), conversions.size());
        }
        compare("changes", count(connection, store.tables().log().change()), position);
        compare(
                "commits without a position",
                count(connection, store.tables().log().commit() + " where feed_position is null"),
                0);
    }

    private static long count(Connection connection, String rows) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*) from " + rows);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private void compare(String what, long found, long expected) {
        expect(found == expected, found + " " + what + " where " + expected + " should be");
    }

    private void expect(boolean condition, String otherwise) {
        if (!condition) {
            half.add(otherwise);
        }
    }
}
