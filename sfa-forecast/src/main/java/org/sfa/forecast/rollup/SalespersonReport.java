package org.sfa.forecast.rollup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.core.value.TextFolding;

/**
 * The forecast by salesperson.
 *
 * @param period the period
 * @param rows those who are credited with deals in it, by name
 * @param incomplete how many open deals, of any period, count nowhere as they have no amount or no close date
 * @param outside how many deals, or shares of deals, of any period, count nowhere as they belong to nobody in the tree
 */
public record SalespersonReport(FiscalPeriod period, List<Row> rows, long incomplete, long outside) {

    /**
     * A salesperson.
     *
     * @param user the id
     * @param name the name; the id of somebody who is unknown
     * @param unit the unit on the day of the forecast
     * @param amounts the figures
     */
    public record Row(SalesUserId user, String name, Optional<UnitId> unit, ForecastAmounts amounts) {}

    /** Copies the rows. */
    public SalespersonReport {
        rows = List.copyOf(rows);
    }

    /**
     * Returns the report of a roll-up.
     *
     * @throws org.sfa.core.error.InvalidValueException if the period is not of the calendar, or shorter than those of the forecast
     */
    public static SalespersonReport of(ForecastRollup rollup, OrganizationTree tree, FiscalPeriod period) {
        List<Row> rows = new ArrayList<>();
        for (SalesUserId id : rollup.users()) {
            ForecastAmounts amounts = rollup.of(id, period);
            if (!amounts.isNothing()) {
                Optional<SalesUser> user = tree.findUser(id);
                rows.add(new Row(
                        id,
                        user.map(SalesUser::name).orElse(id.value()),
                        user.flatMap(known -> known.unitOn(rollup.settings().asOf())),
                        amounts));
            }
        }
        rows.sort(Comparator.comparing(Row::name, TextFolding.CODE_POINT_ORDER)
                .thenComparing(row -> row.user().value()));
        return new SalespersonReport(period, rows, rollup.incomplete(), rollup.outside());
    }
}
