package org.sfa.forecast.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sfa.forecast.review.NorthTeam.CALENDAR;
import static org.sfa.forecast.review.NorthTeam.DAY;
import static org.sfa.forecast.review.NorthTeam.MIA;
import static org.sfa.forecast.review.NorthTeam.NODE;
import static org.sfa.forecast.review.NorthTeam.NORTH;
import static org.sfa.forecast.review.NorthTeam.QUARTER;
import static org.sfa.forecast.review.NorthTeam.REP;
import static org.sfa.forecast.review.NorthTeam.SETTINGS;
import static org.sfa.forecast.review.NorthTeam.deal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.access.Actor;
import org.sfa.core.approval.ApprovalPlan;
import org.sfa.core.approval.ApprovalPolicy;
import org.sfa.core.approval.ApprovalRequest;
import org.sfa.core.approval.ApprovalStep;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.quote.QuoteService;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Proposal;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.rollup.LiveVersion;

/** Whoever wants another amount, stage or close date of a deal has to ask mia. */
class PendingChangesTest {

    private static final OpportunityId DEAL = new OpportunityId("deal");
    private final NorthTeam team = new NorthTeam(parts -> parts.approvals(new AskMia()));
    private final Sfa sfa = team.sfa;

    /** Asks mia about amounts, stages and close dates of deals, and about every quote; the system may do what it likes. */
    private static final class AskMia implements ApprovalPolicy {
        @Override
        public Set<EntityType<?, ?>> types() {
            return Set.of(Opportunity.TYPE, Quote.TYPE);
        }

        @Override
        public <E extends Entity<?>> Optional<ApprovalPlan> plan(
                EntityType<E, ?> type, Proposal<E> proposal, String requester) {
            boolean isHers = requester.equals(MIA.value()) || requester.equals(Actor.SYSTEM.name());
            boolean isFree = proposal.after() instanceof Quote quote && quote.status() != QuoteStatus.APPROVED;
            return isHers || isFree
                    ? Optional.empty()
                    : Optional.of(new ApprovalPlan(
                            Set.of("all deals"),
                            type == Quote.TYPE ? Set.of("status") : Set.of("amount", "stage", "closeDate"),
                            List.of(),
                            List.of(ApprovalStep.anyOf("manager", 1, MIA))));
        }
    }

    PendingChangesTest() {
        sfa.run(unit -> {
            unit.repository(Opportunity.TYPE).save(deal("deal", Money.parse("USD 100.00")));
            unit.repository(Opportunity.TYPE).save(deal("other", Money.parse("USD 7.00")));
        });
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
        LiveVersion version = team.live().version();
        Money single = version.rollup().of(NORTH, QUARTER).of(category);
        assertThat(version.adjusted()
                        .cell(NODE, QUARTER, category, ForecastColumn.SINGLE)
                        .figures()
                        .withAll())
                .isEqualTo(single);
        return single;
    }

    private PendingFigures beside(PendingChanges pending, FiscalPeriod period, ForecastCategory category) {
        return pending.of(NODE, period, category, ForecastColumn.SINGLE);
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
                .propose(Opportunity.TYPE, deal("new", Money.parse("USD 30.00")), "a new one");
        assertThat(figure(ForecastCategory.PIPELINE)).isEqualTo(Money.parse("USD 107.00"));
        PendingFigures beside = beside(pending(), QUARTER, ForecastCategory.PIPELINE);
        assertThat(beside.before()).isEqualTo(Money.parse("USD 0.00"));
        assertThat(beside.difference()).isEqualTo(Money.parse("USD 30.00"));
        PendingFigures byComponent = sfa.call(unit -> PendingChanges.readByComponent(unit, sfa.approvals(), SETTINGS))
                .of(ForecastNode.of(REP), QUARTER, ForecastCategory.PIPELINE, ForecastColumn.CUMULATIVE);
        assertThat(byComponent.difference()).isEqualTo(Money.parse("USD 30.00"));
    }

