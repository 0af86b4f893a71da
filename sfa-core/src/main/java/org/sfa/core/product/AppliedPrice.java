package org.sfa.core.product;

import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.sfa.core.id.PriceBookId;
import org.sfa.core.id.PriceId;

/**
 * The price that applies.
 *
 * @param origin where it comes from
 * @param book the price book, when it comes from one
 * @param price the price in that book
 * @param slices what is sold at which price, by tier: one slice, or several with graduated tiers; empty when a bundle costs
 *     what its items cost
 * @param amount what all of it costs, exactly and not rounded: the slices and the items of a bundle that are charged
 */
public record AppliedPrice(
        Origin origin, Optional<PriceBookId> book, Optional<PriceId> price, List<PriceSlice> slices, BigMoney amount) {

    /** Where a price comes from. */
    public enum Origin {
        /** A price book. */
        PRICE_BOOK,
        /** The list price of the product. */
        LIST_PRICE,
        /** The prices of the items of a bundle. */
        BUNDLE_ITEMS
    }

    /** Copies the slices. */
    public AppliedPrice {
        slices = List.copyOf(slices);
    }

    AppliedPrice plus(BigMoney more) {
        return new AppliedPrice(origin, book, price, slices, amount.plus(more));
    }
}
