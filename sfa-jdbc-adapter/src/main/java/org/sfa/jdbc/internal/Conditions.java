package org.sfa.jdbc.internal;

import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Joins conditions; none of none holds, all of none do. */
final class Conditions {

    private Conditions() {}

    static Condition all(List<Condition> parts) {
        return parts.isEmpty() ? DSL.trueCondition() : DSL.and(parts);
    }

    static Condition any(List<Condition> parts) {
        return parts.isEmpty() ? DSL.falseCondition() : DSL.or(parts);
    }
}
