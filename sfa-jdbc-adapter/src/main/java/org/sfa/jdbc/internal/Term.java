package org.sfa.jdbc.internal;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;

/**
 * An expression over a row with the value that it is compared with.
 *
 * @param field the expression
 * @param value the value as the database takes it
 */
record Term(Field<Object> field, Param<Object> value) {

    Condition equal() {
        return field.eq(value);
    }

    Condition greater(boolean orEqual) {
        return orEqual ? field.ge(value) : field.gt(value);
    }

    Condition less(boolean orEqual) {
        return orEqual ? field.le(value) : field.lt(value);
    }
}
