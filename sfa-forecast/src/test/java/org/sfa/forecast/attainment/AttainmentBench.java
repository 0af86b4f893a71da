package org.sfa.forecast.attainment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.PlanRates;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuotaId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.quota.Quota;
import org.sfa.core.quota.QuotaScope;
import org.sfa.core.quota.QuotaTarget;
import org.sfa.core.quota.Quotas;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.core.time.WorkCalendar;
import org.sfa.forecast.rollup.Credit;
import org.sfa.forecast.rollup.DealColumns;
import org.sfa.forecast.rollup.ForecastRollup;
import org.sfa.forecast.rollup.ForecastSettings;
import org.sfa.forecast.rollup.ReportingLines;

/** Sales with the departments East, where ann and bob are, and West, where cat is, and what they won and should win. */
abstract class AttainmentBench {

    static final LocalDate FOUNDED = LocalDate.of(2020, 1, 1);
    static final FiscalCalendar CALENDAR = FiscalCalendar.monthBased(Month.JANUARY);
    static final FiscalPeriod Q1 = CALENDAR.quarter(2026, 1);

    /** A Friday: 32 of the 64 working days of the quarter have passed at its end: 22 in January and 10 in February. */
    static final LocalDate AS_OF = LocalDate.of(2026, 2, 13);

    static final UnitId SALES = new UnitId("sales");
    static final UnitId EAST = new UnitId("east");
    static final UnitId WEST = new UnitId("west");
    static final SalesUserId ANN = new SalesUserId("ann");
    static final SalesUserId BOB = new SalesUserId("bob");
    static final SalesUserId CAT = new SalesUserId("cat");

    static final List<Unit> UNITS = List.of(
            unit(SALES, "Sales"),
            unit(EAST, "East").withPlacements(Placement.below(SALES, FOUNDED)),
            unit(WEST, "West").withPlacements(Placement.below(SALES, FOUNDED)));
    static final List<SalesUser> PEOPLE = List.of(user(ANN, EAST), user(BOB, EAST), user(CAT, WEST));
    static final OrganizationTree TREE = OrganizationTree.of(UNITS, PEOPLE);

    static final CurrencyConverter PLAN = CurrencyConverter.plan(
            PlanRates.builder("Budget", CurrencyUnit.USD)
                    .rate(CALENDAR.year(2026), CurrencyUnit.EUR, CurrencyUnit.USD, new BigDecimal("1.20"))
                    .rate(CALENDAR.year(2026), CurrencyUnit.of("TWD"), CurrencyUnit.USD, new BigDecimal("0.03"))
                    .build(),
            CurrencyUnit.USD,
            RoundingMode.HALF_UP);
    static final AttainmentSettings SETTINGS = AttainmentSettings.of(PLAN, WorkCalendar.standard(ZoneOffset.UTC));

    final List<Opportunity> deals = new ArrayList<>();
    final List<Quota> quotas = new ArrayList<>();

    static Unit unit(UnitId id, String name) {
        return Unit.builder().id(id).name(name).build();
    }

    static SalesUser user(SalesUserId id, UnitId unit) {
        return SalesUser.builder()
                .id(id)
                .name(id.value())
                .memberships(List.of(Membership.of(unit, FOUNDED)))
                .build();
    }

    void deal(SalesUserId owner, Outcome outcome, String amount, String close, UnaryOperator<Opportunity> more) {
        deals.add(more.apply(Opportunity.builder()
                .id(new OpportunityId("D-" + deals.size()))
                .name("Deal")
                .owner(owner)
                .stage(StageCode.of("any"))
                .outcome(outcome)
                .probability(new BigDecimal("0.5"))
                .category(
                        switch (outcome) {
                            case WON -> ForecastCategory.CLOSED;
                            case LOST -> ForecastCategory.OMITTED;
                            case OPEN -> ForecastCategory.BEST_CASE;
                        })
                .amount(Money.parse("USD " + amount))
                .closeDate(LocalDate.parse(close))
                .build()));
    }

    void won(SalesUserId owner, String amount) {
        deal(owner, Outcome.WON, amount, "2026-01-20", deal -> deal);
    }

    void open(SalesUserId owner, String amount) {
        deal(owner, Outcome.OPEN, amount, "2026-03-20", deal -> deal);
    }

    void quota(QuotaScope scope, QuotaTarget target) {
        quotas.add(Quota.builder(scope, target)
                .id(new QuotaId("X-" + quotas.size()))
                .start(Q1.start())
                .end(Q1.end())
                .build());
    }

    ForecastRollup rollup(Credit credit) {
        return ForecastRollup.of(columns(credit, deals).build(), ReportingLines.of(TREE));
    }

    static DealColumns.Builder columns(Credit credit, List<Opportunity> deals) {
        return DealColumns.builder(ForecastSettings.of(CALENDAR, AS_OF, PLAN).withCredit(credit))
                .add(deals);
    }

    AttainmentReport report(AttainmentSettings settings) {
        return AttainmentReport.of(rollup(Credit.SPLIT), TREE, Quotas.of(quotas), Q1, settings);
    }

    static AttainmentFigures of(AttainmentReport report, UnitId unit) {
        return report.departments().stream()
                .filter(row -> row.unit().equals(unit))
                .findFirst()
                .orElseThrow()
                .figures();
    }

    static AttainmentFigures of(AttainmentReport report, SalesUserId user) {
        return report.salespeople().stream()
                .filter(row -> row.user().equals(user))
                .findFirst()
                .orElseThrow()
                .figures();
    }

    static QuotaTarget usd(String amount) {
        return QuotaTarget.of(Money.parse("USD " + amount));
    }

    static BigDecimal dec(String value) {
        return new BigDecimal(value);
    }
}
