package org.sfa.core.product;

import java.util.List;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;

/**
 * What products cost whom, and why.
 *
 * <p><b>Which price applies.</b> The active price books in the currency that are valid on the day, and are for the class and the
 * territory of the customer, are asked in this order: last resorts ({@link PriceBook#standard}) after all others; books for
 * a class and a territory first, then those for either, then those for neither; then by {@link PriceBook#rank}, name and id.
 * How near a territory lies makes no book more specific: the rank is there for that.
 * The first with a price of the product that is active, valid on the day and for no larger quantity decides. When none has
 * one, the list price of the product does if it is in the currency.
 *
 * <p><b>Bundles.</b> A bundle with such a price of its own is sold at it: it covers what is always part of the bundle and
 * what was chosen of its groups, while each chosen option is charged on top. A bundle without one costs what its items cost
 * together. Items are priced by the same rules for the quantity that all units of the bundle have of them, less the
 * discount of the item.
 *
 * <p>A product that is not sold on the day, or a wrong choice of options, leads to a decision without a price that says so;
 * no question makes the answers to others fail. Nothing is rounded. Reads only; safe for use by several threads unless it is
 * {@link #in a unit}.
 */
public final class Pricing {

    private final Units units;

    /** Creates prices that are read in these units. */
    public Pricing(Units units) {
        this.units = units;
    }

    /** Returns prices as a unit of work sees them, its own changes included. */
    public Pricing in(UnitOfWork unit) {
        return new Pricing(Units.joined(unit));
    }

    /** Returns the price of one product. */
    public PriceDecision price(PriceQuestion question) {
        return price(List.of(question)).get(0);
    }

    /**
     * Returns the prices of many products, in the order of the questions: the same as one by one, with a number of queries
     * that does not grow with the questions, but by one for every 500 products.
     */
    public List<PriceDecision> price(List<PriceQuestion> questions) {
        if (questions.isEmpty()) {
            return List.of();
        }
        return units.call(unit -> {
            Catalogue catalogue = new Catalogue(unit, questions);
            return questions.stream()
                    .map(question -> new Decider(catalogue, question).decide())
                    .toList();
        });
    }
}
