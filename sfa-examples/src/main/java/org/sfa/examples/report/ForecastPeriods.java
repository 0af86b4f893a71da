package org.sfa.examples.report;

import java.util.List;
import org.sfa.examples.report.SalesReport.ForecastRow;

/** Which quarters of a forecast are shown as charts. */
final class ForecastPeriods {

    private ForecastPeriods() {}

    static List<String> all(List<ForecastRow> rows) {
        return rows.stream().map(ForecastRow::period).distinct().sorted().toList();
    }

    /**
     * Returns the last two quarters that still have open deals, which are the current and the next one when the
     * forecast looks one quarter ahead; without any open deal, the last two.
     */
    static List<String> charted(List<ForecastRow> rows) {
        List<String> open = all(rows.stream().filter(ForecastPeriods::isOpen).toList());
        List<String> periods = open.isEmpty() ? all(rows) : open;
        return periods.subList(Math.max(0, periods.size() - 2), periods.size());
    }

    private static boolean isOpen(ForecastRow row) {
        return row.commit().signum() != 0
                || row.mostLikely().signum() != 0
                || row.bestCase().signum() != 0
                || row.pipeline().signum() != 0;
    }
}
