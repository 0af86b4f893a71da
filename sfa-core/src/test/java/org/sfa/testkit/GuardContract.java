package org.sfa.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sfa.testkit.Samples.ACME;
import static org.sfa.testkit.Samples.ANN;
import static org.sfa.testkit.Samples.deal;
import static org.sfa.testkit.Samples.lead;
import static org.sfa.testkit.Samples.product;
import static org.sfa.testkit.Samples.task;
import static org.sfa.testkit.Samples.unit;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sfa.core.activity.Task;
import org.sfa.core.activity.TaskStatus;
import org.sfa.core.customer.Account;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.SalesProcessId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.LossReason;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.opportunity.Split;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.Unit;
import org.sfa.core.product.Product;
import org.sfa.core.store.Cause;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Violation;

/** Guards and completions hold whoever saves: a hostile caller of the repository can't get around them. */
public abstract class GuardContract extends StoreSuite {

    private static final OpportunityId D = new OpportunityId("d");

    /** Creates the suite. */
    protected GuardContract(StoreFactory factory) {
        super(factory);
    }

    @BeforeEach
    final void seedStore() {
        seed();
    }

    private List<Violation> violations(Consumer<UnitOfWork> work) {
        long head = store.changes().head();
        RejectedException refused = catchThrowableOfType(RejectedException.class, () -> commit(work));
        assertThat(refused).as("refusal").isNotNull();
        assertNothingSince(head);
        return refused.violations();
    }

    private static Consumer<UnitOfWork> change(UnaryOperator<Opportunity> change) {
        return unit -> {
            Repository<Opportunity, OpportunityId> deals = unit.repository(Opportunity.TYPE);
            deals.save(change.apply(deals.load(D)));
        };
    }

    private static Consumer<UnitOfWork> moveTo(StageCode stage) {
        return change(deal -> deal.withStage(stage));
    }

    @Test
    void forbiddenStageMove_isRefused() {
        save(Opportunity.TYPE, deal("d", SalesProcesses.PROSPECTING));
        assertThat(violations(moveTo(SalesProcesses.CONTRACT)))
                .singleElement()
                .satisfies(v -> assertThat(v.attribute()).isEqualTo("stage"))
                .satisfies(v -> assertThat(v.value()).isEqualTo("contract"))
                .satisfies(v -> assertThat(v.reason()).contains("negotiation").contains("after prospecting"));
        assertThat(violations(moveTo(SalesProcesses.WON))).isNotEmpty();
        assertThat(violations(moveTo(StageCode.of("invented")))).isNotEmpty();
        commit(moveTo(SalesProcesses.NEGOTIATION));
        commit(moveTo(SalesProcesses.WON));
        assertThat(load(Opportunity.TYPE, "d").outcome()).isEqualTo(Outcome.WON);
    }

    @Test
    void closedDeal_keepsToItsProcess() {
        save(Opportunity.TYPE, deal("d", SalesProcesses.NEGOTIATION));
        commit(moveTo(SalesProcesses.WON));
        assertThat(violations(moveTo(SalesProcesses.CONTRACT))).isNotEmpty();
        assertThat(violations(moveTo(SalesProcesses.LOST))).isNotEmpty();
        assertThat(violations(change(deal -> deal.withAmount(Optional.empty()))))
                .containsExactly(new Violation("amount", "absent", "must be there in stage won"));
        assertThat(violations(change(deal -> deal.withLossReason(LossReason.of("price")))))
                .extracting(Violation::attribute)
                .containsExactly("lossReason");
        commit(moveTo(SalesProcesses.PROPOSAL));
        assertThat(load(Opportunity.TYPE, "d").outcome()).isEqualTo(Outcome.OPEN);
    }

    @Test
    void outcomeProbabilityAndCategory_setByHand_areReplaced() {
        save(
                Opportunity.TYPE,
                deal("d", SalesProcesses.PROPOSAL)
                        .withOutcome(Outcome.WON)
                        .withProbability(BigDecimal.ONE)
                        .withCategory(ForecastCategory.CLOSED));
        Consumer<Opportunity> asTheStageHasIt = deal -> {
            assertThat(deal.outcome()).isEqualTo(Outcome.OPEN);
            assertThat(deal.probability()).isEqualByComparingTo("0.50");
            assertThat(deal.category()).isEqualTo(ForecastCategory.BEST_CASE);
        };
        asTheStageHasIt.accept(load(Opportunity.TYPE, "d"));
        long head = store.changes().head();
        commit(change(deal -> deal.withOutcome(Outcome.LOST).withProbability(BigDecimal.ZERO)));
        asTheStageHasIt.accept(load(Opportunity.TYPE, "d"));
        assertNothingSince(head);
        commit(change(deal -> deal.withOwnProbability(new BigDecimal("0.6"))));
        assertThat(load(Opportunity.TYPE, "d").probability()).isEqualByComparingTo("0.6");
    }

    @Test
    void outcome_setByHandBeforeItsProcessIsSaved_isRefused() {
        SalesProcessId mine = new SalesProcessId("mine");
        SalesProcess process =
                SalesProcess.builder().from(SalesProcesses.standard()).id(mine).build();
        List<Violation> violations = violations(unit -> {
            unit.repository(Opportunity.TYPE)
                    .save(deal("d", SalesProcesses.PROSPECTING)
                            .withProcess(mine)
                            .withOutcome(Outcome.WON)
                            .withProbability(BigDecimal.ONE));
            unit.repository(SalesProcess.TYPE).save(process);
        });
        assertThat(violations).extracting(Violation::attribute).contains("outcome");
    }

