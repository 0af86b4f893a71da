package org.sfa.core.quote;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/**
 * What a quote comes to. To the smallest unit of the currency: the lines' {@code net} sum up to {@code subtotal}, their shares of
 * the discount to {@code discount}, their taxes and the shipping's to {@code tax}; {@code total = subtotal − discount + shipping
 * + tax}. The order of the lines does not matter. Immutable.
 *
 * @param lines the lines in the order of the quote
 * @param gross the lines before all discounts, unrounded
 * @param subtotal the lines after their own discounts
 * @param discount what the discounts of the quote take off, not negative
 * @param net what is sold, after all discounts and before shipping and taxes: what a deal is worth
 * @param shipping the shipping before taxes
 * @param taxes each tax, by name and rate
 * @param tax all taxes
 * @param total what the customer pays
 * @param discountRate all discounts as a fraction of the gross, or of what the price books charge where that is more, in [0, 1] with six decimals, rounded half up; of exact numbers, so
 *     that what rounding adds or takes away is no discount; 0 when nothing costs anything
 * @param cost what the lines cost us, rounded as the quote is; absent unless known for each of them
 */
public record QuoteTotals(
        List<Line> lines,
        BigMoney gross,
        Money subtotal,
        Money discount,
        Money net,
        Money shipping,
        List<Tax> taxes,
        Money tax,
        Money total,
        BigDecimal discountRate,
        Optional<Money> cost) {

    static final int RATE_DECIMALS = 6;

    /**
     * What a line comes to.
     *
     * @param key the key of the line
     * @param gross before all discounts, unrounded
     * @param net after the line's own discounts
     * @param discount its share of the discounts of the quote
     * @param tax its taxes
     */
    public record Line(String key, BigMoney gross, Money net, Money discount, Money tax) {

        /** What is taxed: net less the share of the discounts of the quote. */
        public Money taxable() {
            return net.minus(discount);
        }
    }

    /**
     * What a tax comes to.
     *
     * @param rate the tax
     * @param base what is taxed, shipping included where it is
     * @param amount the tax on it
     */
    public record Tax(TaxRate rate, Money base, Money amount) {}

    /** Keeps the lists to itself. */
    public QuoteTotals {
        lines = List.copyOf(lines);
        taxes = List.copyOf(taxes);
    }

    /**
     * Computes what a quote comes to.
     *
     * @throws org.sfa.core.error.InvalidValueException if its discounts are more than its lines, or if a price is in another
     *     currency
     */
    public static QuoteTotals of(Quote quote) {
        return new Totaling(quote).totals();
    }

    /** What is left of the net after the cost; absent unless that is known for every line. */
    public Optional<Money> margin() {
        return cost.map(net::minus);
    }

    /** The margin as a fraction of the net with six decimals, rounded half up; absent without a margin or a net. */
    public Optional<BigDecimal> marginRate() {
        return net.isZero()
                ? Optional.empty()
                : margin().map(margin ->
                        margin.getAmount().divide(net.getAmount(), RATE_DECIMALS, RoundingMode.HALF_UP));
    }
}
