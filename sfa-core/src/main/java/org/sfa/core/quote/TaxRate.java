package org.sfa.core.quote;

import java.math.BigDecimal;
import java.util.Comparator;
import org.sfa.core.error.Checks;

/**
 * A tax on a price that does not contain it. Rates are ordered by name, then by fraction.
 *
 * @param name what the document calls it, for instance {@code VAT}; at most 100 characters
 * @param fraction the fraction of the price, in [0, 1]: 20% is 0.2
 */
public record TaxRate(String name, BigDecimal fraction) implements Comparable<TaxRate> {

    private static final int LONGEST_NAME = 100;
    private static final Comparator<TaxRate> ORDER =
            Comparator.comparing(TaxRate::name).thenComparing(TaxRate::fraction);

    /**
     * Checks both. The fraction loses trailing zeros, so that 0.2 and 0.20 are the same rate.
     *
     * @throws org.sfa.core.error.InvalidValueException if the name is blank or too long, or the fraction out of its range
     */
    public TaxRate {
        name = Checks.text("tax", name, LONGEST_NAME);
        fraction = Checks.fraction("tax rate", Checks.shortNumber("tax rate", fraction))
                .stripTrailingZeros();
    }

    @Override
    public int compareTo(TaxRate other) {
        return ORDER.compare(this, other);
    }
}
