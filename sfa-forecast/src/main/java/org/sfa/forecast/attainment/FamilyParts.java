package org.sfa.forecast.attainment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.joda.money.Money;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.opportunity.RecurringAmount;
import org.sfa.core.product.Product;
import org.sfa.forecast.pipeline.FamilyShares;

/**
 * Deals taken apart by product family, so that each family has its share of a deal's amount and recurring amount, as
 * {@link FamilyShares} tells it: the parts sum up to the deal. Each part is a deal of its own when deals are counted: a deal
 * with products of two families is one of each. Amounts that are converted are rounded part by part. For roll-ups without
 * quotes and orders in place of amounts. Immutable and safe for use by several threads.
 */
public final class FamilyParts {

    private final FamilyShares families;

    private FamilyParts(Collection<Product> products) {
        this.families = FamilyShares.of(products);
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
        SortedMap<String, List<OpportunityLine>> lines = families.lines(deal);
        if (lines.size() <= 1) {
            return List.of(deal);
        }
        Optional<Map<String, Money>> amounts = deal.amount().map(whole -> families.shares(deal, whole));
        Optional<Map<String, Money>> recurring = deal.recurring().map(whole -> families.shares(deal, whole.amount()));
        List<Opportunity> parts = new ArrayList<>();
        lines.forEach((family, ofFamily) -> parts.add(deal.withLines(ofFamily)
                .withAmount(amounts.map(shares -> shares.get(family)))
                .withRecurring(deal.recurring()
                        .map(whole -> new RecurringAmount(
                                recurring.orElseThrow().get(family), whole.interval(), whole.times())))));
        return parts;
    }
}
