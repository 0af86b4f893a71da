package org.sfa.core.product;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.sfa.core.customer.CustomerClass;
import org.sfa.core.id.PriceBookId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;

/**
 * A list of prices in one currency, for everybody or for some classes of customers, territories and days. Which of several
 * books is asked first is said in {@link Pricing}.
 */
@EntityStyle
@Value.Immutable
public interface PriceBook extends Entity<PriceBookId>, WithPriceBook {

    /** The descriptor. */
    PriceBookType TYPE = new PriceBookType();

    @Override
    PriceBookId id();

    /** The name. */
    String name();

    /** The currency of all its prices. */
    CurrencyUnit currency();

    /** The classes of customers that it is for; empty for all. */
    Set<CustomerClass> customerClasses();

    /** The territories that it is for, those below them included; empty for all. */
    Set<TerritoryId> territories();

    /** The first day on which it applies. */
    Optional<LocalDate> validFrom();

    /** The first day on which it no longer applies. */
    Optional<LocalDate> validUntil();

    /** Its place among books that are equally specific: the lower goes first. Default 0. */
    @Value.Default
    default long rank() {
        return 0;
    }

    /** Whether it is a last resort, which is asked after all other books. Default false. */
    @Value.Default
    default boolean standard() {
        return false;
    }

    /** Whether it is in use. Default true. */
    @Value.Default
    default boolean active() {
        return true;
    }

    /** What it is for, in words. */
    Optional<String> description();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds price books. */
    final class Builder extends ImmutablePriceBook.Builder {
        Builder() {}
    }
}
