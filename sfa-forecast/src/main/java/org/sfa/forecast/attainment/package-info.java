/**
 * Results beside quotas: attainment, gap, coverage and pace, and the open deals that could close the gap.
 *
 * <p>{@link org.sfa.forecast.attainment.AttainmentReport} shows actual income beside quota by department with all sub-levels
 * and by salesperson; {@link org.sfa.forecast.attainment.TeamAttainment} and {@link
 * org.sfa.forecast.attainment.TerritoryAttainment} by team and territory. For quotas of an industry or product family the
 * report is made of a slice of the deals, told apart by {@link org.sfa.forecast.attainment.DealDimensions} and {@link
 * org.sfa.forecast.attainment.FamilyParts}.
 *
 * <p>{@link org.sfa.forecast.attainment.GapClosing} ranks open deals by what they are expected to bring before the period's
 * end, with reasons, and finds the fewest that fill the gap with a wanted confidence.
 */
@NullMarked
package org.sfa.forecast.attainment;

import org.jspecify.annotations.NullMarked;
