package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.projection.Observation;

/**
 * Win rates of a slice over time. By close date: won / (won + lost) of what was closed in a period. By creation: what became
 * of the deals that began in a period, with those that are still open censored. Deleted deals stay in their cohorts. Immutable.
 */
public final class WinRates {

    private final List<DealLife> lives;
    private final FiscalCalendar calendar;

    private WinRates(List<DealLife> lives, FiscalCalendar calendar) {
        this.lives = lives;
        this.calendar = calendar;
    }

    /**
     * Returns the rates of the deals of a slice as known at an instant, by their last state.
     *
     * @param zone where a day begins
     * @param calendar the periods
     */
    public static WinRates of(
            PipelineHistory history, Instant asOf, ZoneId zone, DealSlice slice, FiscalCalendar calendar) {
        LocalDate day = LocalDate.ofInstant(asOf, zone);
        List<DealLife> lives = history.timelines().stream()
                .map(timeline -> DealLife.of(timeline, asOf, zone))
                .flatMap(Optional::stream)
                .filter(life -> slice.contains(life.deal(), day))
                .toList();
        return new WinRates(lives, calendar);
    }

    /** Returns won / (won + lost) of the deals closed in each period that has any. */
    public SortedMap<FiscalPeriod, Rate> byClose(FiscalPeriod.Kind kind) {
        SortedMap<FiscalPeriod, Rate> rates = new TreeMap<>();
        for (DealLife life : lives) {
            if (life.outcome() != Outcome.OPEN) {
                Rate one = new Rate(life.outcome() == Outcome.WON ? 1 : 0, 1);
                rates.merge(calendar.periodOf(kind, life.end()), one, WinRates::sum);
            }
        }
        return rates;
    }

    private static Rate sum(Rate one, Rate other) {
        return new Rate(one.numerator() + other.numerator(), one.denominator() + other.denominator());
    }

    /** Returns the deals that began in each period that has any. */
    public SortedMap<FiscalPeriod, CreationCohort> byCreation(FiscalPeriod.Kind kind) {
        SortedMap<FiscalPeriod, List<DealLife>> begun = new TreeMap<>();
        for (DealLife life : lives) {
            begun.computeIfAbsent(calendar.periodOf(kind, life.begun()), period -> new ArrayList<>())
                    .add(life);
        }
        SortedMap<FiscalPeriod, CreationCohort> cohorts = new TreeMap<>();
        begun.forEach((period, deals) -> cohorts.put(period, cohort(deals)));
        return cohorts;
    }

    /** Returns all deals as one cohort. */
    public CreationCohort all() {
        return cohort(lives);
    }

    private static CreationCohort cohort(List<DealLife> deals) {
        long won = deals.stream().filter(life -> life.outcome() == Outcome.WON).count();
        long lost =
                deals.stream().filter(life -> life.outcome() == Outcome.LOST).count();
        List<Observation> observations = deals.stream()
                .filter(life -> life.days() >= 0)
                .map(WinRates::observation)
                .toList();
        return new CreationCohort(deals.size(), won, lost, deals.size() - observations.size(), observations);
    }

    private static Observation observation(DealLife life) {
        int days = (int) Math.min(life.days(), Integer.MAX_VALUE);
        return new Observation(
                days,
                switch (life.outcome()) {
                    case WON -> CreationCohort.WON;
                    case LOST -> CreationCohort.LOST;
                    case OPEN -> 0;
                });
    }
}
