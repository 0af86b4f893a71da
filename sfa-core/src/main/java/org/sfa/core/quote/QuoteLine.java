package org.sfa.core.quote;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.sfa.core.error.Checks;
import org.sfa.core.id.ProductId;

/**
 * One line of a quote.
 *
 * @param product the product, or empty for a line of free text
 * @param description what it is, in words
 * @param quantity how many units; more than 0
 * @param unitPrice the price of one unit before the discount
 * @param discount the discount as a fraction: 5% is 0.05
 */
public record QuoteLine(
        Optional<ProductId> product, String description, BigDecimal quantity, BigMoney unitPrice, BigDecimal discount) {

    /** Checks the numbers. */
    public QuoteLine {
        Checks.that(quantity.signum() > 0, "quantity", quantity, "must be more than 0");
        Checks.fraction("discount", discount);
    }

    /** The price of the line after the discount, rounded half up to the decimals of the currency. */
    public Money net() {
        return unitPrice
                .multipliedBy(quantity)
                .multipliedBy(BigDecimal.ONE.subtract(discount))
                .toMoney(RoundingMode.HALF_UP);
    }
}
