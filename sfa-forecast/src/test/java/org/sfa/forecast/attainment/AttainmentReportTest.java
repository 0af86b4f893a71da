package org.sfa.forecast.attainment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.currency.MissingRateException;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.QuotaId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.RecurringAmount;
import org.sfa.core.opportunity.Split;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.TeamMember;
import org.sfa.core.quota.Quota;
import org.sfa.core.quota.QuotaMeasure;
import org.sfa.core.quota.QuotaScope;
import org.sfa.core.quota.QuotaTarget;
import org.sfa.core.quota.Quotas;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.core.time.WorkCalendar;
import org.sfa.forecast.rollup.Credit;
import org.sfa.forecast.rollup.DealColumns;
import org.sfa.forecast.rollup.DepartmentReport;
import org.sfa.forecast.rollup.ForecastRollup;
import org.sfa.forecast.rollup.ForecastSettings;
import org.sfa.forecast.rollup.ReportingLines;
import org.sfa.forecast.rollup.SalespersonReport;

/** What departments, salespeople and teams have won beside their quota. */
class AttainmentReportTest extends AttainmentBench {

    @Test
    void report_showsIncomeBesideQuotaOnEveryLevel() {
        quota(QuotaScope.of(SALES), usd("1000.00"));
        quota(QuotaScope.of(EAST), usd("600.00"));
        quota(QuotaScope.of(ANN), usd("360.00"));
        quota(QuotaScope.of(BOB), usd("300.00"));
        quota(QuotaScope.of(CAT), usd("440.00"));
        won(ANN, "90.00");
        won(BOB, "210.00");
        won(CAT, "100.00");
        open(ANN, "540.00");
        open(CAT, "60.00");
        deal(CAT, Outcome.LOST, "5000.00", "2026-01-20", deal -> deal);
        deal(CAT, Outcome.WON, "7000.00", "2025-12-31", deal -> deal);
        deal(CAT, Outcome.OPEN, "9000.00", "2026-04-01", deal -> deal);
        deal(CAT, Outcome.OPEN, "8000.00", "2026-03-01", deal -> deal.withCategory(ForecastCategory.OMITTED));

        AttainmentReport report = report(SETTINGS);

        // East: assigned 600, its people 660: 10% over. Won 300 of 600, gap 300, open 540: coverage 1.8.
        // Half of the days have passed: expected 300, so that it is just in time.
        AttainmentFigures east = of(report, EAST);
        assertThat(east.assigned()).contains(usd("600.00"));
        assertThat(east.rolledUp()).contains(usd("660.00"));
        assertThat(east.overAssignment()).contains(dec("0.100000"));
        assertThat(east.won()).isEqualTo(usd("300.00"));
        assertThat(east.open()).isEqualTo(usd("540.00"));
        assertThat(east.share()).contains(dec("0.500000"));
        assertThat(east.gap()).contains(usd("300.00"));
        assertThat(east.coverage()).contains(dec("1.800000"));
        assertThat(east.elapsed()).isEqualTo(new Elapsed(32, 64));
        assertThat(east.expected()).contains(usd("300.00"));
        assertThat(east.pace()).contains(dec("1.000000"));
        // Sales: 1,000 beside 1,100 of all people; won 400: pace 0.8, coverage 600 / 600.
        AttainmentFigures sales = of(report, SALES);
        assertThat(sales.rolledUp()).contains(usd("1100.00"));
        assertThat(sales.overAssignment()).contains(dec("0.100000"));
        assertThat(sales.pace()).contains(dec("0.800000"));
        assertThat(sales.coverage()).contains(dec("1.000000"));
        // West has no quota of its own: that of cat counts.
        AttainmentFigures west = of(report, WEST);
        assertThat(west.assigned()).isEmpty();
        assertThat(west.overAssignment()).isEmpty();
        assertThat(west.quota()).contains(usd("440.00"));
        assertThat(of(report, BOB).share()).contains(dec("0.700000"));
        assertThat(of(report, BOB).pace()).contains(dec("1.400000"));
        assertThat(of(report, BOB).rolledUp()).isEmpty();
    }

    @Test
    void rows_areInTheOrderOfTheForecastReports() {
        quota(QuotaScope.of(BOB), usd("1.00"));
        won(CAT, "1.00");
        won(ANN, "1.00");
        ForecastRollup rollup = rollup(Credit.OWNER);

        AttainmentReport report = report(SETTINGS);

        assertThat(report.departments())
                .extracting(AttainmentReport.Department::unit, AttainmentReport.Department::depth)
                .isEqualTo(DepartmentReport.of(rollup, TREE, Q1).rows().stream()
                        .map(row -> org.assertj.core.groups.Tuple.tuple(row.unit(), row.depth()))
                        .toList());
        assertThat(SalespersonReport.of(rollup, TREE, Q1).rows())
                .extracting(SalespersonReport.Row::user)
                .containsExactly(ANN, CAT);
        assertThat(report.salespeople())
                .extracting(AttainmentReport.Salesperson::user)
                .containsExactly(ANN, BOB, CAT);
    }

