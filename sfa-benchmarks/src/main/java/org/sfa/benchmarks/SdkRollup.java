package org.sfa.benchmarks;

import java.util.List;
import java.util.Optional;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.rollup.DealColumns;
import org.sfa.forecast.rollup.ForecastAmounts;
import org.sfa.forecast.rollup.ForecastFigures;
import org.sfa.forecast.rollup.ForecastRollup;
import org.sfa.forecast.rollup.ReportingLines;

/** The roll-up of the SDK, on one thread or on several that each do a part. */
final class SdkRollup implements RollupSide {

    private final DealColumns columns;
    private final ReportingLines lines;
    private final int threads;
    private Optional<ForecastRollup> rollup = Optional.empty();

    SdkRollup(DealColumns columns, ReportingLines lines, int threads) {
        this.columns = columns;
        this.lines = lines;
        this.threads = threads;
    }

    /** Builds columns of deals that are made one by one. */
    static DealColumns columns(int deals) {
        DealColumns.Builder builder = DealColumns.builder(DealMarket.settings());
        DealMarket.Row row = new DealMarket.Row();
        for (int i = 0; i < deals; i++) {
            DealMarket.fill(row, i);
            builder.add(DealMarket.deal(row, i));
        }
        return builder.build();
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public String title() {
        return threads == 1 ? "SDK" : "SDK, " + threads + " threads";
    }

    @Override
    public void run() {
        rollup = Optional.of(ForecastRollup.of(columns, lines, threads));
    }

    @Override
    public long[] result() {
        return result(rollup.orElseThrow());
    }

    static long[] result(ForecastRollup rollup) {
        long[] result = new long[DealMarket.UNITS * DealMarket.QUARTERS * DealMarket.CATEGORIES * 4];
        List<FiscalPeriod> quarters = DealMarket.quarters();
        int at = 0;
        for (int unit = 0; unit < DealMarket.UNITS; unit++) {
            for (FiscalPeriod quarter : quarters) {
                ForecastAmounts amounts = rollup.of(DealMarket.unit(unit), quarter);
                for (int category = 0; category < DealMarket.CATEGORIES; category++) {
                    ForecastFigures figures = amounts.figures(DealMarket.category(category));
                    result[at++] = figures.count();
                    result[at++] = figures.amount().getAmountMinorLong();
                    result[at++] = figures.weighted().getAmountMinorLong();
                    result[at++] = figures.recurring().getAmountMinorLong();
                }
            }
        }
        return result;
    }
}
