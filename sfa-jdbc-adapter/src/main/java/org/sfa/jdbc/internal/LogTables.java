package org.sfa.jdbc.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables that do not hold entities.
 *
 * <p>{@code commit} has a row for each committed unit of work; its id is taken at the end of the unit, so that whatever the
 * unit saw has a smaller one. {@code feed_position} is the position of its last change, given after the commit by the
 * {@code Sequencer}. {@code change} has a row for each change and keeps what the entity was <em>before</em>; what it became
 * is the {@code before} of its next change, or its present row. {@code feed} is one row: how far positions have been given.
 * {@code outbox} has a row for each message that waits, {@code delivered} for each that does not any more: what waits is
 * found without passing by all that ever was.
 */
public final class LogTables {

    private final Dialect dialect;
    private final Names names;

    LogTables(Dialect dialect, Names names) {
        this.dialect = dialect;
        this.names = names;
    }

    /** Returns the name of the table of committed units as SQL refers to it. */
    public String commit() {
        return qualified("commit");
    }

    /** Returns the name of the table of changes. */
    public String change() {
        return qualified("change");
    }

    /** Returns the name of the table with the head of the feed. */
    public String feed() {
        return qualified("feed");
    }

    /** Returns the name of the table of messages. */
    public String outbox() {
        return qualified("outbox");
    }

    /** Returns the name of the table of delivered messages. */
    public String delivered() {
        return qualified("delivered");
    }

    private String qualified(String table) {
        return dialect.dsl().render(names.qualified(dialect, names.table(table)));
    }

    /** The bare names of all of them. */
    public List<String> names() {
        return List.copyOf(columns().keySet());
    }

    /** The columns of the primary key of the table with a bare name; none when its column of identity is the key. */
    List<String> key(String table) {
        if (table.equals(names.table("change"))) {
            return List.of("commit_id", "ordinal");
        }
        return columns().get(table).stream().anyMatch(column -> column.type() == ColumnType.IDENTITY)
                ? List.of()
                : List.of("id");
    }

    /** The columns of each table by its bare name. */
    public Map<String, List<Column>> columns() {
        Map<String, List<Column>> tables = new LinkedHashMap<>();
        tables.put(
                names.table("commit"),
                List.of(
                        new Column("id", ColumnType.IDENTITY, true),
                        new Column("token", ColumnType.INTEGER, true),
                        new Column("feed_position", ColumnType.INTEGER, false),
                        new Column("changes", ColumnType.INTEGER, true),
                        new Column("recorded_at", ColumnType.INSTANT, true),
                        new Column("actor", ColumnType.CODE, true),
                        new Column("roles", ColumnType.TEXT, false)));
        tables.put(
                names.table("change"),
                List.of(
                        new Column("commit_id", ColumnType.INTEGER, true),
                        new Column("ordinal", ColumnType.INTEGER, true),
                        new Column("entity_type", ColumnType.CODE, true),
                        new Column("entity_id", ColumnType.ID, true),
                        new Column("incarnation", ColumnType.INTEGER, true),
                        new Column("base_version", ColumnType.INTEGER, true),
                        new Column("version", ColumnType.INTEGER, true),
                        new Column("occurred_at", ColumnType.INSTANT, false),
                        new Column("reason", ColumnType.TEXT, false),
                        new Column("state_from", ColumnType.CODE, false),
                        new Column("state_to", ColumnType.CODE, false),
                        new Column("before_doc", ColumnType.TEXT, false)));
        tables.put(
                names.table("feed"),
                List.of(
                        new Column("id", ColumnType.INTEGER, true),
                        new Column("head", ColumnType.INTEGER, true),
                        new Column("oldest", ColumnType.INTEGER, true),
                        new Column("recorded_at", ColumnType.INSTANT, false)));
        List<Column> message = List.of(
                new Column("about_type", ColumnType.CODE, true),
                new Column("about_id", ColumnType.ID, true),
                new Column("topic", ColumnType.CODE, true),
                new Column("payload", ColumnType.TEXT, true),
                new Column("created_at", ColumnType.INSTANT, true),
                new Column("state", ColumnType.CODE, true),
                new Column("attempts", ColumnType.INTEGER, true),
                new Column("due_at", ColumnType.INSTANT, true),
                new Column("token", ColumnType.INTEGER, true),
                new Column("last_error", ColumnType.TEXT, false),
                new Column("waits", ColumnType.INTEGER, true));
        tables.put(names.table("outbox"), with(new Column("id", ColumnType.IDENTITY, true), message));
        tables.put(names.table("delivered"), with(new Column("id", ColumnType.INTEGER, true), message));
        return tables;
    }

    private static List<Column> with(Column first, List<Column> rest) {
        List<Column> columns = new ArrayList<>(rest.size() + 1);
        columns.add(first);
        columns.addAll(rest);
        return columns;
    }
}
