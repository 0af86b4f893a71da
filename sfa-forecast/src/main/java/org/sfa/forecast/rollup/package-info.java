/**
 * The forecast rolled up through the organisation: amounts by unit, fiscal period and forecast category. Closed deals count in
 * the tree of their close date, open deals in the tree of the as-of date. Amounts are converted once, at the deal.
 */
@NullMarked
package org.sfa.forecast.rollup;

import org.jspecify.annotations.NullMarked;
