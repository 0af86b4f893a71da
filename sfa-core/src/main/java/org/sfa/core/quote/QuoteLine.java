package org.sfa.core.quote;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.ProductId;

/**
 * One line of a quote. Nothing in it is rounded; {@link QuoteTotals} rounds.
 *
 * @param key what tells the line from the others of its quote, also in later revisions; at most 50 characters
 * @param product the product, or empty for a line of free text
 * @param description what it is, in words; at most 2,000 characters
 * @param quantity how many units; more than 0
 * @param listPrice the price of one unit before discounts, not negative
 * @param amount the price of all units before discounts where it is not quantity times list price, as with graduated prices
 * @param discounts the discounts of the line in the order in which they apply; amounts are for the whole line
 * @param taxes the taxes on the line
 * @param unitCost what one unit costs us, when known
 * @param options what was chosen of a bundle, as {@link org.sfa.core.product.PriceQuestion} takes it; empty for other products
 * @param note where the price comes from, for instance the price book that decided; at most 1,000 characters
 * @param bookPrice what the price books charge for one unit, where they were asked; how deep a discount is, is measured from it when
 *     the list price is lower
 */
public record QuoteLine(
        String key,
        Optional<ProductId> product,
        String description,
        BigDecimal quantity,
        BigMoney listPrice,
        Optional<BigMoney> amount,
        List<Discount> discounts,
        List<TaxRate> taxes,
        Optional<BigMoney> unitCost,
        List<ProductId> options,
        Optional<String> note,
        Optional<BigMoney> bookPrice) {

    static final int LONGEST_KEY = 50;
    static final int LONGEST_DESCRIPTION = 2_000;
    static final int LONGEST_NOTE = 1_000;
    private static final int MOST = 100;
    private static final int MOST_DIGITS = 30;

    /**
     * Checks the line.
     *
     * @throws InvalidValueException if a text is blank or too long, a number is out of its range, an amount is in another
     *     currency than the list price, or the discounts are more than the line
     */
    public QuoteLine {
        key = Checks.text("key", key, LONGEST_KEY);
        Checks.that(!description.isBlank(), "description", description, "must not be blank");
        requireLength("description", description, LONGEST_DESCRIPTION);
        note.ifPresent(text -> requireLength("note", text, LONGEST_NOTE));
        Checks.that(quantity.signum() > 0, "quantity", quantity, "must be more than 0");
        quantity = Checks.shortNumber("quantity", quantity);
        requirePrice("listPrice", listPrice, listPrice);
        requirePrice("unitCost", unitCost.orElse(listPrice), listPrice);
        requirePrice("bookPrice", bookPrice.orElse(listPrice), listPrice);
        amount.ifPresent(all -> requireAmount(all, listPrice.getCurrencyUnit()));
        discounts = List.copyOf(discounts);
        taxes = List.copyOf(taxes);
        options = List.copyOf(options);
        requireFew("discounts", discounts.size());
        requireFew("taxes", taxes.size());
        requireFew("options", options.size());
        requireDistinct("taxes", taxes);
        requireLeft(gross(quantity, listPrice, amount), discounts, listPrice);
    }

    /** Returns a line of free text without discounts. */
    public static QuoteLine of(String key, String description, BigDecimal quantity, BigMoney listPrice) {
        return new QuoteLine(
                key,
                Optional.empty(),
                description,
                quantity,
                listPrice,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static void requireLength(String field, String text, int longest) {
        Checks.that(text.length() <= longest, field, text, "must have at most " + longest + " characters");
    }

    private static void requireFew(String field, int count) {
        Checks.that(count <= MOST, field, count, "must be at most " + MOST);
    }

    /** Throws when a tax is named twice: it would be charged twice. */
    private static void requireDistinct(String field, List<TaxRate> taxes) {
        Set<String> names = new HashSet<>();
        taxes.forEach(tax -> Checks.that(names.add(tax.name()), field, tax.name(), "must each be named once"));
    }

    private static void requirePrice(String field, BigMoney price, BigMoney listPrice) {
        Checks.that(!price.isNegative(), field, price, "must not be negative");
        Checks.shortNumber(field, price.getAmount());
        Checks.that(price.isSameCurrency(listPrice), field, price, "must be in " + listPrice.getCurrencyUnit());
    }

    /** A product of a quantity and a price has as many digits as both of them have together. */
    private static void requireAmount(BigMoney amount, CurrencyUnit currency) {
        Checks.that(!amount.isNegative(), "amount", amount, "must not be negative");
        Checks.that(
                amount.getScale() <= MOST_DIGITS && amount.getAmount().precision() <= 2 * MOST_DIGITS,
                "amount",
                amount,
                "must have at most " + MOST_DIGITS + " digits behind the point");
        Checks.that(amount.getCurrencyUnit().equals(currency), "amount", amount, "must be in " + currency);
    }

    private static void requireLeft(BigDecimal gross, List<Discount> discounts, BigMoney listPrice) {
        BigDecimal left = gross;
        for (Discount discount : discounts) {
            Checks.that(
                    discount.isIn(listPrice.getCurrencyUnit()),
                    "discounts",
                    discount,
                    "must be in " + listPrice.getCurrencyUnit());
            BigDecimal next = discount.appliedTo(left);
            Checks.that(next.signum() >= 0, "discounts", discount, "must not be more than what is left, " + left);
            left = next;
        }
    }

    /** The price before discounts, unrounded. */
    public BigMoney gross() {
        return BigMoney.of(listPrice.getCurrencyUnit(), gross(quantity, listPrice, amount));
    }

    private static BigDecimal gross(BigDecimal quantity, BigMoney listPrice, Optional<BigMoney> amount) {
        return amount.isPresent()
                ? amount.get().getAmount()
                : listPrice.getAmount().multiply(quantity);
    }

    /** What is undiscounted, unrounded: the price before discounts, or that of the books where it is more. */
    BigDecimal undiscounted() {
        BigDecimal gross = gross(quantity, listPrice, amount);
        return bookPrice
                .map(book -> book.getAmount().multiply(quantity).max(gross))
                .orElse(gross);
    }

    /** The price after the discounts of the line, unrounded. */
    public BigMoney net() {
        return BigMoney.of(listPrice.getCurrencyUnit(), exactNet());
    }

    BigDecimal exactNet() {
        BigDecimal left = gross(quantity, listPrice, amount);
        for (Discount discount : discounts) {
            left = discount.appliedTo(left);
        }
        return left;
    }

    /** Returns a copy with a product. */
    public QuoteLine withProduct(ProductId sold) {
        return new QuoteLine(
                key,
                Optional.of(sold),
                description,
                quantity,
                listPrice,
                amount,
                discounts,
                taxes,
                unitCost,
                options,
                note,
                bookPrice);
    }

    /** Returns a copy with another quantity; an amount for the former one is dropped. */
    public QuoteLine withQuantity(BigDecimal units) {
        return new QuoteLine(
                key,
                product,
                description,
                units,
                listPrice,
                units.compareTo(quantity) == 0 ? amount : Optional.empty(),
                discounts,
                taxes,
                unitCost,
                options,
                note,
                bookPrice);
    }

    /**
     * Returns a copy with another price, what all units cost at it where that is not quantity times price, what one unit costs
     * us, and where the price comes from.
     */
    public QuoteLine withPrice(BigMoney price, Optional<BigMoney> all, Optional<BigMoney> costOfOne, String origin) {
        return new QuoteLine(
                key,
                product,
                description,
                quantity,
                price,
                all,
                discounts,
                taxes,
                costOfOne,
                options,
                Optional.of(origin),
                bookPrice);
    }

    /** Returns a copy that knows what the price books charge for one unit. */
    public QuoteLine withBookPrice(BigMoney book) {
        return new QuoteLine(
                key,
                product,
                description,
                quantity,
                listPrice,
                amount,
                discounts,
                taxes,
                unitCost,
                options,
                note,
                Optional.of(book));
    }

    /** Returns a copy for a bundle of which these options were chosen. */
    public QuoteLine withOptions(List<ProductId> chosen) {
        return new QuoteLine(
                key,
                product,
                description,
                quantity,
                listPrice,
                amount,
                discounts,
                taxes,
                unitCost,
                chosen,
                note,
                bookPrice);
    }

    /** Returns a copy with these discounts, in the order in which they apply, instead. */
    public QuoteLine withDiscounts(Discount... given) {
        return new QuoteLine(
                key,
                product,
                description,
                quantity,
                listPrice,
                amount,
                List.of(given),
                taxes,
                unitCost,
                options,
                note,
                bookPrice);
    }

    /** Returns a copy with these taxes instead. */
    public QuoteLine withTaxes(List<TaxRate> rates) {
        return new QuoteLine(
                key,
                product,
                description,
                quantity,
                listPrice,
                amount,
                discounts,
                rates,
                unitCost,
                options,
                note,
                bookPrice);
    }

    /** Returns a copy that knows what one unit costs us. */
    public QuoteLine withUnitCost(BigMoney cost) {
        return new QuoteLine(
                key,
                product,
                description,
                quantity,
                listPrice,
                amount,
                discounts,
                taxes,
                Optional.of(cost),
                options,
                note,
                bookPrice);
    }
}
