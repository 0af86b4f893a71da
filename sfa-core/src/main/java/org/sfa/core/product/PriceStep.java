package org.sfa.core.product;

import java.util.Optional;
import org.sfa.core.id.PriceBookId;
import org.sfa.core.id.PriceId;

/**
 * One thing that was considered on the way to a price, and what came of it: a price book, the list price of the product, or
 * the items of a bundle.
 *
 * @param book the price book, when it is one
 * @param price the price of the product in it that was looked at, when there is just one in question
 * @param source what it is, in words
 * @param verdict what came of it
 * @param detail why, in words
 */
public record PriceStep(
        Optional<PriceBookId> book, Optional<PriceId> price, String source, Verdict verdict, String detail) {

    /** What came of a step. */
    public enum Verdict {
        /** The price comes from here. */
        APPLIED,
        /** The book is not active. */
        INACTIVE,
        /** The book or the list price is in another currency. */
        OTHER_CURRENCY,
        /** The book is not valid on the day. */
        OTHER_DATE,
        /** The book is for other classes of customers. */
        OTHER_CLASS,
        /** The book is for other territories. */
        OTHER_TERRITORY,
        /** There is no price of the product. */
        NO_PRICE,
        /** There are prices of the product, but none is active. */
        PRICE_INACTIVE,
        /** There are active prices of the product, but none is valid on the day. */
        PRICE_OTHER_DATE,
        /** The quantity is smaller than the smallest that is sold at the price. */
        BELOW_MINIMUM
    }

    /** Returns the step on one line, for instance {@code price book "Asia" (PB-1): is in EUR, not USD}. */
    @Override
    public String toString() {
        return source + ": " + detail;
    }
}
