package org.sfa.forecast.attainment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.quota.Quotas;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.core.value.TextFolding;
import org.sfa.forecast.rollup.DepartmentReport;
import org.sfa.forecast.rollup.ForecastRollup;

/**
 * Actual income beside quota, by department with all sub-levels and by salesperson, in the order of {@link DepartmentReport}
 * and {@link org.sfa.forecast.rollup.SalespersonReport}. Credit is that of the roll-up: with split credit every share of a
 * deal counts once on each level. A closed deal counts in the tree of its close date, an open one in that of the as-of day, quotas
 * in that of the as-of day or of the day of the period that is nearest to it: see {@link QuotaRollup}.
 *
 * @param period the period
 * @param asOf the day of the forecast
 * @param departments every unit, each before those below it, those of a level by name
 * @param salespeople those who have a quota or are credited with deals in the period, by name
 * @param outside the people with a quota who belong to no unit in the period, by id: their quota counts in no department
 * @param partial the people, units, teams and territories whose quota covers only a part of the period, by type and id: their
 *     attainment compares what was won in the whole period with that
 */
public record AttainmentReport(
        FiscalPeriod period,
        LocalDate asOf,
        List<Department> departments,
        List<Salesperson> salespeople,
        List<SalesUserId> outside,
        List<EntityRef> partial) {

    /**
     * A department.
     *
     * @param unit the id
     * @param name the name
     * @param depth how many units are above it
     * @param figures the figures, those of all units below it included
     */
    public record Department(UnitId unit, String name, int depth, AttainmentFigures figures) {}

    /**
     * A salesperson.
     *
     * @param user the id
     * @param name the name; the id of somebody who is unknown
     * @param unit the unit on the as-of day
     * @param figures the figures
     */
    public record Salesperson(SalesUserId user, String name, Optional<UnitId> unit, AttainmentFigures figures) {}

    /** Copies the rows. */
    public AttainmentReport {
        departments = List.copyOf(departments);
        salespeople = List.copyOf(salespeople);
        outside = List.copyOf(outside);
        partial = List.copyOf(partial);
    }

    /**
     * Returns the report of a roll-up. For quotas of an industry or product family the roll-up is that of the same deals: a
     * slice of {@link org.sfa.forecast.rollup.SlicedRollup}.
     *
     * @throws org.sfa.core.currency.MissingRateException if there is no rate for the currency of a quota
     * @throws org.sfa.core.error.InvalidValueException if the converter is to another currency than the roll-up, or the
     *     period has no working day, is not of the calendar, or is shorter than those of the roll-up
     */
    public static AttainmentReport of(
            ForecastRollup rollup,
            OrganizationTree tree,
            Quotas quotas,
            FiscalPeriod period,
            AttainmentSettings settings) {
        Income.checkCurrency(rollup, settings);
        LocalDate asOf = rollup.settings().asOf();
        QuotaRollup targets = QuotaRollup.of(quotas, tree, period, asOf, settings);
        Elapsed elapsed = Elapsed.of(period, asOf, settings.calendar());
        List<Department> departments = new ArrayList<>();
        for (DepartmentReport.Row row :
                DepartmentReport.of(rollup, tree, period).rows()) {
            AttainmentFigures figures = Income.of(row.unit(), rollup, period, settings.measure())
                    .beside(targets.assigned(Unit.TYPE.ref(row.unit())), targets.rolledUp(row.unit()), elapsed);
            departments.add(new Department(row.unit(), row.name(), row.depth(), figures));
        }
        return new AttainmentReport(
                period,
                asOf,
                departments,
                salespeople(rollup, tree, targets, period, settings),
                targets.outside(),
                targets.partial());
    }

    private static List<Salesperson> salespeople(
            ForecastRollup rollup,
            OrganizationTree tree,
            QuotaRollup targets,
            FiscalPeriod period,
            AttainmentSettings settings) {
        LocalDate asOf = rollup.settings().asOf();
        Elapsed elapsed = Elapsed.of(period, asOf, settings.calendar());
        TreeSet<SalesUserId> ids = new TreeSet<>(Comparator.comparing(SalesUserId::value));
        ids.addAll(targets.people());
        rollup.users().stream()
                .filter(user -> !rollup.of(user, period).isNothing())
                .forEach(ids::add);
        List<Salesperson> rows = new ArrayList<>();
        for (SalesUserId id : ids) {
            Optional<SalesUser> user = tree.findUser(id);
            AttainmentFigures figures = Income.of(List.of(id), rollup, period, settings.measure())
                    .beside(targets.assigned(SalesUser.TYPE.ref(id)), Optional.empty(), elapsed);
            rows.add(new Salesperson(
                    id,
                    user.map(SalesUser::name).orElse(id.value()),
                    user.flatMap(known -> known.unitOn(asOf)),
                    figures));
        }
        rows.sort(Comparator.comparing(Salesperson::name, TextFolding.CODE_POINT_ORDER)
                .thenComparing(row -> row.user().value()));
        return rows;
    }
}
