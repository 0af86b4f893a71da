package org.sfa.examples.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Where the pipeline is going. Amounts are in the currency of the report, chances and shares are decimals.
 *
 * @param movement how the open pipeline became what it is; absent when there was none
 * @param projection what the next period to end may bring; absent when neither open deals nor history say anything
 * @param gap how its gap to the quota could be closed; absent without a quota
 * @param history the open pipeline at the start of each month, every row with the same stages in the order of their processes
 * @param aging how long open deals have been in their stages, in the order of the sales process
 */
public record Outlook(
        Optional<Movement> movement,
        Optional<Projection> projection,
        Optional<Gap> gap,
        List<HistoryRow> history,
        List<AgingRow> aging) {

    /** Returns an outlook of nothing. */
    public static Outlook none() {
        return new Outlook(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    /**
     * The open pipeline between two days: start + all rows = end.
     *
     * @param what which deals are meant, for instance {@code closing in FY2026-Q4}
     * @param from the first day
     * @param to the last day
     * @param rows what came and went, in the order in which it is told; those of no deals are left out
     */
    public record Movement(
            String what, LocalDate from, LocalDate to, BigDecimal start, BigDecimal end, List<MovementRow> rows) {}

    /** One reason for which deals came, went or were revalued; amounts that went are negative. */
    public record MovementRow(String line, BigDecimal amount, long deals) {}

    /**
     * What a period may bring: what was won in it so far, its open deals and new business.
     *
     * @param period the period
     * @param won what was won so far
     * @param open how many open deals may be won in it
     * @param quota the quota, if there is one
     * @param independent the range if each deal goes its own way
     * @param shared the range if deals share a part of their luck
     * @param correlation how much they share, as {@code SharedShock} says
     * @param bins the distribution of both in steps of equal width, without the outer half percent at either end
     * @param caveats what limits these figures, in words
     */
    public record Projection(
            String period,
            BigDecimal won,
            long open,
            Optional<BigDecimal> quota,
            Range independent,
            Range shared,
            BigDecimal correlation,
            List<Bin> bins,
            List<String> caveats) {}

    /**
     * A range of sums.
     *
     * @param low P10, which 90 in 100 outcomes reach or pass
     * @param middle P50
     * @param high P90, which 90 in 100 outcomes do not exceed
     * @param chance the chance to reach the quota; absent without one
     */
    public record Range(BigDecimal low, BigDecimal middle, BigDecimal high, Optional<BigDecimal> chance) {}

    /** How likely sums from an amount up to another one are. */
    public record Bin(BigDecimal from, BigDecimal to, BigDecimal independent, BigDecimal shared) {}

    /**
     * The gap to the quota of a period and the deals that could close it.
     *
     * @param amount quota − won, never below 0
     * @param chance the chance that all open deals together fill it
     * @param confidence the confidence asked for
     * @param reached the chance that the chosen deals fill it; absent when no deals reach the confidence
     * @param exact whether fewer deals can't do; else a heuristic chose them
     * @param deals the hundred open deals with the greatest expected contribution, the greatest first, and those chosen behind them
     */
    public record Gap(
            String period,
            BigDecimal amount,
            BigDecimal chance,
            BigDecimal confidence,
            Optional<BigDecimal> reached,
            boolean exact,
            List<GapDeal> deals) {}

    /**
     * An open deal that could fill a part of the gap.
     *
     * @param chance the chance to be won in the period
     * @param expected amount × chance
     * @param chosen whether it is one of the fewest deals that fill the gap with the confidence
     * @param reasons why it is ranked as it is
     */
    public record GapDeal(
            String name,
            String account,
            String owner,
            String stage,
            BigDecimal amount,
            BigDecimal chance,
            BigDecimal expected,
            boolean chosen,
            List<String> reasons) {}

    /** What was open at the start of a month. */
    public record HistoryRow(LocalDate month, List<StageOpen> stages) {}

    /** What was open in a stage. */
    public record StageOpen(String stage, long deals, BigDecimal value) {}

    /**
     * The ages of the open deals of a stage.
     *
     * @param open how many there are
     * @param stalled how many have been there for longer than nine in ten of those that left
     * @param usual the days after which half of all deals had left; absent when too few ever did
     * @param limit the days after which nine in ten of those that ever left had left; absent when too few ever did
     * @param bins how many deals have been there for how long, in steps of equal width that all stages share
     */
    public record AgingRow(
            String stage,
            long open,
            long stalled,
            Optional<BigDecimal> usual,
            Optional<BigDecimal> limit,
            List<AgeBin> bins) {}

    /** How many deals have been in a stage from some days up to, and without, some others. */
    public record AgeBin(long fromDays, long toDays, long deals) {}
}
