package org.sfa.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.time.FiscalPeriod;

/** Random companies whose people come and go, in currencies of 0, 2 and 3 decimals. */
class QuotaPlanPropertyTest {

    private static final List<String> CURRENCIES = List.of("USD", "JPY", "KWD", "TWD");
    private static final QuotaScope SCOPE = QuotaScope.of(new UnitId("u0"));
    private static final Seasonality SEASONS =
            Seasonality.of(Company.CALENDAR.quarters(2026), "20", "25.5", "24.5", "30");

    private static List<Unit> units(Random random) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Unit unit = Unit.builder()
                    .id(new UnitId("u" + i))
                    .name("U" + random.nextInt(3))
                    .build();
            units.add(
                    i == 0
                            ? unit
                            : unit.withPlacements(
                                    Placement.below(new UnitId("u" + random.nextInt(i)), Company.FOUNDED)));
        }
        return units;
    }

    private static List<SalesUser> people(Random random) {
        List<SalesUser> people = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Map<LocalDate, Membership> moves = new HashMap<>();
            for (int move = 0; move <= random.nextInt(3); move++) {
                LocalDate day = LocalDate.of(2025, 10, 1).plusDays(random.nextInt(450));
                moves.put(
                        day,
                        new Membership(
                                day,
                                random.nextInt(4) == 0
                                        ? Optional.empty()
                                        : Optional.of(new UnitId("u" + random.nextInt(6)))));
            }
            people.add(SalesUser.builder()
                    .id(new SalesUserId("p" + i))
                    .name("P" + random.nextInt(4))
                    .active(random.nextInt(5) > 0)
                    .memberships(moves.values())
                    .build());
        }
        return people;
    }

    private static PlanRules rules(Random random) {
        Map<EntityRef, BigDecimal> weights = new HashMap<>();
        for (int i = 0; i < 6; i++) {
            weights.put(Unit.TYPE.ref(new UnitId("u" + i)), BigDecimal.valueOf(1 + random.nextInt(1_000), 2));
        }
        for (int i = 0; i < 12; i++) {
            weights.put(SalesUser.TYPE.ref(new SalesUserId("p" + i)), BigDecimal.valueOf(1 + random.nextInt(1_000), 1));
        }
        PlanRules rules = PlanRules.of(
                switch (random.nextInt(3)) {
                    case 0 -> QuotaWeights.equal();
                    case 1 -> QuotaWeights.headcount();
                    default -> QuotaWeights.of(weights);
                });
        rules = rules.withOverAssignment("0.05", "0.101")
                .withShortfall(PlanRules.Shortfall.values()[random.nextInt(2)]);
        rules = random.nextBoolean() ? rules : rules.withProRating(Company.WORK);
        return random.nextBoolean() ? rules : rules.withRamp(Ramp.of("0", "0.25", "0.5", "0.75"));
    }

    private static QuotaTarget whole(Random random) {
        CurrencyUnit currency = CurrencyUnit.of(CURRENCIES.get(random.nextInt(CURRENCIES.size())));
        return QuotaTarget.of(Money.ofMinor(currency, random.nextInt(1_000_000)));
    }

    @Property(tries = 300)
    void partsAndWhatIsUncovered_areWhatEachUnitDistributes(@ForAll long seed) {
        Random random = new Random(seed);
        OrganizationTree tree = OrganizationTree.of(units(random), people(random));
        QuotaTarget whole = whole(random);
        PlanRules rules = rules(random);
        QuotaPlan plan = QuotaPlan.of(SCOPE, whole, SEASONS, tree, rules);

        QuotaTarget roots = whole.zero();
        for (QuotaPlan.PlannedUnit unit : plan.units()) {
            roots = unit.depth() == 0 ? roots.plus(unit.target()) : roots;
            assertThat(unit.distributed()).isEqualTo(rules.distributed(unit.target(), unit.depth()));
            assertThat(unit.uncovered().signum()).isNotNegative();
            assertThat(parts(plan, tree, unit).plus(unit.uncovered())).isEqualTo(unit.distributed());
        }
        assertThat(roots).as("the periods").isEqualTo(whole);
        assertThat(plan.people()).allSatisfy(person -> {
            assertThat(person.target().signum()).isNotNegative();
            assertThat(person.carried()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
        });
    }

    private static QuotaTarget parts(QuotaPlan plan, OrganizationTree tree, QuotaPlan.PlannedUnit unit) {
        FiscalPeriod period = unit.period();
        QuotaTarget sum = unit.target().zero();
        for (Unit child : tree.children(unit.unit(), period.start())) {
            sum = sum.plus(plan.find(child.id(), period).orElseThrow().target());
        }
        for (QuotaPlan.PlannedPerson person : plan.people()) {
            boolean isPart =
                    person.unit().equals(unit.unit()) && person.period().equals(period);
            sum = isPart ? sum.plus(person.target()) : sum;
        }
        return sum;
    }

    @Property(tries = 100)
    void order_doesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<Unit> units = units(random);
        List<SalesUser> people = people(random);
        QuotaTarget whole = whole(random);
        PlanRules rules = rules(random);
        QuotaPlan plan = QuotaPlan.of(SCOPE, whole, SEASONS, OrganizationTree.of(units, people), rules);
        Collections.shuffle(units, random);
        Collections.shuffle(people, random);
        QuotaPlan other = QuotaPlan.of(SCOPE, whole, SEASONS, OrganizationTree.of(units, people), rules);

        assertThat(other.units()).isEqualTo(plan.units());
        assertThat(other.people()).isEqualTo(plan.people());
        assertThat(other.quotas()).isEqualTo(plan.quotas());
    }

    @Property(tries = 100)
    void fullUnits_passOnAllOfItTimesTheOverAssignmentOfEachLevel(@ForAll long seed) {
        Random random = new Random(seed);
        long units = random.nextInt(1_000_000) * 400L;
        QuotaTarget whole = QuotaTarget.of(Money.ofMinor(CurrencyUnit.USD, units));
        OrganizationTree tree = OrganizationTree.of(Company.units(), Company.people());
        QuotaPlan plan = QuotaPlan.of(
                QuotaScope.of(Company.SALES),
                whole,
                Seasonality.of(Company.Q1),
                tree,
                PlanRules.of(QuotaWeights.equal()).withOverAssignment("0.05", "0.1"));

        // The whole is a multiple of 400 cents, so that 1.05 × 1.1 of it is whole cents on each level.
        QuotaTarget people =
                plan.people().stream().map(QuotaPlan.PlannedPerson::target).reduce(whole.zero(), QuotaTarget::plus);
        assertThat(people.units().longValueExact()).isEqualTo(units * 1155 / 1000);
    }

    @Property(tries = 200)
    void whoHandsOver_carriesAsMuchWithTheSuccessorAsWhoStays(@ForAll long seed) {
        Random random = new Random(seed);
        LocalDate day = Company.Q1.start().plusDays(1 + random.nextInt(88));
        QuotaTarget whole = whole(random);
        OrganizationTree tree = Company.tree(
                Company.leaver("ann", Company.EAST, Company.FOUNDED, day),
                Company.member("zoe", Company.EAST, day),
                Company.member("bob", Company.EAST, Company.FOUNDED));
        QuotaPlan plan = QuotaPlan.of(
                QuotaScope.of(Company.EAST),
                whole,
                Seasonality.of(Company.Q1),
                tree,
                PlanRules.of(QuotaWeights.equal()).withProRating(Company.WORK));
        Map<String, QuotaTarget> targets = new HashMap<>();
        plan.people().forEach(person -> targets.merge(person.user().value(), person.target(), QuotaTarget::plus));

        assertThat(plan.units().get(0).uncovered().signum()).isZero();
        QuotaTarget both = targets.getOrDefault("ann", whole.zero()).plus(targets.getOrDefault("zoe", whole.zero()));
        assertThat(both.plus(targets.get("bob"))).isEqualTo(whole);
        assertThat(both.minus(targets.get("bob")).units().longValueExact()).isBetween(-1L, 1L);
    }
}
