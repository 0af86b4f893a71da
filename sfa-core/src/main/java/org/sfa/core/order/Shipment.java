package org.sfa.core.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.error.Checks;

/**
 * Goods that have left for the customer.
 *
 * @param key what the ERP knows the shipment by: the same key is the same shipment; at most 200 characters
 * @param day the day on which it left
 * @param carrier who carries it; at most 200 characters
 * @param tracking the carrier's number; at most 200 characters
 * @param items how much of which lines; at least one, each line once
 */
public record Shipment(
        String key, LocalDate day, Optional<String> carrier, Optional<String> tracking, List<Item> items) {

    static final int LONGEST_TEXT = 200;

    /**
     * How much of one line was shipped.
     *
     * @param line the key of the line
     * @param quantity how many units; more than 0
     */
    public record Item(String line, BigDecimal quantity) {

        /**
         * Checks the quantity.
         *
         * @throws org.sfa.core.error.InvalidValueException if the quantity is not more than 0 or the key is blank
         */
        public Item {
            line = Checks.text("line", line, OrderLine.LONGEST_KEY);
            Checks.that(quantity.signum() > 0, "quantity", quantity, "must be more than 0");
            // 4 and 4.0 are the same shipment when it is reported again.
            quantity = Checks.shortNumber("quantity", quantity.stripTrailingZeros());
        }
    }

    /**
     * Checks texts and items.
     *
     * @throws org.sfa.core.error.InvalidValueException if there is no item, a line is named twice, or a text is blank or too long
     */
    public Shipment {
        key = Checks.text("key", key, LONGEST_TEXT);
        carrier = carrier.map(text -> Checks.text("carrier", text, LONGEST_TEXT));
        tracking = tracking.map(text -> Checks.text("tracking", text, LONGEST_TEXT));
        items = List.copyOf(items);
        Checks.that(!items.isEmpty(), "items", items, "must not be empty");
        Set<String> lines = new HashSet<>();
        items.forEach(item -> Checks.that(lines.add(item.line()), "items", item.line(), "must name each line once"));
    }

    /** Returns a shipment of a quantity of one line, without carrier and number. */
    public static Shipment of(String key, LocalDate day, String line, BigDecimal quantity) {
        return new Shipment(key, day, Optional.empty(), Optional.empty(), List.of(new Item(line, quantity)));
    }
}
