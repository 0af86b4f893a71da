package org.sfa.rules.internal;

import java.util.Objects;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;

/** What conditions of rules must be like. */
public final class Conditions {

    private Conditions() {}

    /**
     * Throws when a condition asks for a range in which no value lies, which is a slip of who wrote it.
     *
     * @param field what the condition is called in the message
     * @throws InvalidValueException if it does
     */
    public static <E> void requirePossible(Criterion<E> condition, String field) {
        if (condition instanceof Criterion.And<E> and) {
            and.parts().forEach(part -> requirePossible(part, field));
        } else if (condition instanceof Criterion.Or<E> or) {
            or.parts().forEach(part -> requirePossible(part, field));
        } else if (condition instanceof Criterion.Not<E> not) {
            requirePossible(not.part(), field);
        } else if (condition instanceof Criterion.Range<E, ?> range
                && range.low().isPresent()
                && range.high().isPresent()) {
            Kind<?> kind = range.selector().kind();
            Object low = Objects.requireNonNull(range.lowKey());
            Object high = Objects.requireNonNull(range.highKey());
            if (!kind.isComparable(low, high) || kind.compareKeys(low, high) > 0) {
                throw new InvalidValueException(field, range, "must be a range that a value can lie in");
            }
        }
    }
}