    @Test
    void unitsWithoutPeoplesQuotas_countWithTheirOwn() {
        quota(QuotaScope.of(EAST), usd("600.00"));
        quota(QuotaScope.of(CAT), usd("440.00"));

        assertThat(of(report(SETTINGS), SALES).quota()).contains(usd("1040.00"));
        assertThat(of(report(SETTINGS), EAST).rolledUp()).isEmpty();
    }

    @Test
    void withoutQuota_onlyIncomeIsShown() {
        won(ANN, "90.00");
        AttainmentFigures figures = of(report(SETTINGS), SALES);

        assertThat(figures.won()).isEqualTo(usd("90.00"));
        assertThat(figures.quota()).isEmpty();
        assertThat(figures.share()).isEmpty();
        assertThat(figures.gap()).isEmpty();
        assertThat(figures.coverage()).isEmpty();
        assertThat(figures.pace()).isEmpty();
        quota(QuotaScope.of(SALES), usd("0.00"));
        AttainmentFigures ofZero = of(report(SETTINGS), SALES);
        assertThat(ofZero.share()).isEmpty();
        assertThat(ofZero.pace()).isEmpty();
        assertThat(ofZero.gap()).contains(usd("0.00"));
    }

    @Test
    void measures_countAmountsRecurringAmountsOrDeals() {
        quota(QuotaScope.of(ANN).withMeasure(QuotaMeasure.COUNT), QuotaTarget.deals(4));
        quota(QuotaScope.of(BOB).withMeasure(QuotaMeasure.COUNT), QuotaTarget.deals(2));
        quota(QuotaScope.of(ANN).withMeasure(QuotaMeasure.RECURRING), usd("2400.00"));
        quota(QuotaScope.of(ANN), usd("1.00"));
        deal(ANN, Outcome.WON, "10.00", "2026-01-20", deal -> deal.withRecurring(
                        new RecurringAmount(Money.parse("USD 100.00"), RecurringAmount.Interval.MONTH, 36))
                .withSplits(
                        new Split(ANN, dec("0.6"), Split.Kind.REVENUE),
                        new Split(BOB, dec("0.4"), Split.Kind.REVENUE)));
        open(BOB, "5.00");

        AttainmentReport counted = report(SETTINGS.withMeasure(QuotaMeasure.COUNT));
        // The deal is counted with ann, who has the larger share: once in East.
        assertThat(of(counted, ANN).won()).isEqualTo(QuotaTarget.deals(1));
        assertThat(of(counted, BOB).won()).isEqualTo(QuotaTarget.deals(0));
        assertThat(of(counted, EAST).won()).isEqualTo(QuotaTarget.deals(1));
        assertThat(of(counted, EAST).quota()).contains(QuotaTarget.deals(6));
        assertThat(of(counted, EAST).share()).contains(dec("0.166667"));
        assertThat(of(counted, EAST).coverage()).contains(dec("0.200000"));
        AttainmentReport recurring = report(SETTINGS.withMeasure(QuotaMeasure.RECURRING));
        // 100 a month is 1,200 a year, 60% of it ann's: 720 of 2,400.
        assertThat(of(recurring, ANN).share()).contains(dec("0.300000"));
        assertThat(of(recurring, BOB).quota()).isEmpty();
    }

    @Test
    void splitCredit_countsOnceOnEveryLevel() {
        deal(
                ANN,
                Outcome.WON,
                "100.00",
                "2026-01-20",
                deal -> deal.withSplits(
                        new Split(ANN, dec("0.5"), Split.Kind.REVENUE),
                        new Split(BOB, dec("0.3"), Split.Kind.REVENUE),
                        new Split(CAT, dec("0.2"), Split.Kind.REVENUE),
                        new Split(CAT, dec("0.9"), Split.Kind.OVERLAY)));

        AttainmentReport report = report(SETTINGS);

        assertThat(of(report, SALES).won()).isEqualTo(usd("100.00"));
        assertThat(of(report, EAST).won()).isEqualTo(usd("80.00"));
        assertThat(of(report, WEST).won()).isEqualTo(usd("20.00"));
        assertThat(of(report, BOB).won()).isEqualTo(usd("30.00"));
    }

