package org.sfa.core.quote;

import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;

/**
 * A step by which a price becomes less: a fraction of what the steps before it have left, or an amount. Of several steps each
 * applies to what the one before it left, in the order in which they are stated: 10% and then USD 5 is another price than USD 5
 * and then 10%.
 *
 * @param fraction the fraction, in [0, 1]: 5% is 0.05; absent when it is an amount
 * @param amount the amount, not negative; absent when it is a fraction
 * @param reason why it is given, at most 250 characters
 */
public record Discount(Optional<BigDecimal> fraction, Optional<Money> amount, Optional<String> reason) {

    private static final int LONGEST_REASON = 250;

    /**
     * Checks that there is one of fraction and amount.
     *
     * @throws InvalidValueException if there are both or neither, if one is out of its range, or if the reason is too long
     */
    public Discount {
        if (fraction.isPresent() == amount.isPresent()) {
            throw new InvalidValueException("discount", fraction + ", " + amount, "must be a fraction or an amount");
        }
        fraction = fraction.map(value -> Checks.fraction("discount", Checks.shortNumber("discount", value)));
        amount.ifPresent(value -> {
            Checks.that(!value.isNegative(), "discount", value, "must not be negative");
            Checks.shortNumber("discount", value.getAmount());
        });
        reason = reason.map(text -> Checks.text("reason", text, LONGEST_REASON));
    }

    /** Returns a discount of a fraction: 5% is 0.05. */
    public static Discount of(BigDecimal fraction) {
        return new Discount(Optional.of(fraction), Optional.empty(), Optional.empty());
    }

    /** Returns a discount of an amount. */
    public static Discount of(Money amount) {
        return new Discount(Optional.empty(), Optional.of(amount), Optional.empty());
    }

    /** Returns a copy that says why it is given. */
    public Discount because(String why) {
        return new Discount(fraction, amount, Optional.of(why));
    }

    /** Whether it can be taken from prices in a currency. */
    boolean isIn(CurrencyUnit currency) {
        return amount.map(money -> money.getCurrencyUnit().equals(currency)).orElse(true);
    }

    /** Returns what is left of an amount of the same currency, unrounded; negative when the discount is more than there is. */
    BigDecimal appliedTo(BigDecimal price) {
        return fraction.map(part -> price.multiply(BigDecimal.ONE.subtract(part)))
                .orElseGet(() -> price.subtract(amount.orElseThrow().getAmount()));
    }

    @Override
    public String toString() {
        String size = fraction.map(
                        part -> part.movePointRight(2).stripTrailingZeros().toPlainString() + "%")
                .orElseGet(() -> amount.orElseThrow().toString());
        return size + reason.map(why -> " (" + why + ")").orElse("");
    }
}
