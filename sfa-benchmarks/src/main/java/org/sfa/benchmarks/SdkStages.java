package org.sfa.benchmarks;

import java.math.BigDecimal;
import java.util.Map;
import org.sfa.core.opportunity.StageCode;
import org.sfa.forecast.pipeline.SpellTable;
import org.sfa.forecast.pipeline.StageMetrics;

/** The stage metrics of the SDK. */
final class SdkStages implements StageSide {

    private final SpellTable spells;
    private Map<StageCode, StageMetrics> metrics = Map.of();

    SdkStages(SpellTable spells) {
        this.spells = spells;
    }

    @Override
    public String title() {
        return "SDK";
    }

    @Override
    public void run() {
        metrics = StageMetrics.of(spells, StageMarket.AS_OF);
    }

    @Override
    public long[] result() {
        long[] result = new long[StageMarket.OPEN * MEASURES];
        int at = 0;
        for (int stage = 0; stage < StageMarket.OPEN; stage++) {
            StageMetrics each =
                    metrics.get(StageMarket.PROCESS.stages().get(stage).code());
            long mean = each.time()
                    .meanOfEnded()
                    .map(BigDecimal::unscaledValue)
                    .orElseThrow()
                    .longValueExact();
            for (long value : new long[] {
                each.entered(),
                each.skipped(),
                each.passed(),
                each.lost(),
                each.wentBack(),
                each.there(),
                each.everMovedBack(),
                each.won(),
                each.nowLost(),
                each.time().ended(),
                mean
            }) {
                result[at++] = value;
            }
        }
        return result;
    }
}