    @Test
    void teams_haveEveryShareOnceAndTogetherEveryPersonOnce() {
        quota(QuotaScope.of(new TeamId("red")), usd("200.00"));
        quota(QuotaScope.of(ANN), usd("100.00"));
        quota(QuotaScope.of(BOB), usd("120.00"));
        won(ANN, "70.00");
        deal(
                BOB,
                Outcome.WON,
                "100.00",
                "2026-01-20",
                deal -> deal.withSplits(
                        new Split(ANN, dec("0.25"), Split.Kind.REVENUE),
                        new Split(BOB, dec("0.75"), Split.Kind.REVENUE)));
        Team red = team("red", "Red", ANN, BOB);
        Team blue = team("blue", "Blue", BOB, CAT);

        TeamAttainment report =
                TeamAttainment.of(List.of(red, blue), rollup(Credit.SPLIT), TREE, Quotas.of(quotas), Q1, SETTINGS);

        assertThat(report.rows()).extracting(TeamAttainment.Row::name).containsExactly("Blue", "Red");
        AttainmentFigures ofRed = report.rows().get(1).figures();
        assertThat(ofRed.won()).isEqualTo(usd("170.00"));
        assertThat(ofRed.share()).contains(dec("0.850000"));
        assertThat(ofRed.overAssignment()).contains(dec("0.100000"));
        assertThat(report.rows().get(0).figures().won()).isEqualTo(usd("75.00"));
        assertThat(report.rows().get(0).figures().quota()).contains(usd("120.00"));
        assertThat(report.all().won()).isEqualTo(usd("170.00"));
        assertThat(report.all().quota()).contains(usd("220.00"));
    }

    private static Team team(String id, String name, SalesUserId... members) {
        return Team.builder()
                .id(new TeamId(id))
                .name(name)
                .members(List.of(members).stream().map(TeamMember::of).toList())
                .build();
    }

    @Test
    void reorganisationAfterThePeriod_leavesItsAttainment() {
        OrganizationTree moved = OrganizationTree.of(
                List.of(
                        UNITS.get(0),
                        UNITS.get(1),
                        UNITS.get(2),
                        unit(new UnitId("team"), "Team")
                                .withPlacements(Placement.below(EAST, FOUNDED), Placement.below(WEST, Q1.end()))),
                List.of(user(ANN, new UnitId("team"))));
        quota(QuotaScope.of(ANN), usd("100.00"));
        won(ANN, "90.00");
        ForecastSettings nextQuarter = ForecastSettings.of(CALENDAR, Q1.end().plusDays(9), PLAN);
        ForecastRollup rollup =
                ForecastRollup.of(DealColumns.builder(nextQuarter).add(deals).build(), ReportingLines.of(moved));

        AttainmentReport report = AttainmentReport.of(rollup, moved, Quotas.of(quotas), Q1, SETTINGS);

        assertThat(of(report, EAST).won()).isEqualTo(usd("90.00"));
        assertThat(of(report, EAST).share()).contains(dec("0.900000"));
        assertThat(of(report, WEST).quota()).isEmpty();
    }

    @Test
    void adjustedQuota_isVisibleAtOnceInEveryUnitAbove() {
        quota(QuotaScope.of(ANN), usd("100.00"));
        quota(QuotaScope.of(CAT), usd("10.00"));
        Quota ann = quotas.get(0);
        quotas.set(0, ann.withAmount(Money.parse("USD 130.00")));

        AttainmentReport report = report(SETTINGS);

        assertThat(of(report, ANN).quota()).contains(usd("130.00"));
        assertThat(of(report, EAST).quota()).contains(usd("130.00"));
        assertThat(of(report, SALES).quota()).contains(usd("140.00"));
        assertThat(of(report, WEST).quota()).contains(usd("10.00"));
    }

    @Test
    void quotasInOtherCurrencies_areConvertedByTheNamedPolicy() {
        quota(QuotaScope.of(ANN), QuotaTarget.of(Money.parse("EUR 100.00")));
        quota(QuotaScope.of(BOB), QuotaTarget.of(Money.parse("TWD 1000.00")));
        quota(QuotaScope.of(CAT), usd("5.00"));

        assertThat(of(report(SETTINGS), SALES).quota()).contains(usd("155.00"));
        quota(QuotaScope.of(EAST), QuotaTarget.of(Money.parse("JPY 100")));
        assertThatThrownBy(() -> report(SETTINGS))
                .isInstanceOf(MissingRateException.class)
                .hasMessageMatching("amount of quota:\\S+ can't be converted: "
                        + "plan Budget must have a rate from JPY to USD on 2026-01-01, but there is none");
        CurrencyConverter toEuro = CurrencyConverter.asOf(
                ExchangeRates.of(CurrencyUnit.EUR, List.of()), CurrencyUnit.EUR, RoundingMode.HALF_UP);
        assertThatThrownBy(() -> report(AttainmentSettings.of(toEuro, SETTINGS.calendar())))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("target of the converter must be the currency of the roll-up, USD, but was EUR");
    }

