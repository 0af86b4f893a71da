package org.sfa.core.order;

import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.ProductId;

/**
 * One line of an order, in exact amounts.
 *
 * @param key what tells the line from the others of its order; that of the line of the quote; at most 50 characters
 * @param product the product, or empty for a line of free text
 * @param description what it is, in words; at most 2,000 characters
 * @param quantity how many units; more than 0
 * @param net what they cost after all discounts, also the line's share of those on the whole, and before taxes; not negative
 * @param tax the taxes on that, not negative, in the same currency
 * @param unitCost what one unit costs us, when known, unrounded and in the same currency
 */
public record OrderLine(
        String key,
        Optional<ProductId> product,
        String description,
        BigDecimal quantity,
        Money net,
        Money tax,
        Optional<BigMoney> unitCost) {

    static final int LONGEST_KEY = 50;
    private static final int LONGEST_DESCRIPTION = 2_000;

    /**
     * Checks the line.
     *
     * @throws InvalidValueException if a text is blank or too long, a number is out of its range, or an amount is in another
     *     currency than the net
     */
    public OrderLine {
        key = Checks.text("key", key, LONGEST_KEY);
        Checks.that(!description.isBlank(), "description", description, "must not be blank");
        Checks.that(
                description.length() <= LONGEST_DESCRIPTION,
                "description",
                description,
                "must have at most " + LONGEST_DESCRIPTION + " characters");
        Checks.that(quantity.signum() > 0, "quantity", quantity, "must be more than 0");
        quantity = Checks.shortNumber("quantity", quantity);
        Checks.that(!net.isNegative(), "net", net, "must not be negative");
        Checks.that(!tax.isNegative(), "tax", tax, "must not be negative");
        Checks.that(tax.isSameCurrency(net), "tax", tax, "must be in " + net.getCurrencyUnit());
        BigMoney cost = unitCost.orElse(net.toBigMoney());
        Checks.that(!cost.isNegative(), "unitCost", cost, "must not be negative");
        Checks.that(cost.isSameCurrency(net), "unitCost", cost, "must be in " + net.getCurrencyUnit());
    }

    /** What the customer pays for the line: net and taxes. */
    public Money total() {
        return net.plus(tax);
    }

    /** Returns a copy with another quantity and what that costs. */
    public OrderLine with(BigDecimal units, Money newNet, Money newTax) {
        return new OrderLine(key, product, description, units, newNet, newTax, unitCost);
    }
}
