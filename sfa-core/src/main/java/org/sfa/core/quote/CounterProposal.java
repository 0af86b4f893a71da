package org.sfa.core.quote;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.error.Checks;

/**
 * What a customer would rather have than what a quote offers. It changes nothing in the quote.
 *
 * @param receivedOn the day on which it came
 * @param lines the lines that the customer sees differently
 * @param net what the customer would pay for everything, before shipping and taxes
 * @param comment in the customer's words; at most 2,000 characters
 */
public record CounterProposal(LocalDate receivedOn, List<Line> lines, Optional<Money> net, Optional<String> comment) {

    private static final int LONGEST_COMMENT = 2_000;
    private static final int MOST_LINES = 10_000;

    /**
     * A line of a counter-proposal.
     *
     * @param key the key of the line of the quote, or a key of its own for what the quote does not have
     * @param description what it is, for what the quote does not have
     * @param quantity the quantity that the customer wants, not negative; 0 leaves the line out; absent leaves it as it is
     * @param net what the customer would pay for the line; absent when nothing is said about it
     */
    public record Line(String key, Optional<String> description, Optional<BigDecimal> quantity, Optional<Money> net) {

        /**
         * Checks the numbers.
         *
         * @throws org.sfa.core.error.InvalidValueException if a number is negative or a text blank, too long or with control
         *     characters
         */
        public Line {
            key = Checks.text("key", key, QuoteLine.LONGEST_KEY);
            description = description.map(text -> Checks.text("description", text, QuoteLine.LONGEST_DESCRIPTION));
            quantity.ifPresent(units -> Checks.that(
                    Checks.shortNumber("quantity", units).signum() >= 0, "quantity", units, "must not be negative"));
            net.ifPresent(price -> Checks.that(!price.isNegative(), "net", price, "must not be negative"));
        }

        /** Returns a line of the quote of which the customer wants another quantity; 0 leaves it out. */
        public static Line quantity(String key, long quantity) {
            return new Line(key, Optional.empty(), Optional.of(BigDecimal.valueOf(quantity)), Optional.empty());
        }
    }

    /**
     * Checks the lines and the text.
     *
     * @throws org.sfa.core.error.InvalidValueException if two lines have the same key, if there are more than 10,000, or if the
     *     comment is too long
     */
    public CounterProposal {
        lines = List.copyOf(lines);
        Checks.that(lines.size() <= MOST_LINES, "lines", lines.size(), "must be at most " + MOST_LINES);
        Set<String> keys = new HashSet<>();
        lines.forEach(
                line -> Checks.that(keys.add(line.key()), "lines", line.key(), "must each have a key of their own"));
        comment.ifPresent(text -> Checks.that(
                text.length() <= LONGEST_COMMENT,
                "comment",
                text,
                "must have at most " + LONGEST_COMMENT + " characters"));
    }

    /** Throws when an amount is in another currency. */
    void requireCurrency(CurrencyUnit currency) {
        Stream.concat(net.stream(), lines.stream().flatMap(line -> line.net().stream()))
                .forEach(amount -> Checks.that(
                        amount.getCurrencyUnit().equals(currency),
                        "counterProposal",
                        amount,
                        "must be in " + currency));
    }
}
