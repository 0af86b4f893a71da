package org.sfa.forecast.rollup;

import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.time.FiscalPeriod;

/** Sums of roll-ups whose nodes and periods may be numbered differently. */
final class RollupMerge {

    private final ForecastSettings settings;
    private final Dictionary<UnitId> units = new Dictionary<>();
    private final Dictionary<SalesUserId> users = new Dictionary<>();
    private final PeriodIndex periods;
    private final VersionedFigures.Edition ofUnits = new VersionedFigures.Edition();
    private final VersionedFigures.Edition ofUsers = new VersionedFigures.Edition();
    private long wrapped;
    private long incomplete;
    private long outside;

    RollupMerge(ForecastSettings settings) {
        this.settings = settings;
        this.periods = new PeriodIndex(settings.calendar(), settings.periods());
    }

    RollupMerge add(ForecastRollup rollup) {
        add(rollup, rollup.directory().units(), rollup.unitFigures(), units, ofUnits);
        add(rollup, rollup.directory().users(), rollup.userFigures(), users, ofUsers);
        return addCounts(rollup.incomplete(), rollup.outside());
    }

    RollupMerge addCounts(long incomplete, long outside) {
        this.incomplete += incomplete;
        this.outside += outside;
        return this;
    }

    private <T> void add(
            ForecastRollup rollup,
            Dictionary<T> theirs,
            Figures figures,
            Dictionary<T> ours,
            VersionedFigures.Edition sums) {
        PeriodIndex numbered = rollup.directory().periods();
        figures.forEach((node, period, cell) -> add(ours.add(theirs.get(node)), numbered.get(period), cell, sums));
    }

    void addUnit(UnitId unit, FiscalPeriod period, long[] cell) {
        add(units.add(unit), period, cell, ofUnits);
    }

    void addUser(SalesUserId user, FiscalPeriod period, long[] cell) {
        add(users.add(user), period, cell, ofUsers);
    }

    private void add(int node, FiscalPeriod period, long[] cell, VersionedFigures.Edition sums) {
        wrapped |= sums.add(node, periods.add(period), cell);
    }

    ForecastRollup rollup() {
        Cells.check(wrapped);
        return new ForecastRollup(
                settings,
                new Directory(units, users, periods),
                ofUnits.publish(),
                ofUsers.publish(),
                incomplete,
                outside);
    }
}
