package org.sfa.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.quota.Company.ANN;
import static org.sfa.core.quota.Company.BOB;
import static org.sfa.core.quota.Company.CALENDAR;
import static org.sfa.core.quota.Company.EAST;
import static org.sfa.core.quota.Company.FOUNDED;
import static org.sfa.core.quota.Company.Q1;
import static org.sfa.core.quota.Company.SALES;
import static org.sfa.core.quota.Company.WEST;
import static org.sfa.core.quota.Company.WORK;
import static org.sfa.core.quota.Company.YEAR;
import static org.sfa.core.quota.Company.leaver;
import static org.sfa.core.quota.Company.member;
import static org.sfa.core.quota.Company.usd;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.core.time.WorkCalendar;
import org.sfa.core.value.Industry;

class QuotaPlanTest {

    private static final QuotaScope SCOPE = QuotaScope.of(SALES);
    private static final QuotaScope OF_EAST = QuotaScope.of(EAST);
    private static final OrganizationTree TREE = OrganizationTree.of(Company.units(), Company.people());
    private static final PlanRules EQUAL = PlanRules.of(QuotaWeights.equal());
    private static final PlanRules HEADS = PlanRules.of(QuotaWeights.headcount());
    private static final PlanRules BY_DAYS = HEADS.withProRating(WORK);
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 2);

    private static QuotaPlan plan(String whole, PlanRules rules) {
        return QuotaPlan.of(SCOPE, usd(whole), Seasonality.of(Q1), TREE, rules);
    }

    /** The plan of USD 900 for East in the first quarter, when these people are in it. */
    private static QuotaPlan east(PlanRules rules, SalesUser... people) {
        return QuotaPlan.of(OF_EAST, usd("900.00"), Seasonality.of(Q1), Company.tree(people), rules);
    }

    private static Map<String, String> targets(QuotaPlan plan) {
        return plan.quotas().stream()
                .collect(Collectors.toMap(
                        quota -> quota.scope().subject().id(),
                        quota -> quota.target().value().toPlainString()));
    }

    private static String uncovered(QuotaPlan plan, UnitId unit) {
        return plan.find(unit, Q1).orElseThrow().uncovered().value().toPlainString();
    }

    @Test
    void equalShares_goByLevel() {
        // 100.01 / 2 = 50.005: one cent is left, and goes to East, the first by id; 50.01 / 2: to ann.
        assertThat(targets(plan("100.01", EQUAL)))
                .containsOnly(
                        Map.entry("sales", "100.01"),
                        Map.entry("east", "50.01"),
                        Map.entry("west", "50.00"),
                        Map.entry("ann", "25.01"),
                        Map.entry("bob", "25.00"),
                        Map.entry("cat", "50.00"));
    }

    @Test
    void headcount_givesEachPersonAsMuch() {
        // 3 people: 33.33 each and one cent that is left. East is owed 66.67 (66.6667), West 33.33.
        assertThat(targets(plan("100.00", HEADS)))
                .containsEntry("east", "66.67")
                .containsEntry("west", "33.33")
                .containsEntry("ann", "33.34")
                .containsEntry("bob", "33.33")
                .containsEntry("cat", "33.33");
    }

    @Test
    void weights_andSharesPerUnit() {
        PlanRules rules = PlanRules.of(
                        QuotaWeights.of(Map.of(ref("unit", "east"), dec("3"), ref("unit", "west"), dec("1"))))
                .withWeightsOf(
                        EAST,
                        QuotaWeights.shares(
                                Map.of(ref("salesUser", "ann"), dec("0.7"), ref("salesUser", "bob"), dec("0.30"))))
                .withWeightsOf(WEST, QuotaWeights.equal());

        assertThat(targets(plan("1000.00", rules)))
                .containsEntry("east", "750.00")
                .containsEntry("west", "250.00")
                .containsEntry("ann", "525.00")
                .containsEntry("bob", "225.00")
                .containsEntry("cat", "250.00");
    }

    @Test
    void overAssignment_isAddedOncePerLevelAndRounded() {
        // Sales shares out 1,050 = 1,000 × 1.05: 700 to East, 350 to West. East shares out 770 = 700 × 1.1, West 385.
        QuotaPlan plan = plan("1000.00", HEADS.withOverAssignment("0.05", "0.1"));

        assertThat(targets(plan))
                .containsEntry("sales", "1000.00")
                .containsEntry("east", "700.00")
                .containsEntry("west", "350.00")
                .containsEntry("ann", "385.00")
                .containsEntry("bob", "385.00")
                .containsEntry("cat", "385.00");
        assertThat(plan.find(EAST, Q1).orElseThrow().distributed()).isEqualTo(usd("770.00"));
    }

    @Test
    void seasonality_spreadsTheYearOverQuartersToTheCent() {
        Seasonality seasons = Seasonality.of(CALENDAR.quarters(2026), "20", "25", "25", "30");
        QuotaPlan plan = QuotaPlan.of(SCOPE, usd("1000.01"), seasons, TREE, HEADS);

        // 20% is 200.002, 25% is 250.0025, 30% is 300.003: the cent goes to the fourth quarter, which lost most.
        assertThat(plan.units())
                .filteredOn(unit -> unit.unit().equals(SALES))
                .extracting(QuotaPlan.PlannedUnit::target)
                .containsExactly(usd("200.00"), usd("250.00"), usd("250.00"), usd("300.01"));
        assertThat(plan.people().stream().map(QuotaPlan.PlannedPerson::target).reduce(QuotaTarget::plus))
                .contains(usd("1000.01"));
    }

    @Test
    void currencies_keepTheirOwnMinorUnits() {
        assertThat(of("JPY 100"))
                .containsEntry("ann", "34")
                .containsEntry("bob", "33")
                .containsEntry("cat", "33");
        assertThat(of("KWD 1.000")).containsEntry("ann", "0.334").containsEntry("cat", "0.333");
        assertThat(of("TWD 100.00")).containsEntry("ann", "33.34").containsEntry("cat", "33.33");
        assertThat(targets(QuotaPlan.of(
                        SCOPE.withMeasure(QuotaMeasure.COUNT), QuotaTarget.deals(10), Seasonality.of(Q1), TREE, HEADS)))
                .containsEntry("east", "7")
                .containsEntry("west", "3")
                .containsEntry("ann", "4")
                .containsEntry("bob", "3");
    }

    private static Map<String, String> of(String money) {
        return targets(QuotaPlan.of(SCOPE, QuotaTarget.of(Money.parse(money)), Seasonality.of(Q1), TREE, HEADS));
    }

    @Test
    void joinerAndLeaver_whoHandOverCarryOneFullQuotaTogether() {
        // The first quarter of 2026 has 64 working days, 42 of them before 2 March. 450 × 42/64 = 295.3125.
        QuotaPlan plan = east(
                BY_DAYS, leaver("ann", EAST, FOUNDED, MARCH), member("new", EAST, MARCH), member("bob", EAST, FOUNDED));

        assertThat(WORK.workingDaysBetween(Q1.start(), Q1.end())).isEqualTo(64);
        assertThat(WORK.workingDaysBetween(Q1.start(), MARCH)).isEqualTo(42);
        assertThat(targets(plan))
                .containsEntry("ann", "295.31")
                .containsEntry("new", "154.69")
                .containsEntry("bob", "450.00");
        assertThat(uncovered(plan, EAST)).isEqualTo("0.00");
        assertThat(plan.people())
                .extracting(
                        QuotaPlan.PlannedPerson::user, QuotaPlan.PlannedPerson::full, QuotaPlan.PlannedPerson::carried)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(ANN, usd("450.00"), dec("0.656250")),
                        org.assertj.core.groups.Tuple.tuple(BOB, usd("450.00"), dec("1.000000")),
                        org.assertj.core.groups.Tuple.tuple(new SalesUserId("new"), usd("450.00"), dec("0.343750")));
    }

    @Test
    void joiner_withoutALeaverLeavesAPartUncoveredOrToTheOthers() {
        SalesUser joiner = member("ann", EAST, MARCH);
        SalesUser bob = member("bob", EAST, FOUNDED);
        // 22 of 64 days: ann carries 154.6875 of 450, and 295.3125 are left.
        QuotaPlan left = east(BY_DAYS, joiner, bob);
        assertThat(targets(left)).containsEntry("ann", "154.69").containsEntry("bob", "450.00");
        assertThat(uncovered(left, EAST)).isEqualTo("295.31");

        // Spread, they carry 22 : 64 of 900, which is 230.23 : 669.77.
        QuotaPlan spread = east(BY_DAYS.withShortfall(PlanRules.Shortfall.SPREAD), joiner, bob);
        assertThat(targets(spread)).containsEntry("ann", "230.23").containsEntry("bob", "669.77");
        assertThat(uncovered(spread, EAST)).isEqualTo("0.00");
    }

    @Test
    void ramp_goesByMonthsOfServiceDayByDay() {
        // ann joined on 1 January: 0% in January, 25% in February, 50% in March, of 22, 20 and 22 working days.
        // (20 × 0.25 + 22 × 0.5) / 64 = 0.25: of 450 that is 112.50.
        Ramp ramp = Ramp.of("0", "0.25", "0.5", "0.75");
        PlanRules rules = BY_DAYS.withRamp(ramp);
        QuotaPlan plan = east(rules, member("ann", EAST, Q1.start()), member("bob", EAST, FOUNDED));

        assertThat(targets(plan)).containsEntry("ann", "112.50").containsEntry("bob", "450.00");
        assertThat(uncovered(plan, EAST)).isEqualTo("337.50");
        assertThat(plan.people().get(0).carried()).isEqualByComparingTo("0.25");
        // Somebody who has served elsewhere before is not new.
        PlanRules known = BY_DAYS.withRamp(ramp.withStarts(Map.of(ANN, FOUNDED)));
        assertThat(targets(east(known, member("ann", EAST, Q1.start()), member("bob", EAST, FOUNDED))))
                .containsEntry("ann", "450.00");
        // Without working days every day counts: (28 × 0.25 + 31 × 0.5) / 90 = 0.25.
        assertThat(targets(east(HEADS.withRamp(ramp), member("ann", EAST, Q1.start()), member("bob", EAST, FOUNDED))))
                .containsEntry("ann", "112.50");
    }

    @Test
    void unitThatNobodyCarries_isUncovered() {
        assertThat(uncovered(east(HEADS), EAST)).isEqualTo("900.00");
        PlanRules idle = HEADS.withRamp(Ramp.of("0", "0", "0", "0")).withShortfall(PlanRules.Shortfall.SPREAD);
        QuotaPlan plan = east(idle, member("ann", EAST, Q1.start()));
        assertThat(targets(plan)).containsEntry("ann", "0.00");
        assertThat(uncovered(plan, EAST)).isEqualTo("900.00");
    }

    @Test
    void peopleWhoAreInactive_getNothingNewButKeepThePartUntilTheyLeft() {
        SalesUser bob = member("bob", EAST, FOUNDED);
        assertThat(targets(east(HEADS, member("ann", EAST, FOUNDED).withActive(false), bob)))
                .containsEntry("bob", "900.00")
                .doesNotContainKey("ann");
        assertThat(targets(east(BY_DAYS, leaver("ann", EAST, FOUNDED, MARCH).withActive(false), bob)))
                .containsEntry("ann", "295.31");
    }

    @Test
    void personWhoChangesUnits_hasOneQuotaOfTwoParts() {
        SalesUser ann =
                member("ann", EAST, FOUNDED).withMemberships(Membership.of(EAST, FOUNDED), Membership.of(WEST, MARCH));
        QuotaPlan plan = QuotaPlan.of(
                SCOPE,
                usd("900.00"),
                Seasonality.of(Q1),
                Company.tree(ann, member("bob", EAST, FOUNDED), member("cat", WEST, FOUNDED)),
                PlanRules.of(QuotaWeights.equal()).withProRating(WORK));

        assertThat(plan.people())
                .filteredOn(person -> person.user().equals(ANN))
                .hasSize(2);
        // 450/2 × 42/64 = 147.65625 in East, 450/2 × 22/64 = 77.34375 in West.
        assertThat(targets(plan)).containsEntry("ann", "225.00");
        assertThat(targets(plan)).containsEntry("bob", "225.00").containsEntry("cat", "225.00");
    }

    @Test
    void narrowing_goesToAllParts() {
        QuotaScope scope = SCOPE.withIndustry(Industry.of("software")).withMeasure(QuotaMeasure.RECURRING);
        QuotaPlan plan = QuotaPlan.of(scope, usd("9.00"), Seasonality.of(Q1), TREE, HEADS);

        assertThat(plan.quotas())
                .extracting(quota -> quota.scope())
                .contains(scope.withSubject(ref("salesUser", "cat")));
    }

    @Test
    void wrongRules_areRefused() {
        assertRefused(
                () -> QuotaWeights.of(Map.of(ref("unit", "east"), dec("-1"))),
                "weight of unit:east must not be negative, but was -1");
        assertRefused(() -> HEADS.withOverAssignment("-0.05"), "overAssignment must be in [0, 10], but was -0.05");
        assertRefused(() -> Ramp.of("1.5"), "share of the ramp must be in [0, 1], but was 1.5");
        assertRefused(() -> Seasonality.of(CALENDAR.quarters(2026), "1", "2"), "weights must be one for each of 4");
        assertRefused(() -> Seasonality.of(List.of(Q1), "0"), "weights must not all be 0, but was [0]");
        assertRefused(() -> Seasonality.of(List.of(Q1), "-1"), "weight must not be negative, but was -1");
        assertRefused(
                () -> Seasonality.of(List.of(Q1, YEAR), "1", "1"),
                "fiscal period must not overlap FY2026-Q1 [2026-01-01, 2026-04-01), but was FY2026 [2026-01-01, 2027-01-01)");
    }

    @Test
    void wrongPlans_areRefused() {
        PlanRules halves = PlanRules.of(QuotaWeights.shares(Map.of(ref("unit", "east"), dec("0.5"))));
        assertRefused(
                () -> plan("1.00", halves), "shares of the parts of unit:sales must total exactly 1, but was 0.5");
        assertRefused(
                () -> plan("1.00", PlanRules.of(QuotaWeights.of(Map.of(ref("unit", "nowhere"), dec("1"))))),
                "weight of must be that of a unit or person in the tree, but was unit:nowhere");
        assertRefused(
                () -> plan("1.00", PlanRules.of(QuotaWeights.of(Map.of(ref("salesUser", "ann"), dec("1"))))),
                "weights of the parts of unit:sales must have one above 0, but was none");
        assertRefused(() -> plan("-1.00", EQUAL), "target must not be negative, but was USD -1.00");
        assertRefused(
                () -> QuotaPlan.of(SCOPE, QuotaTarget.deals(3), Seasonality.of(Q1), TREE, EQUAL),
                "target must be AMOUNT as the scope says, but was 3 deals");
        assertRefused(
                () -> QuotaPlan.of(QuotaScope.of(ANN), usd("1.00"), Seasonality.of(Q1), TREE, EQUAL),
                "scope must be of a unit, but was salesUser:ann, AMOUNT");
        assertRefused(
                () -> QuotaPlan.of(QuotaScope.of(new UnitId("nowhere")), usd("1.00"), Seasonality.of(Q1), TREE, EQUAL),
                "unit must exist in the tree, but was nowhere");
        WorkCalendar sundays = WorkCalendar.builder(java.time.ZoneOffset.UTC)
                .hours(DayOfWeek.SUNDAY, org.sfa.core.time.TimeRange.allDay())
                .build();
        FiscalPeriod week =
                new FiscalPeriod(FiscalPeriod.Kind.MONTH, 2026, 1, LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 9));
        assertRefused(
                () -> QuotaPlan.of(SCOPE, usd("1.00"), Seasonality.of(week), TREE, HEADS.withProRating(sundays)),
                "fiscal period must have a working day");
    }

    @Test
    void amountsOfAnySize_areDistributed() {
        assertThat(of("JPY 9223372036854775808")).containsEntry("ann", "3074457345618258603");
        assertRefused(
                () -> QuotaTarget.deals(Long.MAX_VALUE).plus(QuotaTarget.deals(1)),
                "target must be a number of deals of 64 bits, but was 9223372036854775808");
    }

    @Test
    void treeOfAnyDepth_isDistributed() {
        int depth = 10_000;
        List<Unit> chain = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            Unit unit = Unit.builder().id(new UnitId("u" + i)).name("u" + i).build();
            chain.add(i == 0 ? unit : unit.withPlacements(Placement.below(new UnitId("u" + (i - 1)), FOUNDED)));
        }
        UnitId lowest = new UnitId("u" + (depth - 1));
        OrganizationTree tree = OrganizationTree.of(chain, List.of(Company.member("ann", lowest, FOUNDED)));
        QuotaPlan plan = QuotaPlan.of(QuotaScope.of(new UnitId("u0")), usd("7.00"), Seasonality.of(Q1), tree, HEADS);

        assertThat(plan.units()).hasSize(depth);
        assertThat(plan.find(lowest, Q1).orElseThrow().depth()).isEqualTo(depth - 1);
        assertThat(plan.people())
                .extracting(QuotaPlan.PlannedPerson::user, QuotaPlan.PlannedPerson::target)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(new SalesUserId("ann"), usd("7.00")));
    }

    @Test
    void circle_isRefused() {
        List<Unit> circle = List.of(
                Company.units().get(0).withPlacements(Placement.below(EAST, FOUNDED)),
                Company.units().get(1));

        assertRefused(
                () -> QuotaPlan.of(
                        SCOPE, usd("1.00"), Seasonality.of(Q1), OrganizationTree.of(circle, List.of()), EQUAL),
                "must not form a circle on 2026-01-01");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(InvalidValueException.class).hasMessageContaining(message);
    }

    private static EntityRef ref(String type, String id) {
        return new EntityRef(type, id);
    }

    private static BigDecimal dec(String value) {
        return new BigDecimal(value);
    }
}