    private PendingQuote submitted(String id, String price) {
        QuoteService quotes = sfa.as(Actor.of(REP.value())).quotes();
        quotes.draft(Quote.builder()
                .id(new QuoteId(id))
                .name(id)
                .opportunity(DEAL)
                .currency(CurrencyUnit.USD)
                .addLines(QuoteLine.of("1", "work", BigDecimal.ONE, BigMoney.parse(price)))
                .build());
        quotes.submit(new QuoteId(id), "they asked for more");
        return pending().quotes().stream()
                .filter(pending -> pending.quote().id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void primaryQuote_thatWaitsIsListedWithWhatItDiffersByAndComesInOnceApproved() {
        PendingQuote waiting = submitted("primary", "USD 130");
        assertThat(waiting.quote().isPrimary()).isTrue();
        assertThat(waiting.difference()).contains(Money.parse("USD 30.00"));
        assertThat(figure(ForecastCategory.PIPELINE)).isEqualTo(Money.parse("USD 107.00"));
        assertThat(beside(pending(), QUARTER, ForecastCategory.PIPELINE).difference())
                .isEqualTo(Money.parse("USD 0.00"));

        sfa.as(Actor.of(MIA.value())).approvals().approve(waiting.request().id(), "fine");
        assertThat(figure(ForecastCategory.PIPELINE)).isEqualTo(Money.parse("USD 137.00"));
        assertThat(pending().quotes()).isEmpty();
    }

    @Test
    void otherQuote_leavesTheAmountAloneWhenItIsApproved() {
        submitted("primary", "USD 130");
        PendingQuote waiting = submitted("other", "USD 40");
        assertThat(waiting.quote().isPrimary()).isFalse();
        assertThat(waiting.difference()).contains(Money.parse("USD -60.00"));
        sfa.as(Actor.of(MIA.value())).approvals().approve(waiting.request().id(), "fine");
        assertThat(figure(ForecastCategory.PIPELINE)).isEqualTo(Money.parse("USD 107.00"));
        assertThat(pending().quotes()).hasSize(1);
    }

    @Test
    void quote_onAnotherVersionIsOutdated() {
        PendingQuote waiting = submitted("primary", "USD 130");
        sfa.run(unit -> unit.repository(Quote.TYPE)
                .save(unit.repository(Quote.TYPE).load(waiting.quote().id()).withStatus(QuoteStatus.DRAFT)));
        assertThat(pending().quotes()).isEmpty();
        assertThat(pending().outdated())
                .extracting(ApprovalRequest::id)
                .containsExactly(waiting.request().id());
    }

    @Test
    void quote_ofADealWithoutAmountHasNoDifference() {
        sfa.opportunities().update(DEAL, deal -> deal.withAmount(Optional.<Money>empty()), "nobody knows");
        assertThat(submitted("primary", "USD 130").difference()).isEmpty();
    }

    @Test
    void amount_thatWaitsMovesNothingByComponentWhereAQuoteStandsInForIt() {
        PendingQuote quote = submitted("primary", "USD 130");
        sfa.as(Actor.of(MIA.value())).approvals().approve(quote.request().id(), "fine");
        propose(deal -> deal.withAmount(Money.parse("USD 160.00")));
        assertThat(beside(pending(), QUARTER, ForecastCategory.PIPELINE).difference())
                .isEqualTo(Money.parse("USD 30.00"));
        PendingChanges byComponent = sfa.call(unit -> PendingChanges.readByComponent(unit, sfa.approvals(), SETTINGS));
        PendingFigures figures = beside(byComponent, QUARTER, ForecastCategory.PIPELINE);
        assertThat(figures.before()).isEqualTo(Money.parse("USD 130.00"));
        assertThat(figures.difference()).isEqualTo(Money.parse("USD 0.00"));
    }
}
