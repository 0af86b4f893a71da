/**
 * Results beside quotas: attainment, gap and coverage, and the open deals that could close the gap.
 *
 * <p>{@link org.sfa.forecast.attainment.GapClosing} ranks them by what they are expected to bring before the period's
 * end, with reasons, and finds the fewest that fill the gap with a wanted confidence.
 */
@NullMarked
package org.sfa.forecast.attainment;

import org.jspecify.annotations.NullMarked;
