/**
 * Deals: the sales process with its stages, opportunities that move through it, their lines and splits.
 *
 * <p>A {@link org.sfa.core.opportunity.SalesProcess} is data: a company may have several. Its stages say how likely a deal
 * is to be won, in which forecast category it counts, and what must be there before a deal may leave or enter. The guards
 * of {@link org.sfa.core.opportunity.Opportunity} hold every change to its process, however it is saved.
 */
@NullMarked
package org.sfa.core.opportunity;

import org.jspecify.annotations.NullMarked;
