package org.sfa.examples.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.examples.report.SalesReport;
import org.sfa.forecast.pipeline.Performance;
import org.sfa.forecast.pipeline.Statistics;
import org.sfa.forecast.projection.CumulativeIncidence;
import org.sfa.forecast.projection.Observation;
import org.sfa.forecast.projection.SurvivalCurve;

/** How long deals take until they are won or lost, those that are still open counted as that. */
final class CycleSection {

    private static final int LONGEST_DAILY = 800;
    private static final int WEEK = 7;
    private static final int SHARE_DECIMALS = 6;
    private static final int WON = 1;
    private static final int LOST = 2;

    private final SalesData data;

    CycleSection(SalesData data) {
        this.data = data;
    }

    /**
     * Returns the times of all deals.
     *
     * @param all the results of all deals
     */
    SalesReport.Cycle cycle(Performance all) {
        List<Observation> observations = data.deals.stream()
                .map(this::observation)
                .flatMap(Optional::stream)
                .toList();
        Optional<BigDecimal> median =
                SurvivalCurve.kaplanMeier(observations).median().map(BigDecimal::valueOf);
        return new SalesReport.Cycle(
                Statistics.mean(all.wonDays()),
                Statistics.mean(all.lostDays()),
                Statistics.mean(all.cycleDays()),
                Statistics.median(all.cycleDays()).map(ReportBuilder::short2),
                median,
                incidence(observations));
    }

    private Optional<Observation> observation(Opportunity deal) {
        boolean isOpen = deal.outcome() == Outcome.OPEN;
        Optional<LocalDate> end = isOpen ? Optional.of(data.settings.asOf()) : deal.closeDate();
        return deal.createdOn()
                .flatMap(begun -> end.map(day -> ChronoUnit.DAYS.between(begun, day)))
                .filter(days -> days >= 0)
                .map(days -> new Observation(days.intValue(), isOpen ? 0 : deal.outcome() == Outcome.WON ? WON : LOST));
    }

    private static List<SalesReport.IncidenceRow> incidence(List<Observation> observations) {
        if (observations.stream().noneMatch(observation -> observation.cause() > 0)) {
            return List.of();
        }
        CumulativeIncidence curve = CumulativeIncidence.aalenJohansen(observations, LOST);
        int step = curve.lastTime() > LONGEST_DAILY ? WEEK : 1;
        List<SalesReport.IncidenceRow> rows = new ArrayList<>();
        for (int day = 0; day < curve.lastTime() + step; day += step) {
            BigDecimal won = decimal(curve.at(day, WON));
            BigDecimal lost = decimal(curve.at(day, LOST));
            rows.add(new SalesReport.IncidenceRow(
                    day, won, lost, BigDecimal.ONE.subtract(won).subtract(lost)));
        }
        return rows;
    }

    private static BigDecimal decimal(double share) {
        return BigDecimal.valueOf(share).setScale(SHARE_DECIMALS, RoundingMode.HALF_UP);
    }
}
