package org.sfa.forecast.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.access.Actor;
import org.sfa.core.approval.ApprovalPlan;
import org.sfa.core.approval.ApprovalPolicy;
import org.sfa.core.approval.ApprovalRequest;
import org.sfa.core.approval.ApprovalStep;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.id.IdSource;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Proposal;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.rollup.ForecastSettings;
import org.sfa.forecast.rollup.LiveForecast;

/** Whoever wants another amount, stage or close date of a deal has to ask mia. */
class PendingChangesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 5);
    private static final FiscalCalendar CALENDAR = FiscalCalendar.monthBased(Month.JANUARY);
    private static final FiscalPeriod QUARTER = CALENDAR.quarterOf(DAY);
    private static final UnitId NORTH = new UnitId("north");
    private static final SalesUserId REP = new SalesUserId("rep");
    private static final SalesUserId MIA = new SalesUserId("mia");
    private static final OpportunityId DEAL = new OpportunityId("deal");
    private static final ForecastSettings SETTINGS = ForecastSettings.of(
            CALENDAR,
            DAY,
            CurrencyConverter.closeDate(
                    ExchangeRates.of(CurrencyUnit.USD, List.of()), CurrencyUnit.USD, RoundingMode.HALF_EVEN));

    private final Sfa sfa = Sfa.builder()
            .clock(Clock.fixed(DAY.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC), ZoneOffset.UTC))
            .ids(IdSource.counting())
            .approvals(new AskMia())
            .build();
    private final LiveForecast live;

    /** Asks mia about amounts, stages and close dates of deals that there are; the system may do what it likes. */
    private static final class AskMia implements ApprovalPolicy {
        @Override
        public Set<EntityType<?, ?>> types() {
            return Set.of(Opportunity.TYPE);
        }

        @Override
        public <E extends Entity<?>> Optional<ApprovalPlan> plan(
                EntityType<E, ?> type, Proposal<E> proposal, String requester) {
            boolean isHers = requester.equals(MIA.value()) || requester.equals(Actor.SYSTEM.name());
            return isHers
                    ? Optional.empty()
                    : Optional.of(new ApprovalPlan(
                            Set.of("all deals"),
                            Set.of("amount", "stage", "closeDate"),
                            List.of(),
                            List.of(ApprovalStep.anyOf("manager", 1, MIA))));
        }
    }

    PendingChangesTest() {
        sfa.run(unit -> {
            for (SalesUserId id : List.of(REP, MIA)) {
                unit.repository(SalesUser.TYPE)
                        .save(SalesUser.builder()
                                .id(id)
                                .name(id.value())
                                .memberships(List.of(Membership.of(NORTH, LocalDate.EPOCH)))
                                .build());
            }
            unit.repository(Unit.TYPE)
                    .save(Unit.builder().id(NORTH).name("north").manager(MIA).build());
            unit.repository(Opportunity.TYPE).save(deal(DEAL, "USD 100.00"));
            unit.repository(Opportunity.TYPE).save(deal(new OpportunityId("other"), "USD 7.00"));
        });
        live = sfa.call(unit -> LiveForecast.start(unit, SETTINGS));
    }

    private static Opportunity deal(OpportunityId id, String amount) {
        return Opportunity.builder()
                .id(id)
                .name(id.value())
                .owner(REP)
                .stage(SalesProcesses.PROSPECTING)
                .amount(Money.parse(amount))
                .closeDate(DAY)
                .build();
    }

    private ApprovalRequest propose(UnaryOperator<Opportunity> change) {
        return sfa.as(Actor.of(REP.value()))
                .approvals()
                .propose(Opportunity.TYPE, DEAL, change, "they asked for more")
                .orElseThrow();
    }

    private PendingChanges pending() {
        return sfa.call(unit -> PendingChanges.read(unit, sfa.approvals(), SETTINGS));
    }

    private Money figure(ForecastCategory category) {
        live.catchUp(sfa.store().changes());
        Money single = live.version().rollup().of(NORTH, QUARTER).of(category);
        assertThat(live.version()
                        .adjusted()
                        .cell(ForecastNode.of(NORTH), QUARTER, category, ForecastColumn.SINGLE)
                        .figures()
                        .withAll())
                .isEqualTo(single);
        return single;
    }

    private PendingFigures beside(PendingChanges pending, FiscalPeriod period, ForecastCategory category) {
        return pending.of(ForecastNode.of(NORTH), period, category, ForecastColumn.SINGLE);
    }

    @Test
    void amount_thatWaitsIsBesideTheFiguresAndComesInOnceApproved() {
        assertThat(figure(ForecastCategory.PIPELINE)).isEqualTo(Money.parse("USD 107.00"));
        ApprovalRequest request = propose(deal -> deal.withAmount(Money.parse("USD 160.00")));

        assertThat(figure(ForecastCategory.PIPELINE)).isEqualTo(Money.parse("USD 107.00"));
        PendingFigures beside = beside(pending(), QUARTER, ForecastCategory.PIPELINE);
        assertThat(beside.before()).isEqualTo(Money.parse("USD 100.00"));
        assertThat(beside.after()).isEqualTo(Money.parse("USD 160.00"));
        assertThat(beside.difference()).isEqualTo(Money.parse("USD 60.00"));
        assertThat(beside.changes()).extracting(PendingChange::request).containsExactly(request);
        assertThat(beside(pending(), QUARTER, ForecastCategory.COMMIT).changes())
                .isEmpty();
        assertThat(pending()
                        .of(ForecastNode.of(MIA), QUARTER, ForecastCategory.PIPELINE, ForecastColumn.CUMULATIVE)
                        .difference())
                .as("it is rep's deal")
                .isEqualTo(Money.parse("USD 0.00"));

        sfa.as(Actor.of(MIA.value())).approvals().approve(request.id(), "fine");
        assertThat(figure(ForecastCategory.PIPELINE)).isEqualTo(Money.parse("USD 167.00"));
        assertThat(pending().changes()).isEmpty();
        assertThat(beside(pending(), QUARTER, ForecastCategory.PIPELINE).difference())
                .isEqualTo(Money.parse("USD 0.00"));
    }

    @Test
    void stageAndDate_takeFromOneFigureAndAddToAnother() {
        FiscalPeriod next = CALENDAR.quarterOf(DAY.plusMonths(3));
        propose(deal -> deal.withStage(SalesProcesses.NEGOTIATION).withCloseDate(DAY.plusMonths(3)));
        PendingChanges pending = pending();
        ForecastCategory then = pending.changes().get(0).after().category();
        assertThat(then).as("what follows from the stage").isNotEqualTo(ForecastCategory.PIPELINE);
        assertThat(beside(pending, QUARTER, ForecastCategory.PIPELINE).difference())
                .isEqualTo(Money.parse("USD -100.00"));
        assertThat(beside(pending, next, then).difference()).isEqualTo(Money.parse("USD 100.00"));
        assertThat(beside(pending, QUARTER, then).difference()).isEqualTo(Money.parse("USD 0.00"));
        assertThat(figure(ForecastCategory.PIPELINE)).isEqualTo(Money.parse("USD 107.00"));
    }

    @Test
    void request_onAnotherVersionIsListedAndDoesNotCount() {
        ApprovalRequest request = propose(deal -> deal.withAmount(Money.parse("USD 160.00")));
        sfa.opportunities().update(DEAL, deal -> deal.withNextStep("call them"), "noted");
        assertThat(pending().outdated()).extracting(ApprovalRequest::id).containsExactly(request.id());
        assertThat(pending().changes()).isEmpty();
        assertThat(beside(pending(), QUARTER, ForecastCategory.PIPELINE).difference())
                .isEqualTo(Money.parse("USD 0.00"));
    }

    @Test
    void newDeal_thatWaitsCountsOnlyAfterwards() {
        sfa.as(Actor.of(REP.value()))
                .approvals()
                .propose(Opportunity.TYPE, deal(new OpportunityId("new"), "USD 30.00"), "a new one");
        assertThat(figure(ForecastCategory.PIPELINE)).isEqualTo(Money.parse("USD 107.00"));
        PendingFigures beside = beside(pending(), QUARTER, ForecastCategory.PIPELINE);
        assertThat(beside.before()).isEqualTo(Money.parse("USD 0.00"));
        assertThat(beside.difference()).isEqualTo(Money.parse("USD 30.00"));
        PendingFigures byComponent = sfa.call(unit -> PendingChanges.readByComponent(unit, sfa.approvals(), SETTINGS))
                .of(ForecastNode.of(REP), QUARTER, ForecastCategory.PIPELINE, ForecastColumn.CUMULATIVE);
        assertThat(byComponent.difference()).isEqualTo(Money.parse("USD 30.00"));
    }
}
