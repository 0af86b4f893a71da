package org.sfa.jdbc.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the statements that create the tables of a store. */
public final class SchemaDdl {

    private final Tables tables;
    private final Dialect dialect;
    private final Names names;

    /** Creates a writer for these tables. */
    public SchemaDdl(Tables tables) {
        this.tables = tables;
        this.dialect = tables.dialect();
        this.names = tables.names();
    }

    /** Returns the statements that create everything, in an order in which they can be run. */
    public List<String> all() {
        List<String> statements = new ArrayList<>(log());
        tables.all().forEach(table -> statements.addAll(entity(table)));
        tables.all().forEach(table -> statements.addAll(foreignKeys(table)));
        statements.addAll(views());
        return statements;
    }

    /** Returns the statements that create the tables of commits, changes, the feed and the outbox. */
    public List<String> log() {
        List<String> statements = new ArrayList<>();
        tables.log().columns().forEach((name, columns) -> {
            List<String> key = tables.log().key(name);
            statements.add(
                    create(name, columns, key.isEmpty() ? "" : ", primary key (" + String.join(", ", key) + ")"));
        });
        String commit = names.table("commit");
        String change = names.table("change");
        String outbox = names.table("outbox");
        statements.add(index(commit, "token", List.of("token"), true));
        statements.add(index(commit, "feed_position", List.of("feed_position"), true));
        statements.add(
                index(change, "entity", List.of("entity_id", "entity_type", "incarnation", "base_version"), false));
        statements.add(index(outbox, "lane", List.of("about_id", "about_type", "id"), false));
        statements.add(index(outbox, "due", List.of("due_at", "id"), false));
        statements.add("insert into " + tables.log().feed() + " (id, head, oldest) values (1, 0, 0)");
        return statements;
    }

    /** Returns the statements that create the table of an entity type and its indexes, without foreign keys. */
    public List<String> entity(EntityTable<?> table) {
        List<String> statements = new ArrayList<>();
        String inline = dialect.hasDeferredTables()
                ? table.references().stream()
                        .map(reference -> ", " + foreignKey(table, reference))
                        .collect(Collectors.joining())
                : "";
        statements.add(create(
                table.name(),
                table.columns(),
                ", primary key (" + dialect.quoted(table.columns().get(0).name()) + ")" + inline));
        table.indexes().forEach(index -> statements.add(index(table, index)));
        return statements;
    }

    /** Returns the statements that add the foreign keys of a table, where they can be added later. */
    public List<String> foreignKeys(EntityTable<?> table) {
        return dialect.hasDeferredTables()
                ? List.of()
                : table.references().stream()
                        .map(reference ->
                                "alter table " + qualified(table.name()) + " add " + foreignKey(table, reference))
                        .toList();
    }

    /** Returns the statements that create the views, where the tables of the model are there. */
    private List<String> views() {
        boolean complete = List.of("opportunity", "account", "salesUser", "quota").stream()
                .allMatch(name -> tables.all().stream()
                        .anyMatch(table -> table.type().name().equals(name)));
        String schema = names.schema().isEmpty() ? "" : names.schema() + ".";
        return complete ? ViewDdl.statements(dialect, schema + names.prefix()) : List.of();
    }

    /** Returns the statement that adds a column to a table that is there; what is there has no value in it. */
    public String addColumn(String table, Column column) {
        return "alter table " + qualified(table) + " add column " + dialect.quoted(column.name()) + " "
                + dialect.sqlType(column.type());
    }

    /** Returns the statement that creates an index. */
    public String index(EntityTable<?> table, EntityTable.Index index) {
        return index(
                table.name(),
                Names.column(index.attribute()),
                index.columns().stream().map(Column::name).toList(),
                index.unique());
    }

    private String index(String table, String name, List<String> columns, boolean unique) {
        String indexName = table + "_" + name + "_idx";
        return "create " + (unique ? "unique " : "") + "index " + dialect.quoted(indexName) + " on " + qualified(table)
                + " (" + columns.stream().map(dialect::quoted).collect(Collectors.joining(", ")) + ")";
    }

    private String foreignKey(EntityTable<?> table, EntityTable.Reference<?> reference) {
        EntityTable<?> target = tables.of(reference.target());
        return "constraint "
                + dialect.quoted(table.name() + "_" + reference.column().name() + "_fk") + " foreign key ("
                + dialect.quoted(reference.column().name()) + ") references " + qualified(target.name()) + " ("
                + dialect.quoted("id") + ")";
    }

    private String create(String table, List<Column> columns, String rest) {
        return "create table " + qualified(table) + " ("
                + columns.stream().map(this::definition).collect(Collectors.joining(", ")) + rest + ")"
                + dialect.tableOptions();
    }

    private String definition(Column column) {
        return dialect.quoted(column.name()) + " " + dialect.sqlType(column.type())
                + (column.required() && column.type() != ColumnType.IDENTITY ? " not null" : "");
    }

    private String qualified(String table) {
        return dialect.dsl().render(names.qualified(dialect, table));
    }
}
