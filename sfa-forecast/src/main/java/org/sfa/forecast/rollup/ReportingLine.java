package org.sfa.forecast.rollup;

import org.jspecify.annotations.Nullable;
import org.sfa.core.id.UnitId;

/**
 * A unit and, by {@code above}, the units above it up to a root. There is one object for each such line; one above has a smaller
 * number.
 */
record ReportingLine(int number, UnitId unit, @Nullable ReportingLine above) {

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return number;
    }
}
