package org.sfa.forecast.rollup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sfa.core.id.UnitId;

/** Rolls columns up: the sums of lines to those above, and those of lines to units. */
final class ColumnsRollup {

    private final DealColumns columns;
    private final LineIndex lines;
    private final Dictionary<UnitId> nodes;
    private final List<ReportingLine> all;
    private final int threads;

    ColumnsRollup(DealColumns columns, ReportingLines lines, int threads) {
        this.columns = columns;
        this.lines = new LineIndex(columns.encoder().users, lines);
        this.nodes = lines.nodes();
        this.all = lines.lines();
        this.threads = threads;
    }

    /** Returns the roll-up; sums of people that may wrap around are made at once, so that whoever asks for one gets it. */
    ForecastRollup rollup() {
        RollupPass pass = RollupPass.byLine(columns, lines, threads);
        PeriodIndex periods = pass.periods();
        Figures ofUnits = units(pass.sums());
        Figures ofPeople = pass.isSmall() ? new LazyFigures(() -> people(periods)) : people(periods);
        return new ForecastRollup(
                columns.settings(),
                new Directory(nodes, columns.encoder().users, periods),
                ofUnits,
                ofPeople,
                pass.incomplete(),
                pass.outside());
    }

    private Figures units(DenseSums leaves) {
        DenseSums sums = new DenseSums(all.size());
        sums.addSlots(
                leaves, lines.lines().stream().mapToInt(ReportingLine::number).toArray());
        sums.addSlots(sums, all.stream().mapToInt(ColumnsRollup::above).toArray());
        Cells.check(sums.wrapped());
        List<int[]> slots = new ArrayList<>();
        for (ReportingLine line : all) {
            addSlot(slots, line);
        }
        return new DenseFigures(sums, slots.toArray(int[][]::new));
    }

    private static int above(ReportingLine line) {
        return line.above() == null ? DenseSums.NOWHERE : line.above().number();
    }

    private static void addSlot(List<int[]> slots, ReportingLine line) {
        if (line.node() == slots.size()) {
            slots.add(new int[] {line.number()});
            return;
        }
        int[] known = slots.get(line.node());
        int[] longer = Arrays.copyOf(known, known.length + 1);
        longer[known.length] = line.number();
        slots.set(line.node(), longer);
    }

    private Figures people(PeriodIndex periods) {
        DenseSums sums = RollupPass.byPerson(columns, lines, periods, threads).sums();
        Cells.check(sums.wrapped());
        int[][] slots = new int[lines.users()][];
        Arrays.setAll(slots, user -> new int[] {user});
        return new DenseFigures(sums, slots);
    }
}
