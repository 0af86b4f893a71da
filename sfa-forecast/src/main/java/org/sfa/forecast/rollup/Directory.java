package org.sfa.forecast.rollup;

import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;

/**
 * Which numbers the nodes and periods of figures have.
 *
 * @param units the nodes that are units
 * @param users the nodes that are people
 * @param periods the periods
 */
record Directory(Dictionary<UnitId> units, Dictionary<SalesUserId> users, PeriodIndex periods) {}
