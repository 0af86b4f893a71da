package org.sfa.jdbc.internal;

/** What a column holds; each {@link Dialect} has its own SQL type and its own JDBC value for it. */
public enum ColumnType {
    /** An id or a reference: {@code String} of at most 64 characters. */
    ID,
    /** A number that the database counts up itself, as primary key: {@code Long}. */
    IDENTITY,
    /** A code of a picklist or a constant: {@code String} of at most 120 characters. */
    CODE,
    /** A text that an index holds: {@code String} of at most {@link Dialect#LONGEST_INDEXED} characters. */
    LABEL,
    /** A text of any length: {@code String}. */
    TEXT,
    /** {@code Long}. */
    INTEGER,
    /** {@code BigDecimal} of any scale; the scale itself is kept beside it. */
    DECIMAL,
    /** The number of decimals of the column beside it: {@code Long}. */
    SCALE,
    /** {@code BigDecimal} in the units of a currency. */
    AMOUNT,
    /** The ISO code of a currency: {@code String}. */
    CURRENCY,
    /** {@code LocalDate}. */
    DATE,
    /** {@code Instant}, to the microsecond. */
    INSTANT,
    /** {@code Boolean}. */
    BOOLEAN
}
