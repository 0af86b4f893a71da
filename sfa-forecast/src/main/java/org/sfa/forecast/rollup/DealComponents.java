package org.sfa.forecast.rollup;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.order.Order;
import org.sfa.core.quote.Quote;

/**
 * The primary quotes and living orders of deals, one of which stands in for the amount of its deal: orders before the quote. A
 * deal with several orders that are alive has their sum.
 */
public final class DealComponents {

    private final Map<OpportunityId, Parts> parts = new HashMap<>();

    /** What stands in for the amounts of one deal, by the id of its origin. */
    static final class Parts {
        final Map<String, Money> quotes = new TreeMap<>();
        final Map<String, Money> orders = new TreeMap<>();

        /** The amount of the deal itself, for a live forecast: what it counts by when nothing stands in any more. */
        @Nullable
        Money own;

        Parts copy() {
            Parts copy = new Parts();
            copy.quotes.putAll(quotes);
            copy.orders.putAll(orders);
            copy.own = own;
            return copy;
        }
    }

    /**
     * What a deal counts by.
     *
     * @param component where it comes from
     * @param amount how much it is; absent when that is not known
     */
    record Amount(DealComponent component, Optional<Money> amount) {}

    DealComponents() {}

    /** Returns no quotes and no orders: each deal counts by its own amount. */
    public static DealComponents none() {
        return new DealComponents();
    }

    /** Returns the components among quotes and orders; those that are neither primary nor alive are left out. */
    public static DealComponents of(Collection<Quote> quotes, Collection<Order> orders) {
        DealComponents components = new DealComponents();
        quotes.forEach(components::put);
        orders.forEach(components::put);
        return components;
    }

    void put(Quote quote) {
        quote.primaryOf().ifPresent(deal -> quote.net()
                .ifPresent(net -> of(deal).quotes.put(quote.id().value(), net)));
    }

    void put(Order order) {
        if (order.status().isAlive()) {
            order.net()
                    .ifPresent(
                            net -> of(order.opportunity()).orders.put(order.id().value(), net));
        }
    }

    void remove(Quote quote) {
        quote.primaryOf().ifPresent(deal -> of(deal).quotes.remove(quote.id().value()));
    }

    void remove(Order order) {
        of(order.opportunity()).orders.remove(order.id().value());
    }

    Parts of(OpportunityId deal) {
        return parts.computeIfAbsent(deal, id -> new Parts());
    }

    void set(OpportunityId deal, @Nullable Parts found) {
        if (found == null) {
            parts.remove(deal);
        } else {
            parts.put(deal, found);
        }
    }

    @Nullable
    Parts find(OpportunityId deal) {
        return parts.get(deal);
    }

    Map<OpportunityId, Parts> all() {
        return parts;
    }

    /**
     * Chooses what a deal counts by.
     *
     * @throws InvalidValueException if its orders are in several currencies
     */
    Amount choose(OpportunityId deal, Optional<Money> own) {
        Parts found = parts.isEmpty() ? null : parts.get(deal);
        if (found == null) {
            return new Amount(DealComponent.OPPORTUNITY, own);
        }
        if (!found.orders.isEmpty()) {
            return new Amount(DealComponent.ORDER, Optional.of(sum(deal, found.orders.values())));
        }
        return found.quotes.isEmpty()
                ? new Amount(DealComponent.OPPORTUNITY, own)
                : new Amount(DealComponent.QUOTE, Optional.of(sum(deal, found.quotes.values())));
    }

    private static Money sum(OpportunityId deal, Collection<Money> nets) {
        Money first = nets.iterator().next();
        for (Money net : nets) {
            if (!net.isSameCurrency(first)) {
                throw new InvalidValueException(
                        "net of the orders of " + Opportunity.TYPE.ref(deal),
                        net,
                        "must be in " + first.getCurrencyUnit());
            }
        }
        return Money.total(nets);
    }
}
