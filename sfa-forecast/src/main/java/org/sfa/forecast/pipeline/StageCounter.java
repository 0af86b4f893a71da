package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sfa.core.opportunity.StageCode;

/** Counts what became of deals in each stage, deal by deal. Not safe for use by several threads. */
final class StageCounter {

    private static final long MICROS_A_DAY = 86_400_000_000L;

    private final SpellTable spells;
    private final long asOf;
    private final Counts[] byStage;
    private final int[] lastRow;
    private final long[] total;
    private final boolean[] seen;
    private final boolean[] back;
    private final int[] met;

    /** The counts of one stage. */
    private static final class Counts {
        private long entered;
        private long skipped;
        private long passed;
        private long lost;
        private long wentBack;
        private long elsewhere;
        private long there;
        private long removed;
        private long everMovedBack;
        private long won;
        private long nowLost;
        private final StayTimes.Counter time = new StayTimes.Counter();
    }

    StageCounter(SpellTable spells, Instant asOf) {
        this.spells = spells;
        this.asOf = SpellTable.micros(asOf);
        int stages = spells.stages().size();
        byStage = new Counts[stages];
        for (int i = 0; i < stages; i++) {
            byStage[i] = new Counts();
        }
        lastRow = new int[stages];
        total = new long[stages];
        seen = new boolean[stages];
        back = new boolean[stages];
        met = new int[stages];
    }

    /** Counts a deal, as far as it had come by the instant. */
    void add(int deal) {
        int low = spells.first(deal);
        int high = low;
        int end = spells.first(deal + 1);
        while (high < end && spells.from(high) <= asOf) {
            high++;
        }
        if (high > low) {
            add(low, high);
        }
    }

    private void add(int low, int high) {
        int count = 0;
        boolean won = false;
        int place = -1;
        for (int row = low; row < high; row++) {
            byte kind = spells.kind(row);
            if (kind == SpellTable.OPEN) {
                int stage = spells.stage(row);
                if (!seen[stage]) {
                    seen[stage] = true;
                    met[count++] = stage;
                }
                stay(row, high, stage);
            }
            won |= kind == SpellTable.WON;
            place = kind == SpellTable.REMOVED ? place : row;
        }
        if (place >= low) {
            countSkipped(place, count, won);
            for (int i = 0; i < count; i++) {
                countEntered(met[i], high, spells.kind(place));
            }
        }
    }

    private void stay(int row, int high, int stage) {
        long left = row + 1 < high ? spells.from(row + 1) : asOf;
        total[stage] += left - spells.from(row);
        lastRow[stage] = row;
        back[stage] |= row + 1 < high && spells.kind(row + 1) == SpellTable.OPEN && isBack(row, stage);
    }

    private boolean isBack(int row, int stage) {
        int to = spells.rank(row, spells.stage(row + 1));
        return to != SpellTable.NO_RANK && to < spells.rank(row, stage);
    }

    private void countSkipped(int place, int count, boolean won) {
        int reached = won ? Integer.MAX_VALUE : SpellTable.NO_RANK;
        for (int i = 0; i < count; i++) {
            reached = Math.max(reached, spells.rank(place, met[i]));
        }
        int[] ladder = spells.ladder(place);
        for (int rank = 0; rank < ladder.length && rank < reached; rank++) {
            if (!seen[ladder[rank]]) {
                byStage[ladder[rank]].skipped++;
            }
        }
    }

    private void countEntered(int stage, int high, byte now) {
        Counts counts = byStage[stage];
        counts.entered++;
        counts.won += now == SpellTable.WON ? 1 : 0;
        counts.nowLost += now == SpellTable.LOST ? 1 : 0;
        counts.everMovedBack += back[stage] ? 1 : 0;
        counts.time.add(total[stage] / MICROS_A_DAY, countExit(counts, stage, lastRow[stage], high));
        seen[stage] = false;
        back[stage] = false;
        total[stage] = 0;
    }

    /** Counts how the last stay ended, and returns whether the deal left. */
    private boolean countExit(Counts counts, int stage, int row, int high) {
        if (row + 1 == high) {
            counts.there++;
            return false;
        }
        switch (spells.kind(row + 1)) {
            case SpellTable.REMOVED -> {
                counts.removed++;
                return false;
            }
            case SpellTable.WON -> counts.passed++;
            case SpellTable.LOST -> counts.lost++;
            default -> countMove(counts, row, stage);
        }
        return true;
    }

    private void countMove(Counts counts, int row, int stage) {
        int to = spells.rank(row, spells.stage(row + 1));
        int here = spells.rank(row, stage);
        if (to == SpellTable.NO_RANK || here == SpellTable.NO_RANK) {
            counts.elsewhere++;
        } else if (to > here) {
            counts.passed++;
        } else {
            counts.wentBack++;
        }
    }

    /** The metrics of the stages that were entered or skipped. */
    Map<StageCode, StageMetrics> metrics() {
        Map<StageCode, StageMetrics> metrics = new LinkedHashMap<>();
        for (int i = 0; i < byStage.length; i++) {
            Counts c = byStage[i];
            if (c.entered + c.skipped > 0) {
                StageCode stage = spells.stages().get(i);
                metrics.put(
                        stage,
                        new StageMetrics(
                                stage,
                                c.entered,
                                c.skipped,
                                c.passed,
                                c.lost,
                                c.wentBack,
                                c.elsewhere,
                                c.there,
                                c.removed,
                                c.everMovedBack,
                                c.won,
                                c.nowLost,
                                c.time.build()));
            }
        }
        return metrics;
    }
}
