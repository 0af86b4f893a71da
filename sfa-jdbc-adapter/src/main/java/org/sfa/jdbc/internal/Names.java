package org.sfa.jdbc.internal;

import java.util.Locale;
import org.jooq.Name;
import org.jooq.impl.DSL;
import org.sfa.core.error.Checks;
import org.sfa.core.error.SfaException;

/**
 * How the tables and columns of a store are named.
 *
 * @param schema the schema that the tables lie in; empty for that of the connection
 * @param prefix what the name of each table begins with
 */
public record Names(String schema, String prefix) {

    /** The tables are named {@code sfa_…} and lie in the schema of the connection. */
    public static final Names DEFAULT = new Names("", "sfa_");

    /** The bound of PostgreSQL is 63 bytes; names of indexes are longer than those of tables. */
    private static final int LONGEST = 60;

    /** Checks that both are plain names. */
    public Names {
        Checks.that(prefix.matches("[a-z][a-z0-9_]{0,19}"), "prefix", prefix, "must be 1 to 20 of a-z, 0-9 and _");
        Checks.that(schema.matches("([a-z][a-z0-9_]{0,59})?"), "schema", schema, "must be at most 60 of a-z, 0-9, _");
    }

    /** Returns the name of a table. */
    public String table(String name) {
        return checked(prefix + snake(name));
    }

    /** Returns the name of a table as SQL refers to it. */
    Name qualified(Dialect dialect, String table) {
        return schema.isEmpty()
                ? DSL.name(dialect.identifier(table))
                : DSL.name(dialect.identifier(schema), dialect.identifier(table));
    }

    /** Returns the name of the column of an attribute: {@code closeDate} is {@code close_date}. */
    static String column(String attribute) {
        return checked(snake(attribute.replace('.', '_')));
    }

    private static String snake(String camel) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (Character.isUpperCase(c)
                    && i > 0
                    && Character.isLetterOrDigit(camel.charAt(i - 1))
                    && !Character.isUpperCase(camel.charAt(i - 1))) {
                snake.append('_');
            }
            snake.append(c);
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }

    private static String checked(String name) {
        if (name.length() > LONGEST) {
            throw new SfaException("the name " + name + " is too long for a database: at most " + LONGEST);
        }
        return name;
    }
}
