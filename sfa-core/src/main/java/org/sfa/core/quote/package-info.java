/**
 * Offers to a customer.
 *
 * <p>A {@link org.sfa.core.quote.Quote} has lines, each with the discounts and taxes that are on it, discounts on the
 * whole, and shipping. {@link org.sfa.core.quote.QuoteTotals} says what it comes to, to the smallest unit of its currency:
 * nothing is rounded before the place that {@link org.sfa.core.quote.Rounding} names, and what rounding leaves over goes to
 * stated lines. {@link org.sfa.core.quote.TaxRates} is the port that says which taxes there are, a {@link
 * org.sfa.core.quote.TaxTable} its default.
 *
 * <p>{@link org.sfa.core.quote.QuoteService} takes a quote through its life: draft, in approval, approved, sent, accepted,
 * ordered, or rejected, expired, superseded by a revision. The content of a quote that is no draft never changes.
 *
 * <p>{@link org.sfa.core.quote.QuoteFactService} asks the back end what can be delivered when, what it costs, and whether
 * the customer can pay, and records on the quote what conditions ask for.
 */
@NullMarked
package org.sfa.core.quote;

import org.jspecify.annotations.NullMarked;
