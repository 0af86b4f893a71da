package org.sfa.core.product;

import java.math.BigDecimal;
import org.sfa.core.error.Checks;

/** What quantities and fractions may look like, so that products of several stay numbers of bounded length. */
final class Quantities {

    private Quantities() {}

    static BigDecimal positive(String field, BigDecimal value) {
        Checks.that(value.signum() > 0, field, value, "must be more than 0");
        Checks.that(Checks.isShort(value), field, value, Checks.SHORT);
        return value;
    }

    static BigDecimal fraction(String field, BigDecimal value) {
        Checks.that(Checks.isShort(value), field, value, Checks.SHORT);
        return Checks.fraction(field, value);
    }

    static String text(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
