package org.sfa.examples.figures;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.organization.Unit;
import org.sfa.core.quota.QuotaTarget;
import org.sfa.core.quota.Quotas;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.core.time.WorkCalendar;
import org.sfa.examples.report.SalesReport;
import org.sfa.forecast.attainment.Attainment;
import org.sfa.forecast.attainment.AttainmentSettings;
import org.sfa.forecast.attainment.QuotaRollup;
import org.sfa.forecast.rollup.ForecastAmounts;
import org.sfa.forecast.rollup.ForecastRollup;

/** The forecast of every unit beside its quota: the quarters of the fiscal year, and the one behind it. */
final class ForecastSection {

    private final SalesData data;
    private final Dimensions dimensions;
    private final ForecastRollup rollup;
    private final Quotas quotas;
    private final Map<FiscalPeriod, QuotaRollup> targets = new HashMap<>();

    ForecastSection(SalesData data, Dimensions dimensions) {
        this.data = data;
        this.dimensions = dimensions;
        this.quotas = Quotas.of(data.quotas);
        this.rollup = ForecastRollup.of(
                data.deals, data.tree, data.settings.calendar(), data.settings.asOf(), data.settings.converter());
    }

    ForecastRollup rollup() {
        return rollup;
    }

    List<SalesReport.ForecastRow> rows() {
        List<Dimensions.Node> nodes = dimensions.nodes().toList();
        List<SalesReport.ForecastRow> rows = new ArrayList<>();
        for (FiscalPeriod quarter : quarters()) {
            for (Dimensions.Node node : nodes) {
                rows.add(row(node, quarter));
            }
        }
        return rows;
    }

    private List<FiscalPeriod> quarters() {
        FiscalPeriod current = data.settings.calendar().quarterOf(data.settings.asOf());
        List<FiscalPeriod> quarters = new ArrayList<>(data.settings.calendar().quarters(current.year()));
        FiscalPeriod next = data.settings.calendar().next(current);
        if (!quarters.contains(next)) {
            quarters.add(next);
        }
        return quarters;
    }

    private SalesReport.ForecastRow row(Dimensions.Node node, FiscalPeriod quarter) {
        ForecastAmounts amounts = rollup.of(node.unit().id(), quarter);
        Optional<Attainment> attainment =
                quota(node.unit(), quarter).map(quota -> new Attainment(quota, amounts.of(ForecastCategory.CLOSED)));
        return new SalesReport.ForecastRow(
                node.unit().name(),
                node.depth(),
                quarter.name(),
                amount(amounts, ForecastCategory.CLOSED),
                amount(amounts, ForecastCategory.COMMIT),
                amount(amounts, ForecastCategory.MOST_LIKELY),
                amount(amounts, ForecastCategory.BEST_CASE),
                amount(amounts, ForecastCategory.PIPELINE),
                attainment.map(a -> a.quota().getAmount()),
                attainment.flatMap(Attainment::share),
                attainment.map(a -> a.gap().getAmount()));
    }

    private static BigDecimal amount(ForecastAmounts amounts, ForecastCategory category) {
        return amounts.of(category).getAmount();
    }

    /** The quota of the whole company; empty when there is none. */
    Optional<Money> quota(FiscalPeriod quarter) {
        return data.tree.roots(data.settings.asOf()).stream()
                .map(root -> quota(root, quarter))
                .flatMap(Optional::stream)
                .reduce(Money::plus);
    }

    /** The quota of a unit: its own, else the sum of those below it; empty when there is none. */
    private Optional<Money> quota(Unit unit, FiscalPeriod quarter) {
        return targets.computeIfAbsent(
                        quarter,
                        period -> QuotaRollup.of(
                                quotas,
                                data.tree,
                                period,
                                data.settings.asOf(),
                                AttainmentSettings.of(
                                        data.settings.converter(), WorkCalendar.standard(ZoneOffset.UTC))))
                .quota(unit.id())
                .flatMap(QuotaTarget::amount);
    }
}
