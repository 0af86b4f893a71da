package org.sfa.jdbc;

import java.util.List;
import java.util.stream.Collectors;
import org.sfa.jdbc.internal.Column;
import org.sfa.jdbc.internal.Dialect;
import org.sfa.jdbc.internal.EntityTable;
import org.sfa.jdbc.internal.EntityTable.Index;

/** The statements on single rows of a table, written once. */
final class TableSql {

    private final Dialect dialect;
    private final String table;
    private final String byId;
    private final String insert;
    private final String update;
    private final String complete;
    private final String delete;

    TableSql(Dialect dialect, EntityTable<?> table) {
        this.dialect = dialect;
        this.table = table.qualifiedName();
        List<String> columns =
                table.columns().stream().map(Column::name).map(dialect::quoted).toList();
        String list = String.join(", ", columns);
        String byVersion = " where " + dialect.quoted("id") + " = ? and " + dialect.quoted("version") + " = ? and "
                + dialect.quoted(EntityTable.INCARNATION.name()) + " = ?";
        String set = columns.stream().map(column -> column + " = ?").collect(Collectors.joining(", "));
        this.byId = table.selectAll() + " where " + dialect.quoted("id") + " = ?";
        this.insert = "insert into " + this.table + " (" + list + ") values ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
        this.update = "update " + this.table + " set " + set + byVersion;
        this.complete = "update " + this.table + " set " + set + " where " + dialect.quoted("id") + " = ?";
        this.delete = "delete from " + this.table + byVersion;
    }

    /** Reads the row with an id. */
    String byId() {
        return byId;
    }

    /** Inserts a row: its values. */
    String insert() {
        return insert;
    }

    /** Replaces a row that is still as it was: its values, then id, version and incarnation of before. */
    String update() {
        return update;
    }

    /** Replaces a row: its values, then its id. */
    String complete() {
        return complete;
    }

    /** Deletes a row that is still as it was: id, version and incarnation. */
    String delete() {
        return delete;
    }

    /** Takes the value of a unique index from the row with an id. */
    String release(Index index) {
        return "update " + table + " set "
                + index.columns().stream()
                        .map(column -> dialect.quoted(column.name()) + " = null")
                        .collect(Collectors.joining(", "))
                + " where " + dialect.quoted("id") + " = ?";
    }
}
