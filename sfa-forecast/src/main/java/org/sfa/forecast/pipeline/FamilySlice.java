package org.sfa.forecast.pipeline;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.sfa.core.id.ProductId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.product.Product;
import org.sfa.core.product.ProductFamily;

/** What deals bring by the products of a family: of each deal its amount in proportion to the values of the lines. */
final class FamilySlice implements DealSlice {

    /** The code that stands for no family; no family has it, since picklist values are not empty. */
    static final String NONE = "";

    private final Map<ProductId, String> families = new HashMap<>();
    private final String family;

    FamilySlice(Collection<Product> products, String family) {
        this.family = family;
        products.forEach(product -> families.put(
                product.id(), product.family().map(ProductFamily::code).orElse(NONE)));
    }

    @Override
    public boolean contains(Opportunity deal, LocalDate day) {
        return deal.lines().isEmpty()
                ? family.equals(NONE)
                : deal.lines().stream().anyMatch(line -> family(line).equals(family));
    }

    @Override
    public Money share(Opportunity deal, Money whole) {
        Map<String, BigDecimal> values = new TreeMap<>();
        boolean isPriced = isPriced(deal.lines());
        for (OpportunityLine line : deal.lines()) {
            values.merge(family(line), isPriced ? value(line) : BigDecimal.ONE, BigDecimal::add);
        }
        if (values.size() <= 1) {
            return whole;
        }
        List<Money> parts = Shares.of(whole, List.copyOf(values.values()), Comparator.naturalOrder());
        int place = new ArrayList<>(values.keySet()).indexOf(family);
        return place < 0 ? Money.zero(whole.getCurrencyUnit()) : parts.get(place);
    }

    private String family(OpportunityLine line) {
        return families.getOrDefault(line.product(), NONE);
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
