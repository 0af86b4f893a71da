package org.sfa.examples.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All figures of a sales report. Amounts are in the one currency that {@link Header} names; rates are decimals, so 63% is
 * 0.63; days are calendar days. Parts that the data has nothing for are empty lists.
 *
 * @param header what the report is about
 * @param totals the figures of the whole company
 * @param stages the open pipeline by stage, in the order of the sales process
 * @param performance results of closed deals, one table for each dimension
 * @param wonByUnit won value by unit and quarter of the close date
 * @param trend month by month
 * @param cycle how long deals take
 * @param forecast the forecast of each unit and quarter beside the quota
 * @param outlook where the pipeline is going
 * @param stalled open deals that have stayed in their stage for too long, longest first
 * @param leads where leads come from and how many became deals
 * @param findings what is wrong or odd in the data
 * @param files what was imported
 */
public record SalesReport(
        Header header,
        Totals totals,
        List<StageRow> stages,
        List<PerformanceTable> performance,
        List<WonRow> wonByUnit,
        List<TrendRow> trend,
        Cycle cycle,
        List<ForecastRow> forecast,
        Outlook outlook,
        List<StalledDeal> stalled,
        List<LeadRow> leads,
        List<Finding> findings,
        List<FileRow> files) {

    /**
     * What the report is about. The currency is an ISO code such as {@code USD}.
     *
     * @param period the fiscal quarter of the day, for instance {@code FY2026-Q4}
     */
    public record Header(String title, String source, LocalDate asOf, String period, String currency) {}

    /**
     * A share of a count.
     *
     * @param numerator how many have the property
     * @param denominator how many there are
     * @param value the share, absent when the denominator is 0
     * @param low the lower end of the 95% interval
     * @param high the upper end of the 95% interval
     * @param sufficient whether the denominator is large enough to say something
     */
    public record Rate(
            long numerator,
            long denominator,
            Optional<BigDecimal> value,
            Optional<BigDecimal> low,
            Optional<BigDecimal> high,
            boolean sufficient) {}

    /** The figures of the whole company. Mean and median are over won deals and absent without any. */
    public record Totals(
            long open,
            long won,
            long lost,
            Rate winRate,
            BigDecimal openValue,
            BigDecimal weightedValue,
            BigDecimal wonValue,
            Optional<BigDecimal> wonMean,
            Optional<BigDecimal> wonMedian) {}

    /** One open stage: what is in it now, how many deals ever entered it and how many of those went on or were won. */
    public record StageRow(
            String stage,
            String category,
            BigDecimal probability,
            long open,
            BigDecimal openValue,
            BigDecimal weightedValue,
            long entered,
            long won,
            Optional<BigDecimal> medianDaysInStage) {}

    /** Results by one dimension, for instance {@code agent} or {@code quarter}. */
    public record PerformanceTable(String dimension, List<PerformanceRow> rows) {}

    /** Results of the closed deals of one person, unit, product, sector or quarter. */
    public record PerformanceRow(
            String name,
            long won,
            long lost,
            Rate winRate,
            BigDecimal wonValue,
            Optional<BigDecimal> meanCycleDays,
            Optional<BigDecimal> medianCycleDays) {}

    /** Won value of one unit in one quarter; the period is named as in {@code FY2017-Q1}. */
    public record WonRow(String unit, String period, BigDecimal wonValue) {}

    /** One month: deals open at its start, and what was created, won and lost during it. */
    public record TrendRow(
            LocalDate month,
            long openAtStart,
            BigDecimal openValueAtStart,
            long created,
            long won,
            long lost,
            BigDecimal wonValue) {}

    /** Days from begin to close, and the chance that a deal is decided by an age. */
    public record Cycle(
            Optional<BigDecimal> meanWon,
            Optional<BigDecimal> meanLost,
            Optional<BigDecimal> mean,
            Optional<BigDecimal> median,
            Optional<BigDecimal> medianWithOpen,
            List<IncidenceRow> incidence) {}

    /** The share of deals won and lost by an age in days, open deals counted as not yet decided (Aalen–Johansen). */
    public record IncidenceRow(int day, BigDecimal won, BigDecimal lost, BigDecimal unresolved) {}

    /**
     * The forecast of a unit for a quarter: each category by itself, and beside the quota.
     *
     * @param depth how deep the unit lies in the tree; the root has 0
     * @param attainment closed / quota
     * @param gap quota − closed, never below 0
     */
    public record ForecastRow(
            String unit,
            int depth,
            String period,
            BigDecimal closed,
            BigDecimal commit,
            BigDecimal mostLikely,
            BigDecimal bestCase,
            BigDecimal pipeline,
            Optional<BigDecimal> quota,
            Optional<BigDecimal> attainment,
            Optional<BigDecimal> gap) {}

    /** An open deal that has been in its stage for longer than nine in ten deals were. */
    public record StalledDeal(
            String name,
            String account,
            String owner,
            String stage,
            long daysInStage,
            long usualDays,
            BigDecimal value) {}

    /** Leads of one source. The lead time is the mean of days from first contact to conversion. */
    public record LeadRow(String source, long leads, long converted, Rate rate, Optional<BigDecimal> meanLeadTime) {}

    /** Something wrong or odd in the data: what, how often, and a few examples. Severity is error, warning or note. */
    public record Finding(String severity, String what, long count, List<String> examples) {}

    /** What became of the rows of one imported file. */
    public record FileRow(String file, String entity, long read, long saved, long unchanged, long rejected) {}
}
