package org.sfa.forecast.rollup;

import org.jspecify.annotations.Nullable;
import org.sfa.core.id.UnitId;

/**
 * A unit and the units above it up to a root. There is one object for each such line.
 *
 * @param number the number of the line; greater than that of the one above
 * @param node the number of the unit
 * @param unit the unit
 * @param above the line of the units above; null at a root
 */
record ReportingLine(
        int number, int node, UnitId unit, @Nullable ReportingLine above) {

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return number;
    }
}
