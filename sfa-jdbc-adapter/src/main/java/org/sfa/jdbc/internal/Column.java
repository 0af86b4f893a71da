package org.sfa.jdbc.internal;

/**
 * A column of a table.
 *
 * @param name its name in lower case; a dialect may write it otherwise
 * @param type what it holds
 * @param required whether each row has a value
 */
public record Column(String name, ColumnType type, boolean required) {}
