package org.sfa.core.quote;

import java.math.RoundingMode;
import org.sfa.core.error.Checks;

/**
 * Where and how the amounts of a quote are rounded to the decimals of its currency.
 *
 * @param level what is rounded first
 * @param mode how; any but {@link RoundingMode#UNNECESSARY}
 */
public record Rounding(Level level, RoundingMode mode) {

    /** Each line by itself, half up, as most invoices are. */
    public static final Rounding PER_LINE = new Rounding(Level.LINE, RoundingMode.HALF_UP);

    /** The sums only, half up. */
    public static final Rounding PER_TOTAL = new Rounding(Level.TOTAL, RoundingMode.HALF_UP);

    /** What is rounded first; the other follows from it, so that lines always sum up to the total. */
    public enum Level {
        /** Each line, and each tax on a line; sums are sums of rounded amounts. */
        LINE,
        /**
         * The sum of exact lines, the same after the discounts of the quote, and each tax on its whole base, which is a rounded
         * amount; the lines share each rounded sum by largest remainder.
         */
        TOTAL
    }

    /**
     * Checks the mode.
     *
     * @throws org.sfa.core.error.InvalidValueException if it is {@link RoundingMode#UNNECESSARY}
     */
    public Rounding {
        Checks.that(mode != RoundingMode.UNNECESSARY, "rounding", mode, "must be a mode that rounds");
    }
}