    @Test
    void wrongSplits_areRefused() {
        save(Opportunity.TYPE, deal("d", SalesProcesses.PROSPECTING));
        Split ninety = new Split(ANN, new BigDecimal("0.9"), Split.Kind.REVENUE);
        Split ten = new Split(ANN, new BigDecimal("0.10"), Split.Kind.REVENUE);
        Split stranger = new Split(new SalesUserId("nobody"), new BigDecimal("0.10"), Split.Kind.REVENUE);
        assertThat(violations(change(deal -> deal.withSplits(ninety))))
                .containsExactly(
                        new Violation("splits", "0.9", "must share the revenue in parts that total exactly 1"));
        assertThat(violations(change(deal -> deal.withSplits(ninety, stranger))))
                .extracting(Violation::value)
                .containsExactly("nobody");
        commit(change(deal -> deal.withSplits(ninety, ten)));
    }

    @Test
    void everyReason_isNamedAtOnce() {
        assertThat(violations(unit -> unit.repository(Opportunity.TYPE)
                        .save(deal("d", SalesProcesses.PROPOSAL)
                                .withAmount(Optional.empty())
                                .withCloseDate(Optional.empty())
                                .withOwnProbability(new BigDecimal("1.5"))
                                .withLines(OpportunityLine.of(new ProductId("missing"))))))
                .extracting(Violation::attribute)
                .containsExactlyInAnyOrder("amount", "closeDate", "ownProbability", "lines");
    }

    @Test
    void guard_seesWhatTheUnitItselfSaves() {
        commit(unit -> {
            unit.repository(Opportunity.TYPE)
                    .save(deal("d", SalesProcesses.PROSPECTING).withLines(OpportunityLine.of(new ProductId("p"))));
            unit.repository(Product.TYPE).save(product("p"));
        });
        assertThat(load(Opportunity.TYPE, "d").lines()).hasSize(1);
    }

    @Test
    void pastDatedSteps_areEachHeldToTheProcess() {
        save(Opportunity.TYPE, deal("d", SalesProcesses.PROSPECTING));
        assertThat(violations(unit -> {
                    moveTo(SalesProcesses.NEGOTIATION).accept(unit);
                    moveTo(SalesProcesses.CONTRACT).accept(unit);
                }))
                .as("one change from prospecting to contract")
                .isNotEmpty();
        assertThat(violations(unit -> {
                    step(unit, SalesProcesses.CONTRACT, 3);
                    step(unit, SalesProcesses.NEGOTIATION, 2);
                }))
                .as("a forbidden step on the way to an allowed stage")
                .isNotEmpty();
        commit(unit -> {
            step(unit, SalesProcesses.NEGOTIATION, 3);
            step(unit, SalesProcesses.CONTRACT, 2);
            step(unit, SalesProcesses.WON, 1);
        });
        assertThat(store.changes().history(Opportunity.TYPE.ref(D))).hasSize(4);
    }

    private void step(UnitOfWork unit, StageCode stage, int daysAgo) {
        Repository<Opportunity, OpportunityId> deals = unit.repository(Opportunity.TYPE);
        deals.save(deals.load(D).withStage(stage), Cause.NONE.at(clock.instant().minus(Duration.ofDays(daysAgo))));
    }

    @Test
    void leadStatus_keepsToItsTransitions() {
        save(Lead.TYPE, lead("l").withStatus(LeadStatus.UNQUALIFIED));
        assertThat(violations(unit -> {
                    Lead lead = unit.repository(Lead.TYPE).load(Lead.TYPE.id("l"));
                    unit.repository(Lead.TYPE)
                            .save(lead.withStatus(LeadStatus.CONVERTED)
                                    .withConvertedOn(LocalDate.of(2026, 11, 1))
                                    .withAccount(ACME));
                }))
                .extracting(Violation::attribute)
                .containsExactly("status");
        assertThat(violations(unit -> unit.repository(Lead.TYPE).save(lead("m").withStatus(LeadStatus.CONVERTED))))
                .extracting(Violation::attribute)
                .containsExactly("status");
        assertThat(violations(unit -> unit.repository(Lead.TYPE).save(lead("m").withCompany(Optional.empty()))))
                .extracting(Violation::attribute)
                .containsExactly("company");
    }

    @Test
    void doneTask_needsItsInstant() {
        assertThat(violations(unit -> unit.repository(Task.TYPE).save(task("t").withStatus(TaskStatus.DONE))))
                .extracting(Violation::attribute)
                .containsExactly("completedAt");
        save(Task.TYPE, task("t").withStatus(TaskStatus.DONE).withCompletedAt(clock.instant()));
    }

    @Test
    void circle_madeByTwoChangesOfOneUnit_isRefused() {
        save(Unit.TYPE, unit("north"), unit("south"));
        LocalDate day = LocalDate.of(2026, 1, 1);
        assertThat(violations(work -> {
                    Repository<Unit, UnitId> units = work.repository(Unit.TYPE);
                    units.save(
                            units.load(new UnitId("north")).withPlacements(Placement.below(new UnitId("south"), day)));
                    units.save(
                            units.load(new UnitId("south")).withPlacements(Placement.below(new UnitId("north"), day)));
                }))
                .extracting(Violation::attribute)
                .containsExactly("placements");
        assertThat(violations(work -> work.repository(Account.TYPE)
                        .save(load(Account.TYPE, "acme").withParent(ACME))))
                .extracting(Violation::attribute)
                .containsExactly("parent");
    }

    @Test
    void deletion_asksNoGuard() {
        save(Opportunity.TYPE, deal("d", SalesProcesses.NEGOTIATION));
        commit(moveTo(SalesProcesses.WON));
        commit(unit -> unit.repository(Opportunity.TYPE).delete(D, Cause.of("test data")));
        assertThat(exists(Opportunity.TYPE, "d")).isFalse();
    }
}
