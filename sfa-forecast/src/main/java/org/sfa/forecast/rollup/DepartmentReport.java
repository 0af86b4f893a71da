package org.sfa.forecast.rollup;

import java.util.ArrayList;
import java.util.List;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.Unit;
import org.sfa.core.time.FiscalPeriod;

/**
 * The forecast by department with all sub-levels. The tree is that of the day of the forecast; a deal that was closed before a
 * reorganisation counts where its owner was then, so that the rows below a department need not sum up to it.
 *
 * @param period the period
 * @param rows every unit, each before those below it, those of a level by name
 * @param incomplete how many open deals, of any period, count nowhere as they have no amount or no close date
 * @param outside how many deals, or shares of deals, of any period, count nowhere as they belong to nobody in the tree
 */
public record DepartmentReport(FiscalPeriod period, List<Row> rows, long incomplete, long outside) {

    /**
     * A department.
     *
     * @param unit the id
     * @param name the name
     * @param depth how many units are above it
     * @param amounts the figures, those of all units below it included
     */
    public record Row(UnitId unit, String name, int depth, ForecastAmounts amounts) {}

    /** Copies the rows. */
    public DepartmentReport {
        rows = List.copyOf(rows);
    }

    /**
     * Returns the report of a roll-up.
     *
     * @throws org.sfa.core.error.InvalidValueException if the period is not of the calendar, or shorter than those of the forecast
     */
    public static DepartmentReport of(ForecastRollup rollup, OrganizationTree tree, FiscalPeriod period) {
        List<Row> rows = new ArrayList<>();
        for (Unit root : tree.roots(rollup.settings().asOf())) {
            add(rows, root, 0, rollup, tree, period);
        }
        return new DepartmentReport(period, rows, rollup.incomplete(), rollup.outside());
    }

    private static void add(
            List<Row> rows, Unit unit, int depth, ForecastRollup rollup, OrganizationTree tree, FiscalPeriod period) {
        rows.add(new Row(unit.id(), unit.name(), depth, rollup.of(unit.id(), period)));
        for (Unit child : tree.children(unit.id(), rollup.settings().asOf())) {
            add(rows, child, depth + 1, rollup, tree, period);
        }
    }
}
