package org.sfa.core.product;

import java.math.BigDecimal;
import org.sfa.core.error.Checks;

/** What quantities and fractions may look like, so that products of several stay numbers of bounded length. */
final class Quantities {

    private static final int DIGITS = 15;
    private static final int DECIMALS = 12;

    /** What {@link #fits} demands. */
    static final String LENGTH =
            "must have at most " + DIGITS + " digits before the point and " + DECIMALS + " behind it";

    private Quantities() {}

    static BigDecimal positive(String field, BigDecimal value) {
        Checks.that(value.signum() > 0, field, value, "must be more than 0");
        checkLength(field, value);
        return value;
    }

    static BigDecimal fraction(String field, BigDecimal value) {
        checkLength(field, value);
        return Checks.fraction(field, value);
    }

    static String text(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    static boolean fits(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return (long) plain.precision() - plain.scale() <= DIGITS && plain.scale() <= DECIMALS;
    }

    private static void checkLength(String field, BigDecimal value) {
        Checks.that(fits(value), field, value, LENGTH);
    }
}
