package org.sfa.examples.report;

import java.util.List;
import org.sfa.examples.report.SalesReport.ForecastRow;

/** Which quarters of a forecast are shown as charts. */
final class ForecastPeriods {

    private ForecastPeriods() {}

    static List<String> all(List<ForecastRow> rows) {
        return rows.stream().map(ForecastRow::period).distinct().sorted().toList();
    }

    /** Returns the current quarter, and the next one when it has open deals or a quota. */
    static List<String> charted(SalesReport report) {
        List<String> all = all(report.forecast());
        int current = all.indexOf(report.header().period());
        if (current < 0) {
            return all.subList(Math.max(0, all.size() - 1), all.size());
        }
        boolean next = current + 1 < all.size()
                && report.forecast().stream()
                        .filter(row -> row.period().equals(all.get(current + 1)))
                        .anyMatch(ForecastPeriods::hasFuture);
        return all.subList(current, next ? current + 2 : current + 1);
    }

    private static boolean hasFuture(ForecastRow row) {
        return row.quota().isPresent()
                || row.commit().signum() != 0
                || row.mostLikely().signum() != 0
                || row.bestCase().signum() != 0
                || row.pipeline().signum() != 0;
    }
}
