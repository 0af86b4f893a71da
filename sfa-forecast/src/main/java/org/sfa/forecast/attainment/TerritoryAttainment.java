package org.sfa.forecast.attainment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.error.Checks;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.Territory;
import org.sfa.core.quota.QuotaTarget;
import org.sfa.core.quota.Quotas;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.core.value.TextFolding;
import org.sfa.forecast.rollup.ForecastRollup;
import org.sfa.forecast.rollup.SlicedRollup;

/**
 * Actual income beside quota by territory. A deal counts in the territory of its account and in all that this one is a part
 * of, whoever sells it; the quota of a territory that has parts is compared with the sum of theirs.
 *
 * @param rows the territories, each before its parts, those of a level by name; a part of a territory that is not given
 *     stands on the first level
 * @param outside what is in none of them, without a quota: deals without a territory or of one that is not given. With the
 *     rows of the first level it makes up all deals
 */
public record TerritoryAttainment(List<Row> rows, AttainmentFigures outside) {

    /**
     * A territory.
     *
     * @param territory the id
     * @param name the name
     * @param depth how many territories it is a part of
     * @param figures the figures, those of all its parts included
     */
    public record Row(TerritoryId territory, String name, int depth, AttainmentFigures figures) {}

    /** Copies the rows. */
    public TerritoryAttainment {
        rows = List.copyOf(rows);
    }

    /**
     * Returns the report of territories.
     *
     * @param sliced the roll-up by the ids of the territories, as {@link DealDimensions#territory} tells them
     * @throws org.sfa.core.currency.MissingRateException if there is no rate for the currency of a quota
     * @throws org.sfa.core.error.InvalidValueException as for {@link AttainmentReport#of}, and if a territory is a part of
     *     itself
     */
    public static TerritoryAttainment of(
            Collection<Territory> territories,
            SlicedRollup sliced,
            OrganizationTree tree,
            Quotas quotas,
            FiscalPeriod period,
            AttainmentSettings settings) {
        Income.checkCurrency(sliced.total(), settings);
        Pass pass = new Pass(territories, sliced, tree, quotas, period, settings);
        pass.roots.forEach(root -> pass.add(root, 0));
        pass.checkCircles();
        return new TerritoryAttainment(pass.rows, pass.outside());
    }

    private static final class Pass {

        private final Map<TerritoryId, Territory> territories = new LinkedHashMap<>();
        private final Map<TerritoryId, List<Territory>> parts = new HashMap<>();
        private final List<Territory> roots = new ArrayList<>();
        private final SlicedRollup sliced;
        private final FiscalPeriod period;
        private final AttainmentSettings settings;
        private final QuotaRollup targets;
        private final Elapsed elapsed;
        private final List<Row> rows = new ArrayList<>();

        Pass(
                Collection<Territory> territories,
                SlicedRollup sliced,
                OrganizationTree tree,
                Quotas quotas,
                FiscalPeriod period,
                AttainmentSettings settings) {
            territories.stream()
                    .sorted(Comparator.comparing(Territory::name, TextFolding.CODE_POINT_ORDER)
                            .thenComparing(territory -> territory.id().value()))
                    .forEach(territory -> this.territories.put(territory.id(), territory));
            this.territories.values().forEach(this::place);
            this.sliced = sliced;
            this.period = period;
            this.settings = settings;
            LocalDate asOf = sliced.total().settings().asOf();
            this.targets = QuotaRollup.of(quotas, tree, period, asOf, settings);
            this.elapsed = Elapsed.of(period, asOf, settings.calendar());
        }

        private void place(Territory territory) {
            territory
                    .parent()
                    .filter(territories::containsKey)
                    .map(parent -> parts.computeIfAbsent(parent, id -> new ArrayList<>()))
                    .orElse(roots)
                    .add(territory);
        }

        void checkCircles() {
            Set<TerritoryId> left = new LinkedHashSet<>(territories.keySet());
            rows.forEach(row -> left.remove(row.territory()));
            Checks.that(left.isEmpty(), "parents of territories", left, "must not form a circle");
        }

        AttainmentFigures outside() {
            Income income = income(sliced.unnamed());
            for (Map.Entry<String, ForecastRollup> slice : sliced.slices().entrySet()) {
                if (!territories.containsKey(new TerritoryId(slice.getKey()))) {
                    income = income.plus(income(slice.getValue()));
                }
            }
            return income.beside(Optional.empty(), Optional.empty(), elapsed);
        }

        /** Returns income and quota of a territory with its parts; its row stands before theirs. */
        AttainmentFigures add(Territory territory, int depth) {
            int place = rows.size();
            Income income = sliced.find(territory.id().value())
                    .map(this::income)
                    .orElseGet(() -> Income.nothing(sliced.total(), settings.measure()));
            List<QuotaTarget> below = new ArrayList<>();
            for (Territory part : parts.getOrDefault(territory.id(), List.of())) {
                AttainmentFigures figures = add(part, depth + 1);
                income = income.plus(new Income(figures.won(), figures.open()));
                figures.quota().ifPresent(below::add);
            }
            AttainmentFigures figures = income.beside(
                    targets.assigned(Territory.TYPE.ref(territory)),
                    below.stream().reduce(QuotaTarget::plus),
                    elapsed);
            rows.add(place, new Row(territory.id(), territory.name(), depth, figures));
            return figures;
        }

        private Income income(ForecastRollup slice) {
            return Income.of(slice.users(), slice, period, settings.measure());
        }
    }
}
