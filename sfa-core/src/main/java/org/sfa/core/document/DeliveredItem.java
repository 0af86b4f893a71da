package org.sfa.core.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sfa.core.error.Checks;
import org.sfa.core.order.Order;
import org.sfa.core.order.OrderLine;
import org.sfa.core.order.Shipment;
import org.sfa.core.product.Product;
import org.sfa.core.product.WarrantyTerms;
import org.sfa.core.quote.Quote;

/**
 * Something that was bought and is delivered on a day.
 *
 * @param name what it is, at most 2,000 characters
 * @param quantity how many units; more than 0
 * @param unit what one unit is, for instance {@code pcs}
 * @param deliveredOn the day of the delivery, past or planned
 * @param warranty the warranty, where there is one
 * @param warrantyFrom the first day of the warranty, usually that of the delivery
 */
public record DeliveredItem(
        String name,
        BigDecimal quantity,
        Optional<String> unit,
        LocalDate deliveredOn,
        Optional<WarrantyTerms> warranty,
        LocalDate warrantyFrom) {

    private static final int LONGEST = 2_000;

    /**
     * Checks name and quantity.
     *
     * @throws org.sfa.core.error.InvalidValueException if the name is blank or too long, or the quantity not more than 0
     */
    public DeliveredItem {
        Checks.that(!name.isBlank(), "name", name, "must not be blank");
        Checks.that(name.length() <= LONGEST, "name", name, "must have at most " + LONGEST + " characters");
        Checks.that(quantity.signum() > 0, "quantity", quantity, "must be more than 0");
        quantity = Checks.shortNumber("quantity", quantity);
    }

    /** Returns an item whose warranty, if it has one, starts with its delivery. */
    public static DeliveredItem of(
            String name, BigDecimal quantity, LocalDate deliveredOn, Optional<WarrantyTerms> warranty) {
        return new DeliveredItem(name, quantity, Optional.empty(), deliveredOn, warranty, deliveredOn);
    }

    /** Returns a copy whose warranty starts on another day, for instance that of the acceptance. */
    public DeliveredItem withWarrantyFrom(LocalDate day) {
        return new DeliveredItem(name, quantity, unit, deliveredOn, warranty, day);
    }

    /** The last day that the warranty covers; absent without a warranty. */
    public Optional<LocalDate> warrantyLastDay() {
        return warranty.map(terms -> terms.until(warrantyFrom).minusDays(1));
    }

    /**
     * Returns what a quote sells, all delivered on one day: its lines, and below the line of a bundle the parts of the
     * bundle that have a warranty of their own. A line of a product that is not among the given ones has no warranty.
     *
     * @param products the products of the lines, and those that bundles among them are made of
     * @throws org.sfa.core.error.InvalidValueException if a part of a bundle is not among the products
     */
    public static List<DeliveredItem> allOf(Quote quote, LocalDate deliveredOn, Collection<Product> products) {
        Bundles bundles = new Bundles(products);
        return quote.lines().stream()
                .flatMap(line -> withParts(
                        item(line.description(), line.quantity(), line.product().flatMap(bundles::find), deliveredOn),
                        bundles.parts(line)))
                .toList();
    }

    /**
     * Returns what of an order has been shipped, each shipment on its day and in its quantity, in the order of the shipments; below
     * the line of a bundle the parts that it always has and that have a warranty of their own. What is not shipped, such as a
     * service, is not among it. A line of a product that is not among the given ones has no warranty.
     *
     * @param products the products of the lines, and those that bundles among them are made of
     * @throws org.sfa.core.error.InvalidValueException if a part of a bundle is not among the products
     */
    public static List<DeliveredItem> allOf(Order order, Collection<Product> products) {
        Bundles bundles = new Bundles(products);
        Map<String, OrderLine> lines = new HashMap<>();
        order.lines().forEach(line -> lines.put(line.key(), line));
        List<DeliveredItem> items = new ArrayList<>();
        for (Shipment shipment : order.shipments()) {
            for (Shipment.Item shipped : shipment.items()) {
                OrderLine line = lines.get(shipped.line());
                if (line != null) {
                    DeliveredItem whole = item(
                            line.description(),
                            shipped.quantity(),
                            line.product().flatMap(bundles::find),
                            shipment.day());
                    withParts(whole, bundles.parts(line.key(), line.product(), List.of()))
                            .forEach(items::add);
                }
            }
        }
        return items;
    }

    private static Stream<DeliveredItem> withParts(DeliveredItem whole, List<Bundles.Part> parts) {
        return Stream.concat(
                Stream.of(whole),
                parts.stream()
                        .filter(part -> part.product().warranty().isPresent())
                        .map(part -> item(
                                part.product().name(),
                                part.quantity().orElse(BigDecimal.ONE).multiply(whole.quantity()),
                                Optional.of(part.product()),
                                whole.deliveredOn())));
    }

    private static DeliveredItem item(String name, BigDecimal quantity, Optional<Product> product, LocalDate day) {
        return new DeliveredItem(
                name, quantity, product.flatMap(Product::unitOfMeasure), day, product.flatMap(Product::warranty), day);
    }
}
