package org.sfa.forecast.pipeline;

import java.time.LocalDate;
import java.util.Collection;
import org.joda.money.Money;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.product.Product;

/** What deals bring by the products of a family. */
final class FamilySlice implements DealSlice {

    private final FamilyShares families;
    private final String family;

    FamilySlice(Collection<Product> products, String family) {
        this.families = FamilyShares.of(products);
        this.family = family;
    }

    @Override
    public boolean contains(Opportunity deal, LocalDate day) {
        return deal.lines().isEmpty()
                ? family.equals(FamilyShares.NONE)
                : families.lines(deal).containsKey(family);
    }

    @Override
    public Money share(Opportunity deal, Money whole, LocalDate treeDay) {
        return families.shares(deal, whole).getOrDefault(family, Money.zero(whole.getCurrencyUnit()));
    }
}
