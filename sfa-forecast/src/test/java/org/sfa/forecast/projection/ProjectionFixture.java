package org.sfa.forecast.projection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.forecast.sample.Deals;

/** Days counted from 2026-01-01, and twenty deals that were all won at the age of five days. */
final class ProjectionFixture {

    private ProjectionFixture() {}

    static LocalDate day(long number) {
        return LocalDate.of(2026, 1, 1).plusDays(number);
    }

    /** Begun on the first twenty days of 2026, won for 100 dollars each. */
    static List<Opportunity> wonAtFiveDays() {
        List<Opportunity> deals = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            deals.add(Deals.won("won" + i, "USD 100.00", day(i), day(i + 5)));
        }
        return deals;
    }
}
