package org.sfa.examples.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.joda.money.Money;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.organization.Unit;
import org.sfa.core.quota.Quota;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.examples.report.SalesReport;
import org.sfa.forecast.attainment.Attainment;
import org.sfa.forecast.rollup.ForecastAmounts;
import org.sfa.forecast.rollup.ForecastRollup;

/** The forecast of every unit beside its quota: the quarters of the fiscal year, and the one behind it. */
final class ForecastSection {

    private final SalesData data;
    private final Dimensions dimensions;
    private final ForecastRollup rollup;

    ForecastSection(SalesData data, Dimensions dimensions) {
        this.data = data;
        this.dimensions = dimensions;
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
        Optional<Money> own =
                sum(quarter, quota -> quota.unit().filter(unit.id()::equals).isPresent());
        if (own.isPresent()) {
            return own;
        }
        LocalDate day = data.settings.asOf();
        Set<SalesUserId> members = new HashSet<>();
        data.users.stream()
                .filter(user -> user.unitOn(day).filter(unit.id()::equals).isPresent())
                .forEach(user -> members.add(user.id()));
        Optional<Money> total =
                sum(quarter, quota -> quota.user().filter(members::contains).isPresent());
        for (Unit child : data.tree.children(unit.id(), day)) {
            Optional<Money> below = quota(child, quarter);
            total = total.isEmpty()
                    ? below
                    : total.map(sum -> below.map(sum::plus).orElse(sum));
        }
        return total;
    }

    private Optional<Money> sum(FiscalPeriod quarter, Predicate<Quota> which) {
        return data.quotas.stream()
                .filter(quota ->
                        !quota.start().isBefore(quarter.start()) && !quota.end().isAfter(quarter.end()))
                .filter(which)
                .map(quota -> data.settings.converter().convert(quota.amount(), quota.start(), data.settings.asOf()))
                .reduce(Money::plus);
    }
}
