package org.sfa.forecast.attainment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.TeamMember;
import org.sfa.core.quota.Quotas;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.core.value.TextFolding;
import org.sfa.forecast.rollup.ForecastRollup;

/**
 * Actual income beside quota by team. A team has what its members are credited with; a deal is counted with the one who has
 * the largest share of it. As a person may be in several teams, the teams may sum up to more than {@code all}.
 *
 * @param rows the teams, by name
 * @param all the teams together: every share of a deal, and the quota of every person, once
 */
public record TeamAttainment(List<Row> rows, AttainmentFigures all) {

    /**
     * A team.
     *
     * @param team the id
     * @param name the name
     * @param figures the figures
     */
    public record Row(TeamId team, String name, AttainmentFigures figures) {}

    /** Copies the rows. */
    public TeamAttainment {
        rows = List.copyOf(rows);
    }

    /**
     * Returns the report of teams with the members that they have.
     *
     * @throws org.sfa.core.currency.MissingRateException if there is no rate for the currency of a quota
     * @throws org.sfa.core.error.InvalidValueException as for {@link AttainmentReport#of}
     */
    public static TeamAttainment of(
            Collection<Team> teams,
            ForecastRollup rollup,
            OrganizationTree tree,
            Quotas quotas,
            FiscalPeriod period,
            AttainmentSettings settings) {
        Income.checkCurrency(rollup, settings);
        QuotaRollup targets =
                QuotaRollup.of(quotas, tree, period, rollup.settings().asOf(), settings);
        Elapsed elapsed = Elapsed.of(period, rollup.settings().asOf(), settings.calendar());
        List<Row> rows = new ArrayList<>();
        Set<SalesUserId> everybody = new LinkedHashSet<>();
        for (Team team : teams) {
            List<SalesUserId> members =
                    team.members().stream().map(TeamMember::user).toList();
            everybody.addAll(members);
            AttainmentFigures figures = Income.of(members, rollup, period, settings.measure())
                    .beside(targets.assigned(Team.TYPE.ref(team)), targets.sum(members), elapsed);
            rows.add(new Row(team.id(), team.name(), figures));
        }
        rows.sort(Comparator.comparing(Row::name, TextFolding.CODE_POINT_ORDER)
                .thenComparing(row -> row.team().value()));
        AttainmentFigures all = Income.of(everybody, rollup, period, settings.measure())
                .beside(Optional.empty(), targets.sum(everybody), elapsed);
        return new TeamAttainment(rows, all);
    }
}
