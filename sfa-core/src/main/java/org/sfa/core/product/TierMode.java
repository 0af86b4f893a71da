package org.sfa.core.product;

/** What the tiers of a price mean. */
public enum TierMode {
    /** All units are sold at the price of the tier that the quantity reaches. */
    VOLUME,
    /** Each slice of units is sold at the price of its own tier, as with a tax by brackets. */
    GRADUATED
}
