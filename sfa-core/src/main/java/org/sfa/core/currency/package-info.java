/**
 * Exchange rates, and the one place where an amount changes its currency.
 *
 * <p>Amounts stay in the currency in which they were agreed. To add them up, a report converts each of them once, at the leaf,
 * with a {@link org.sfa.core.currency.CurrencyConverter}, which names its {@link org.sfa.core.currency.FxPolicy}: the rate on
 * the close date, the rate on the as-of date, or the rate that the plan has locked.
 *
 * <p>Rates come from an {@link org.sfa.core.currency.FxRateProvider}. {@link org.sfa.core.currency.ExchangeRates} is a table
 * of dated rates in memory, {@link org.sfa.core.currency.PlanRates} a set locked per fiscal period; an embedder that owns
 * its rates implements the interface. A missing rate is a {@link org.sfa.core.currency.MissingRateException}, never 1.
 *
 * <p>Rates are exact fractions, so that the inverse of a rate and a rate across a third currency lose nothing; the only
 * rounding is to the decimal places of the target currency, by the mode that the caller names.
 */
@NullMarked
package org.sfa.core.currency;

import org.jspecify.annotations.NullMarked;
