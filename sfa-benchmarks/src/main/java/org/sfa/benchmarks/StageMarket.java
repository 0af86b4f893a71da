package org.sfa.benchmarks;

import java.time.Instant;
import java.util.List;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.opportunity.Stage;

/**
 * Deals that begin in one of the first two stages of the standard process and move five times: mostly to the next stage, some past
 * it, some back, and some are closed and a few of these opened again. The n-th deal is always the same, so none is kept.
 */
final class StageMarket {

    static final int STATES = 6;
    static final int OPEN = 6;
    static final int WON = 6;
    static final int LOST = 7;
    static final long START = Instant.parse("2025-01-01T00:00:00Z").getEpochSecond();

    /** About one move in twelve is after it, and so not seen. */
    static final Instant AS_OF = Instant.parse("2026-04-01T12:00:00Z");

    static final SalesProcess PROCESS = SalesProcesses.standard();

    private static final List<Stage> STAGES = PROCESS.stages();
    private static final Opportunity PATTERN = Opportunity.builder()
            .id(new OpportunityId("pattern"))
            .name("deal")
            .owner(new SalesUserId("rep"))
            .stage(SalesProcesses.PROSPECTING)
            .build();
    private static final int YEAR = 365 * 86_400;
    private static final int LONGEST = 70 * 86_400;

    private StageMarket() {}

    /** Where a deal was, by the place of the stage in the process, and since when, in seconds since 1970. */
    static final class Row {
        final int[] stages = new int[STATES];
        final long[] seconds = new long[STATES];
    }

    static void fill(Row row, int deal) {
        long bits = DealMarket.mixed(deal);
        int stage = (int) (bits & 1);
        long at = START + Long.remainderUnsigned(bits, YEAR);
        for (int i = 0; i < STATES; i++) {
            row.stages[i] = stage;
            row.seconds[i] = at;
            bits = DealMarket.mixed(bits);
            at += 1 + Long.remainderUnsigned(bits, LONGEST);
            stage = next(stage, (int) (bits >>> 40) % 100, i);
        }
    }

    private static int next(int stage, int chance, int move) {
        if (stage >= OPEN) {
            return chance % 3;
        }
        if (move == STATES - 2 ? chance >= 30 : chance >= 95) {
            return chance % 2 == 0 ? WON : LOST;
        }
        int kind = chance % 20;
        if (kind < 4 && stage > 0) {
            return stage - 1 - (kind == 0 && stage > 1 ? 1 : 0);
        }
        return Math.min(WON, stage + (kind < 17 ? 1 : 2));
    }

    /** Returns the deal in one of its states. */
    static Opportunity deal(OpportunityId id, int stage) {
        Stage reached = STAGES.get(stage);
        return Opportunity.builder()
                .from(PATTERN)
                .id(id)
                .stage(reached.code())
                .outcome(reached.outcome())
                .probability(reached.probability())
                .category(reached.category())
                .build();
    }

    /** Demands that places of stages mean what this class takes them for. */
    static void requireOrder() {
        Report.requireEqual("stages", STATES + 2, STAGES.size());
        Report.requireEqual("won stage", Outcome.WON, STAGES.get(WON).outcome());
        Report.requireEqual("lost stage", Outcome.LOST, STAGES.get(LOST).outcome());
    }
}