    @Test
    void leaversAndJoiners_keepTheirQuotaInTheUnitOfThePeriod() {
        SalesUser left = user(ANN, EAST)
                .withMemberships(
                        Membership.of(EAST, FOUNDED), new Membership(LocalDate.of(2026, 2, 1), Optional.empty()));
        SalesUser joins = user(BOB, WEST).withMemberships(Membership.of(WEST, LocalDate.of(2026, 3, 1)));
        SalesUser gone = user(CAT, WEST)
                .withMemberships(
                        Membership.of(WEST, FOUNDED), new Membership(LocalDate.of(2025, 12, 1), Optional.empty()));
        OrganizationTree tree = OrganizationTree.of(UNITS, List.of(left, joins, gone));
        quota(QuotaScope.of(ANN), usd("100.00"));
        quota(QuotaScope.of(BOB), usd("20.00"));
        quota(QuotaScope.of(CAT), usd("3.00"));
        quota(QuotaScope.of(new SalesUserId("nobody")), usd("4.00"));

        AttainmentReport report = AttainmentReport.of(rollup(Credit.OWNER), tree, Quotas.of(quotas), Q1, SETTINGS);

        assertThat(of(report, EAST).quota()).contains(usd("100.00"));
        assertThat(of(report, WEST).quota()).contains(usd("20.00"));
        assertThat(report.outside()).containsExactly(CAT, new SalesUserId("nobody"));
        assertThat(report.salespeople()).extracting(row -> row.name()).contains("cat", "nobody");
    }

    @Test
    void yearReport_takesTheQuartersOfThoseWithoutAYear() {
        quota(QuotaScope.of(ANN), usd("100.00"));
        FiscalPeriod year = CALENDAR.year(2026);
        AttainmentReport report = AttainmentReport.of(rollup(Credit.OWNER), TREE, Quotas.of(quotas), year, SETTINGS);

        assertThat(of(report, SALES).quota()).contains(usd("100.00"));
        assertThat(report.partial()).containsExactly(SalesUser.TYPE.ref(ANN));
        quotas.add(quotas.get(0).withId(new QuotaId("year")).withEnd(year.end()).withAmount(Money.parse("USD 500.00")));
        AttainmentReport both = AttainmentReport.of(rollup(Credit.OWNER), TREE, Quotas.of(quotas), year, SETTINGS);
        assertThat(of(both, SALES).quota()).contains(usd("500.00"));
        assertThat(both.partial()).isEmpty();
    }

    @Test
    void elapsed_endsWithThePeriod() {
        WorkCalendar work = SETTINGS.calendar();
        assertThat(Elapsed.of(Q1, LocalDate.of(2025, 12, 31), work)).isEqualTo(new Elapsed(0, 64));
        assertThat(Elapsed.of(Q1, Q1.start(), work)).isEqualTo(new Elapsed(1, 64));
        assertThat(Elapsed.of(Q1, Q1.lastDay(), work)).isEqualTo(new Elapsed(64, 64));
        assertThat(Elapsed.of(Q1, LocalDate.of(2027, 1, 1), work)).isEqualTo(new Elapsed(64, 64));
        assertThat(new Elapsed(32, 64).share()).isEqualByComparingTo("0.5");
        // 5 / 6 of 3 cents is 2.5 cents: rounded once, not after the share.
        assertThat(new Elapsed(5, 6).due(usd("0.03"))).isEqualTo(usd("0.03"));
        assertThat(new Elapsed(55, 66).due(usd("1000.05"))).isEqualTo(usd("833.38"));
        assertThat(new Elapsed(1, 3).due(QuotaTarget.of(Money.parse("JPY 100"))))
                .hasToString("JPY 33");
        assertThat(new Elapsed(2, 3).due(QuotaTarget.of(Money.parse("KWD 1.000"))))
                .hasToString("KWD 0.667");
        FiscalPeriod weekend =
                new FiscalPeriod(FiscalPeriod.Kind.MONTH, 2026, 1, LocalDate.of(2026, 1, 3), LocalDate.of(2026, 1, 5));
        assertThatThrownBy(() -> Elapsed.of(weekend, AS_OF, work))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("total must be at least 1 working day, but was 0");
    }

    @Test
    void subjectOfAnotherKind_isRefused() {
        assertThatThrownBy(() -> QuotaScope.of(new EntityRef("account", "a")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("subject must be a salesUser, unit, team or territory, but was account:a");
    }
}
