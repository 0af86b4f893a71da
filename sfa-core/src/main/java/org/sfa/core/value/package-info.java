/**
 * Small values that every sales record is made of: mail addresses, telephone numbers, postal addresses, names of people and
 * the values of picklists.
 *
 * <p>All are immutable and check themselves. Money is {@link org.joda.money.Money} (as many decimals as the currency has);
 * a unit price is {@link org.joda.money.BigMoney} (as many decimals as it needs). Percentages, probabilities and shares are
 * decimals: 5% is 0.05.
 */
@NullMarked
package org.sfa.core.value;

import org.jspecify.annotations.NullMarked;
