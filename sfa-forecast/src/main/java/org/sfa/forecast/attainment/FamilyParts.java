package org.sfa.forecast.attainment;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;
import org.sfa.core.id.ProductId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.opportunity.RecurringAmount;
import org.sfa.core.product.Product;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.value.Apportionment;

/**
 * Deals taken apart by product family, so that each family has its share of a deal's amount. Amounts of the parts sum up to
 * that of the deal, by largest remainder, in proportion to quantity × unit price of the lines; when a line has no price, or
 * prices are in several currencies or all 0, each line counts as much. Each part is a deal of its own when deals are
 * counted: a deal with products of two families is one of each. For roll-ups without quotes and orders in place of amounts.
 * Immutable.
 */
public final class FamilyParts {

    private final Map<ProductId, String> families = new HashMap<>();

    private FamilyParts(Collection<Product> products) {
        products.forEach(product -> families.put(
                product.id(), product.family().map(ProductFamily::code).orElse("")));
    }

    /** Returns what knows the families of these products; others have none. */
    public static FamilyParts of(Collection<Product> products) {
        return new FamilyParts(products);
    }

    /** Returns the parts of deals, those of a deal by the code of their family; a deal of one family or none is its own part. */
    public List<Opportunity> of(Iterable<Opportunity> deals) {
        List<Opportunity> parts = new ArrayList<>();
        deals.forEach(deal -> parts.addAll(parts(deal)));
        return parts;
    }

    private List<Opportunity> parts(Opportunity deal) {
        Map<String, List<OpportunityLine>> byFamily = new TreeMap<>();
        deal.lines().forEach(line -> byFamily.computeIfAbsent(
                        families.getOrDefault(line.product(), ""), family -> new ArrayList<>())
                .add(line));
        if (byFamily.size() <= 1) {
            return List.of(deal);
        }
        List<List<OpportunityLine>> lines = List.copyOf(byFamily.values());
        BigInteger[] weights = weights(deal, lines);
        List<Optional<Money>> amounts = shared(deal.amount(), weights);
        List<Optional<Money>> recurring = shared(deal.recurring().map(RecurringAmount::amount), weights);
        List<Opportunity> parts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Optional<Money> paid = recurring.get(i);
            parts.add(deal.withLines(lines.get(i))
                    .withAmount(amounts.get(i))
                    .withRecurring(deal.recurring()
                            .map(whole -> new RecurringAmount(paid.orElseThrow(), whole.interval(), whole.times()))));
        }
        return parts;
    }

    private static BigInteger[] weights(Opportunity deal, List<List<OpportunityLine>> lines) {
        boolean isPriced = deal.lines().stream()
                        .allMatch(line -> line.unitPrice().isPresent())
                && deal.lines().stream()
                                .map(line -> line.unitPrice().orElseThrow().getCurrencyUnit())
                                .distinct()
                                .count()
                        == 1
                && deal.lines().stream().noneMatch(line -> value(line).signum() < 0)
                && deal.lines().stream().anyMatch(line -> value(line).signum() > 0);
        List<BigDecimal> sums = lines.stream()
                .map(part -> isPriced
                        ? part.stream().map(FamilyParts::value).reduce(BigDecimal.ZERO, BigDecimal::add)
                        : BigDecimal.valueOf(part.size()))
                .toList();
        int scale = Math.max(0, sums.stream().mapToInt(BigDecimal::scale).max().orElse(0));
        return sums.stream().map(sum -> sum.setScale(scale).unscaledValue()).toArray(BigInteger[]::new);
    }

    private static BigDecimal value(OpportunityLine line) {
        return line.unitPrice().orElseThrow().getAmount().multiply(line.quantity());
    }

    private static List<Optional<Money>> shared(Optional<Money> whole, BigInteger[] weights) {
        if (whole.isEmpty()) {
            return Arrays.stream(weights).map(weight -> Optional.<Money>empty()).toList();
        }
        BigInteger minor = BigInteger.valueOf(whole.get().getAmountMinorLong());
        return Arrays.stream(Apportionment.inProportion(minor.abs(), weights, Comparator.naturalOrder()))
                .map(part -> Optional.of(
                        Money.ofMinor(whole.get().getCurrencyUnit(), minor.signum() * part.longValueExact())))
                .toList();
    }
}
