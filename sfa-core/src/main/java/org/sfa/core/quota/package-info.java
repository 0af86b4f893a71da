/**
 * What people, units, teams and territories are to sell in a period, and how that is planned.
 *
 * <p>A {@link org.sfa.core.quota.Quota} has one subject, may be narrowed to an industry or product family, and counts
 * amounts, recurring amounts or won deals. {@link org.sfa.core.quota.QuotaPlan} distributes the quota of a unit from the top
 * down, by {@link org.sfa.core.quota.PlanRules}: weights, over-assignment, a ramp for new people, and pro-rating for those
 * who join or leave. {@link org.sfa.core.quota.QuotaService} assigns and adjusts; {@link org.sfa.core.quota.QuotaPolicy}
 * says who may.
 */
@NullMarked
package org.sfa.core.quota;

import org.jspecify.annotations.NullMarked;
