package org.sfa.core.product;

import org.sfa.core.id.EntityRef;

/**
 * Why there is no price.
 *
 * @param reason the kind of reason
 * @param subject what is at fault: the product, an item of the bundle, the account or the territory
 * @param detail the reason in words, on one line
 */
public record PriceRefusal(Reason reason, EntityRef subject, String detail) {

    /** A kind of reason. */
    public enum Reason {
        /** The subject does not exist. */
        UNKNOWN,
        /** The product is not sold on the day. */
        NOT_AVAILABLE,
        /** Neither a price book nor the product has a price that fits. */
        NO_PRICE,
        /** An option was chosen that the bundle does not offer, or not exactly one of a group. */
        WRONG_CHOICE,
        /** The bundle nests too deep, has too many items, or quantities with too many digits. */
        TOO_LARGE
    }

    @Override
    public String toString() {
        return detail;
    }
}
