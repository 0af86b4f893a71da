package org.sfa.forecast.attainment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.PlanRates;
import org.sfa.core.id.IdSource;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.query.Criterion;
import org.sfa.core.quota.PlanRules;
import org.sfa.core.quota.Quota;
import org.sfa.core.quota.QuotaPlan;
import org.sfa.core.quota.QuotaScope;
import org.sfa.core.quota.QuotaTarget;
import org.sfa.core.quota.QuotaWeights;
import org.sfa.core.quota.Quotas;
import org.sfa.core.quota.Seasonality;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.core.time.WorkCalendar;

/** Random trees whose quotas are planned, assigned and adjusted in a store. */
class QuotaRollupPropertyTest {

    private static final LocalDate FOUNDED = LocalDate.of(2020, 1, 1);
    private static final FiscalPeriod Q1 =
            FiscalCalendar.monthBased(Month.JANUARY).quarter(2026, 1);
    private static final LocalDate AS_OF = LocalDate.of(2026, 2, 13);
    private static final UnitId ROOT = new UnitId("u0");
    private static final AttainmentSettings SETTINGS = AttainmentSettings.of(
            CurrencyConverter.plan(PlanRates.none(), CurrencyUnit.USD, RoundingMode.HALF_UP),
            WorkCalendar.standard(ZoneOffset.UTC));

    private static List<Unit> units(Random random) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Unit unit = Unit.builder().id(new UnitId("u" + i)).name("U" + i).build();
            units.add(
                    i == 0 ? unit : unit.withPlacements(Placement.below(new UnitId("u" + random.nextInt(i)), FOUNDED)));
        }
        return units;
    }

    private static List<SalesUser> people(Random random) {
        List<SalesUser> people = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            people.add(SalesUser.builder()
                    .id(new SalesUserId("p" + i))
                    .name("P" + i)
                    .memberships(List.of(Membership.of(new UnitId("u" + random.nextInt(5)), FOUNDED)))
                    .build());
        }
        return people;
    }

    private static QuotaRollup rollup(List<Quota> quotas, OrganizationTree tree) {
        return QuotaRollup.of(Quotas.of(quotas), tree, Q1, AS_OF, SETTINGS);
    }

    private static QuotaTarget usd(long cents) {
        return QuotaTarget.of(Money.ofMinor(CurrencyUnit.USD, cents));
    }

    @Property(tries = 60)
    void adjustment_isAtOncePartOfEveryUnitAboveAndOfNoOther(@ForAll long seed) {
        Random random = new Random(seed);
        List<Unit> units = units(random);
        List<SalesUser> people = people(random);
        OrganizationTree tree = OrganizationTree.of(units, people);
        QuotaPlan plan = QuotaPlan.of(
                QuotaScope.of(ROOT),
                usd(random.nextInt(1_000_000)),
                Seasonality.of(Q1),
                tree,
                PlanRules.of(QuotaWeights.headcount()).withOverAssignment("0.05"));
        try (Sfa sfa = Sfa.builder().ids(IdSource.counting()).build()) {
            sfa.run(unit -> {
                units.forEach(unit.repository(Unit.TYPE)::save);
                people.forEach(unit.repository(SalesUser.TYPE)::save);
            });
            sfa.quotas().assign(plan, "plan");
            QuotaRollup before = rollup(all(sfa), tree);
            assertThat(before.rolledUp(ROOT)).contains(sum(plan));
            SalesUserId person = people.get(random.nextInt(people.size())).id();
            QuotaTarget delta = usd(1 + random.nextInt(5_000));
            Quota quota = sfa.quotas()
                    .find(QuotaScope.of(person), Q1)
                    .orElseThrow()
                    .parts()
                    .get(0);
            sfa.quotas().adjust(quota.id(), delta, "more");

            List<Quota> adjusted = all(sfa);
            Collections.shuffle(adjusted, random);
            QuotaRollup after = rollup(adjusted, tree);
            List<UnitId> above = tree.path(person, AS_OF);
            for (Unit unit : units) {
                Optional<QuotaTarget> was = before.rolledUp(unit.id());
                assertThat(after.rolledUp(unit.id()))
                        .as(unit.name())
                        .isEqualTo(above.contains(unit.id()) ? was.map(sum -> sum.plus(delta)) : was);
                assertThat(after.assigned(Unit.TYPE.ref(unit))).isEqualTo(before.assigned(Unit.TYPE.ref(unit)));
            }
        }
    }

    private static QuotaTarget sum(QuotaPlan plan) {
        return plan.people().stream()
                .map(QuotaPlan.PlannedPerson::target)
                .reduce(QuotaTarget::plus)
                .orElseThrow();
    }

    private static List<Quota> all(Sfa sfa) {
        return new ArrayList<>(sfa.<List<Quota>>call(
                unit -> unit.repository(Quota.TYPE).scan(Criterion.always()).toList()));
    }

    @Property(tries = 200)
    void figures_agreeWithEachOther(@ForAll long seed) {
        Random random = new Random(seed);
        QuotaTarget quota = usd(1 + random.nextInt(1_000_000));
        AttainmentFigures figures = new AttainmentFigures(
                Optional.of(quota),
                Optional.of(usd(random.nextInt(1_000_000))),
                usd(random.nextInt(1_000_000)),
                usd(random.nextInt(1_000_000)),
                new Elapsed(random.nextInt(65), 64));

        assertThat(figures.won().plus(figures.gap().orElseThrow()))
                .isEqualTo(figures.won().value().compareTo(quota.value()) > 0 ? figures.won() : quota);
        assertThat(figures.coverage().isPresent())
                .isEqualTo(figures.gap().orElseThrow().signum() > 0);
        // Attainment is pace × elapsed, but for the rounding of both.
        figures.pace().ifPresent(pace -> assertThat(
                        pace.multiply(BigDecimal.valueOf(figures.elapsed().days()))
                                .subtract(figures.share().orElseThrow().multiply(BigDecimal.valueOf(64)))
                                .abs())
                .isLessThan(new BigDecimal("0.0001")));
        assertThat(figures.pace().isPresent()).isEqualTo(figures.elapsed().days() > 0);
    }
}
