package org.sfa.examples.report;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The names of months below a chart, as many as there is room for, and their years. */
final class MonthAxis {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH);

    private MonthAxis() {}

    /** Writes below a base line; each month has a slot of equal width. */
    static void draw(Svg svg, List<LocalDate> months, double left, double slot, double base) {
        int every = 1;
        for (int step : new int[] {2, 3, 6, 12, 24, 60, 120}) {
            every = slot * every >= 30 ? every : step;
        }
        int lastYear = 0;
        for (int i = 0; i < months.size(); i++) {
            LocalDate month = months.get(i);
            boolean shown = every < 12 ? (month.getMonthValue() - 1) % every == 0 : i % every == 0;
            if (!shown) {
                continue;
            }
            double x = left + slot * (i + 0.5);
            if (every < 12) {
                svg.text(x, base + 16, "s m mid", MONTH.format(month));
            }
            if (month.getYear() != lastYear) {
                svg.text(x, base + (every < 12 ? 31 : 16), "s b mid", String.valueOf(month.getYear()));
                lastYear = month.getYear();
            }
        }
    }
}
