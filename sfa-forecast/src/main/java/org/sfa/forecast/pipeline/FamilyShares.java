package org.sfa.forecast.pipeline;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.sfa.core.id.ProductId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.product.Product;
import org.sfa.core.product.ProductFamily;

/**
 * What each product family has of a deal: in proportion to quantity × unit price of its lines. When a line has no price, or
 * prices are in several currencies, negative or all 0, each line counts as much. Immutable and safe for use by several threads.
 */
public final class FamilyShares {

    /** The code that stands for no family; no family has it, since picklist values are not empty. */
    public static final String NONE = "";

    private final Map<ProductId, String> families = new HashMap<>();

    private FamilyShares(Collection<Product> products) {
        products.forEach(product ->
                product.family().map(ProductFamily::code).ifPresent(family -> families.put(product.id(), family)));
    }

    /** Returns what knows the families of these products; others have none. */
    public static FamilyShares of(Collection<Product> products) {
        return new FamilyShares(products);
    }

    /** Returns the code of the family of the product of a line. */
    public Optional<String> family(OpportunityLine line) {
        return Optional.ofNullable(families.get(line.product()));
    }

    /** Returns the lines of a deal by the code of their family; a deal without lines has none. */
    public SortedMap<String, List<OpportunityLine>> lines(Opportunity deal) {
        SortedMap<String, List<OpportunityLine>> lines = new TreeMap<>();
        deal.lines().forEach(line -> lines.computeIfAbsent(family(line).orElse(NONE), family -> new ArrayList<>())
                .add(line));
        return lines;
    }

    /**
     * Returns the shares of a sum that a deal brings, by the code of the family. They sum up to it, by largest remainder; of
     * equal remainders the family of the lower code gets a minor unit first. A deal without lines brings all to {@link #NONE}.
     */
    public SortedMap<String, Money> shares(Opportunity deal, Money whole) {
        SortedMap<String, Money> shares = new TreeMap<>();
        SortedMap<String, List<OpportunityLine>> lines = lines(deal);
        if (lines.size() <= 1) {
            shares.put(lines.isEmpty() ? NONE : lines.firstKey(), whole);
            return shares;
        }
        boolean isPriced = isPriced(deal.lines());
        List<BigDecimal> weights =
                lines.values().stream().map(part -> weight(part, isPriced)).toList();
        List<Money> parts = Shares.of(whole, weights, Comparator.naturalOrder());
        lines.keySet().forEach(family -> shares.put(family, parts.get(shares.size())));
        return shares;
    }

    private static BigDecimal weight(List<OpportunityLine> lines, boolean isPriced) {
        return isPriced
                ? lines.stream().map(FamilyShares::value).reduce(BigDecimal.ZERO, BigDecimal::add)
                : BigDecimal.valueOf(lines.size());
    }

    /** Whether the values of the lines say how the amount is made up; else each line counts as much. */
    private static boolean isPriced(List<OpportunityLine> lines) {
        return lines.stream().allMatch(line -> line.unitPrice().isPresent())
                && lines.stream()
                                .flatMap(line -> line.unitPrice().stream())
                                .map(BigMoney::getCurrencyUnit)
                                .distinct()
                                .count()
                        == 1
                && lines.stream().noneMatch(line -> value(line).signum() < 0)
                && lines.stream().anyMatch(line -> value(line).signum() > 0);
    }

    private static BigDecimal value(OpportunityLine line) {
        return line.unitPrice().orElseThrow().getAmount().multiply(line.quantity());
    }
}
