package org.sfa.jdbc.internal;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares the tables that are there with those that a store needs. */
public final class SchemaInspector {

    private final Tables tables;
    private final Connection connection;

    /** Creates an inspector that reads through a connection. */
    public SchemaInspector(Tables tables, Connection connection) {
        this.tables = tables;
        this.connection = connection;
    }

    /** Returns the columns that a table should have and lacks; null when there is no such table. */
    public @Nullable List<Column> missing(String table, List<Column> columns) throws SQLException {
        Map<String, Integer> present = columns(table);
        return present.isEmpty()
                ? null
                : columns.stream()
                        .filter(column -> !present.containsKey(column.name()))
                        .toList();
    }

    /** Says what differs, one sentence each; empty when nothing does. */
    public List<String> differences() throws SQLException {
        List<String> differences = new ArrayList<>();
        Map<String, List<Column>> expected = new LinkedHashMap<>(tables.log().columns());
        for (EntityTable<?> table : tables.all()) {
            expected.put(table.name(), table.columns());
        }
        for (Map.Entry<String, List<Column>> table : expected.entrySet()) {
            compare(table.getKey(), table.getValue(), differences);
        }
        for (EntityTable<?> table : tables.all()) {
            compareIndexes(table, differences);
        }
        return differences;
    }

    private void compare(String table, List<Column> columns, List<String> differences) throws SQLException {
        Map<String, Integer> present = columns(table);
        if (present.isEmpty()) {
            differences.add("table " + table + " is missing");
            return;
        }
        for (Column column : columns) {
            Integer type = present.remove(column.name());
            if (type == null) {
                differences.add("column " + table + "." + column.name() + " is missing");
            } else if (!family(type).equals(family(tables.dialect().jdbcType(column.type())))) {
                differences.add("column " + table + "." + column.name() + " holds " + family(type) + " instead of "
                        + family(tables.dialect().jdbcType(column.type())));
            }
        }
        present.keySet().forEach(name -> differences.add("column " + table + "." + name + " is not known"));
    }

    private Map<String, Integer> columns(String table) throws SQLException {
        Map<String, Integer> columns = new TreeMap<>();
        DatabaseMetaData metaData = connection.getMetaData();
        String name = escaped(tables.dialect().identifier(table), metaData);
        try (ResultSet row = metaData.getColumns(catalog(), schema(), name, null)) {
            while (row.next()) {
                columns.put(row.getString("COLUMN_NAME").toLowerCase(Locale.ROOT), row.getInt("DATA_TYPE"));
            }
        }
        return columns;
    }

    private static String escaped(String pattern, DatabaseMetaData metaData) throws SQLException {
        return pattern.replace("_", metaData.getSearchStringEscape() + "_");
    }

    private @Nullable String catalog() throws SQLException {
        return tables.names().schema().isEmpty() || !tables.dialect().name().equals("mariadb")
                ? connection.getCatalog()
                : tables.names().schema();
    }

    private @Nullable String schema() throws SQLException {
        return tables.names().schema().isEmpty()
                ? connection.getSchema()
                : tables.dialect().identifier(tables.names().schema());
    }

    /** SQLite says of a column only what it was declared as, so that families are wide. */
    private static String family(int type) {
        return switch (type) {
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> "text";
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT -> "whole numbers";
            case Types.NUMERIC, Types.DECIMAL -> "decimals";
            case Types.DATE -> "days";
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> "instants";
            case Types.BOOLEAN, Types.BIT -> "booleans";
            default -> "values of type " + type;
        };
    }

    private void compareIndexes(EntityTable<?> table, List<String> differences) throws SQLException {
        List<List<String>> present = new ArrayList<>();
        Map<String, List<String>> byName = new LinkedHashMap<>();
        try (ResultSet row = connection
                .getMetaData()
                .getIndexInfo(catalog(), schema(), tables.dialect().identifier(table.name()), false, true)) {
            while (row.next()) {
                String column = row.getString("COLUMN_NAME");
                if (column != null) {
                    byName.computeIfAbsent(row.getString("INDEX_NAME"), name -> new ArrayList<>())
                            .add(column.replace("\"", "").toLowerCase(Locale.ROOT));
                }
            }
        }
        present.addAll(byName.values());
        for (EntityTable.Index index : table.indexes()) {
            List<String> columns = index.columns().stream().map(Column::name).toList();
            boolean found = present.stream()
                    .anyMatch(names -> names.size() >= columns.size()
                            && names.subList(0, columns.size()).equals(columns));
            if (!found) {
                differences.add("index on " + table.name() + " " + columns + " is missing");
            }
        }
    }
}
