package org.sfa.core.calibration;

import java.util.ArrayList;
import java.util.List;

/** The fit of {@link Recalibration.Isotonic}. */
final class PooledViolators {

    private PooledViolators() {}

    static Recalibration.Isotonic fit(Forecasts forecasts) {
        forecasts.requireBoth();
        int[] first = new int[forecasts.groups()];
        long[] count = new long[forecasts.groups()];
        long[] happened = new long[forecasts.groups()];
        int blocks = 0;
        for (int group = 0; group < forecasts.groups(); group++) {
            first[blocks] = group;
            count[blocks] = forecasts.count(group);
            happened[blocks] = forecasts.happened(group);
            blocks++;
            // Rates are compared as fractions of ints, exactly.
            while (blocks > 1 && happened[blocks - 2] * count[blocks - 1] >= happened[blocks - 1] * count[blocks - 2]) {
                count[blocks - 2] += count[blocks - 1];
                happened[blocks - 2] += happened[blocks - 1];
                blocks--;
            }
        }
        List<Recalibration.Isotonic.Knot> knots = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            double rate = (double) happened[block] / count[block];
            int last = (block + 1 < blocks ? first[block + 1] : forecasts.groups()) - 1;
            knots.add(new Recalibration.Isotonic.Knot(forecasts.forecast(first[block]), rate));
            if (last > first[block]) {
                knots.add(new Recalibration.Isotonic.Knot(forecasts.forecast(last), rate));
            }
        }
        return new Recalibration.Isotonic(knots);
    }
}
