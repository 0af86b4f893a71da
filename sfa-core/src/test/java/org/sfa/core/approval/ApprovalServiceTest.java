package org.sfa.core.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.approval.ApprovalBench.BOSS;
import static org.sfa.core.approval.ApprovalBench.CFO;
import static org.sfa.core.approval.ApprovalBench.DEAL;
import static org.sfa.core.approval.ApprovalBench.DEAL_REF;
import static org.sfa.core.approval.ApprovalBench.DEP;
import static org.sfa.core.approval.ApprovalBench.LAW;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.QuotaId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityEvent;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.product.Product;
import org.sfa.core.quota.Quota;
import org.sfa.core.quota.QuotaAdjustment;
import org.sfa.core.quota.QuotaEvent;
import org.sfa.core.quota.QuotaScope;
import org.sfa.core.quota.QuotaTarget;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.VersionConflictException;

class ApprovalServiceTest {

    private static final Money HIGH = Money.parse("USD 5000");

    private final ApprovalBench bench = ApprovalBench.asking(ApprovalStep.anyOf("manager", 1, BOSS));

    @Test
    void propose_holdsTheChangeUntilItIsApproved() {
        ApprovalRequest request = bench.propose("USD 5000");

        assertThat(request.changes())
                .containsExactly(new ProposedChange("amount", Optional.of("USD 500.00"), Optional.of("USD 5000.00")));
        assertThat(request.waitingFor()).containsExactly(BOSS);
        assertThat(request.rules()).containsExactly("great deals");
        assertThat(bench.amount()).isEqualTo(Money.parse("USD 500"));
        assertThat(bench.newMails()).containsExactly("boss: Approval needed: opportunity:O-1");

        ApprovalRequest approved = bench.approvals("boss").approve(request.id(), "well done");

        assertThat(approved.status()).isEqualTo(ApprovalStatus.APPROVED);
        assertThat(approved.waitingFor()).isEmpty();
        assertThat(approved.pendingOn()).isEmpty();
        assertThat(bench.amount()).isEqualTo(HIGH);
        assertThat(bench.newMails()).containsExactly("ann: Approval approved: opportunity:O-1");
        assertThat(bench.system.store().changes().history(DEAL_REF).get(1).reason())
                .isEqualTo("approved by approvalRequest:" + request.id() + ", proposed by ann: they grow");
    }

    @Test
    void propose_thatNeedsNobodyIsMadeAtOnce() {
        assertThat(bench.approvals("ann")
                        .propose(Opportunity.TYPE, DEAL, deal -> deal.withAmount(Money.parse("USD 999")), "small"))
                .isEmpty();
        assertThat(bench.amount()).isEqualTo(Money.parse("USD 999"));
        assertThat(bench.approvals("boss").propose(Opportunity.TYPE, DEAL, deal -> deal.withAmount(HIGH), "boss"))
                .isEmpty();
        assertThat(bench.amount()).isEqualTo(HIGH);
    }

    @Test
    void save_canNotGetAroundTheApproval() {
        assertThatThrownBy(() -> bench.as("ann").opportunities().update(DEAL, deal -> deal.withAmount(HIGH), "quietly"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("amount must be proposed, not saved, because great deals wants an approval")
                .hasMessageContaining("USD 5000.00");
        assertThatThrownBy(() -> bench.as("ann").run(unit -> unit.repository(Opportunity.TYPE)
                        .save(bench.deal().withAmount(HIGH))))
                .isInstanceOf(RejectedException.class);
        assertThatThrownBy(() -> bench.as("ann").run(unit -> {
                    unit.repository(Opportunity.TYPE).save(bench.deal().withAmount(HIGH));
                    unit.repository(Opportunity.TYPE)
                            .save(
                                    unit.repository(Opportunity.TYPE).load(DEAL).withAmount(Money.parse("USD 400")),
                                    org.sfa.core.store.Cause.of("later"));
                }))
                .isInstanceOf(RejectedException.class);
        assertThat(bench.amount()).isEqualTo(Money.parse("USD 500"));
    }

    @Test
    void save_ofARequestCanNotForgeAnApproval() {
        ApprovalRequest request = bench.propose("USD 5000");
        ApprovalAction forged = ApprovalAction.decision(
                ApprovalAction.Kind.APPROVED,
                "boss",
                bench.clock.instant(),
                request.steps().get(0),
                BOSS,
                "");

        assertThatThrownBy(() -> bench.as("ann").run(unit -> {
                    unit.repository(ApprovalRequest.TYPE).save(request.withActions(forged));
                    unit.repository(Opportunity.TYPE).save(bench.deal().withAmount(HIGH));
                }))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("must be done by ann themselves, not boss");
        assertThatThrownBy(() -> bench.as("bob").run(unit -> unit.repository(ApprovalRequest.TYPE)
                        .save(request.withActions(ApprovalAction.decision(
                                ApprovalAction.Kind.APPROVED,
                                "bob",
                                unit.now(),
                                request.steps().get(0),
                                BOSS,
                                "")))))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("must be done by boss, or by their deputy while they are away");
        assertThatThrownBy(() -> bench.as("ann").run(unit -> unit.repository(ApprovalRequest.TYPE)
                        .save(request.withSteps(ApprovalStep.anyOf("friend", 1, new SalesUserId("bob"))))))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("steps must stay as it was made");
    }

    @Test
    void save_ofANewRequestAsksThoseOfThePolicy() {
        ApprovalRequest friendly = ApprovalRequest.builder()
                .from(bench.propose("USD 5000"))
                .id(new org.sfa.core.id.ApprovalRequestId("forged"))
                .version(0)
                .steps(List.of(ApprovalStep.anyOf("friend", 1, new SalesUserId("bob"))))
                .build();
        bench.approvals("ann").cancel(DEAL_REF, "for the forged one");

        assertThatThrownBy(() -> bench.as("ann")
                        .run(unit -> unit.repository(ApprovalRequest.TYPE).save(friendly)))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("steps must be those of the policy");
    }

    @Test
    void approve_makesAChangeOnlyOnce() {
        ApprovalRequest request = bench.propose("USD 5000");
        bench.approvals("boss").approve(request.id(), "");
        bench.approvals("ann")
                .propose(Opportunity.TYPE, DEAL, deal -> deal.withAmount(Money.parse("USD 10")), "shrinks");

        assertThatThrownBy(() -> bench.approvals("boss").approve(request.id(), "again"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("status must be PENDING");
        // What was granted once is used up.
        assertThatThrownBy(() -> bench.as("ann").opportunities().update(DEAL, deal -> deal.withAmount(HIGH), ""))
                .isInstanceOf(RejectedException.class);
        assertThat(bench.amount()).isEqualTo(Money.parse("USD 10"));
    }

    @Test
    void approve_ofARecordThatWasChangedSinceEndsAsOutdated_andCanBeRenewed() {
        ApprovalRequest request = bench.propose("USD 5000");
        bench.as("ann").opportunities().update(DEAL, deal -> deal.withNextStep("call"), "");

        ApprovalRequest outdated = bench.approvals("boss").approve(request.id(), "fine");
        assertThat(outdated.status()).isEqualTo(ApprovalStatus.OUTDATED);
        assertThat(bench.amount()).isEqualTo(Money.parse("USD 500"));

        ApprovalRequest renewed =
                bench.approvals("ann").renew(request.id(), "still").orElseThrow();
        bench.approvals("boss").approve(renewed.id(), "fine");
        assertThat(bench.amount()).isEqualTo(HIGH);
        assertThat(bench.deal().nextStep()).contains("call");
        assertThatThrownBy(() -> bench.approvals("ann").renew(renewed.id(), ""))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("must be one in which the change was not made");
    }

    @Test
    void approve_isNotForWhoProposedIt() {
        ApprovalBench own = ApprovalBench.asking(ApprovalStep.anyOf("either", 1, BOSS, DEP));
        own.sendAway(BOSS, new SalesUserId("ann"));
        ApprovalRequest request = own.propose("USD 5000");

        assertThatThrownBy(() -> own.approvals("ann").approve(request.id(), ""))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("waitingFor must have ann among them");
        assertThatThrownBy(() -> ApprovalBench.asking(ApprovalStep.anyOf("self", 1, new SalesUserId("ann")))
                        .propose("USD 5000"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("nobody approves their own");
        assertThatThrownBy(() -> own.approvals("dep").delegate(request.id(), new SalesUserId("ann"), ""))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("nobody approves their own");
    }

    @Test
    void deputy_decidesWhileTheApproverIsAway() {
        ApprovalRequest request = bench.propose("USD 5000");
        assertThatThrownBy(() -> bench.approvals("dep").approve(request.id(), ""))
                .isInstanceOf(RejectedException.class);
        bench.sendAway(BOSS, CFO);
        bench.sendAway(CFO, DEP);

        assertThat(bench.approvals("dep").waitingFor(DEP)).hasSize(1);
        assertThat(bench.approvals("cfo").waitingFor(CFO)).isEmpty();
        ApprovalRequest approved = bench.approvals("dep").approve(request.id(), "for the boss");
        assertThat(approved.status()).isEqualTo(ApprovalStatus.APPROVED);
        assertThat(approved.actions().get(0).inPlaceOf()).contains(BOSS);
        assertThat(approved.actions().get(0).actor()).isEqualTo("dep");
    }

    @Test
    void steps_takeTurns_andParallelOnesWaitForEachOther() {
        ApprovalBench chain = ApprovalBench.asking(
                ApprovalStep.allOf("board", 2, CFO, LAW),
                ApprovalStep.anyOf("manager", 1, BOSS),
                ApprovalStep.anyOf("second opinion", 2, DEP, LAW));
        ApprovalRequest request = chain.propose("USD 5000");
        assertThat(request.waitingFor()).containsExactly(BOSS);
        assertThatThrownBy(() -> chain.approvals("cfo").approve(request.id(), "early"))
                .isInstanceOf(RejectedException.class);

        chain.newMails();
        assertThat(chain.approvals("boss").approve(request.id(), "").waitingFor())
                .containsOnly(CFO, LAW, DEP);
        assertThat(chain.newMails())
                .containsExactlyInAnyOrder(
                        "cfo: Approval needed: opportunity:O-1",
                        "law: Approval needed: opportunity:O-1",
                        "dep: Approval needed: opportunity:O-1");
        // The lawyer is asked in both steps, and answers once.
        assertThat(chain.approvals("law").approve(request.id(), "").waitingFor())
                .containsExactly(CFO);
        assertThat(chain.amount()).isEqualTo(Money.parse("USD 500"));
        assertThat(chain.approvals("cfo").approve(request.id(), "").status()).isEqualTo(ApprovalStatus.APPROVED);
        assertThat(chain.amount()).isEqualTo(HIGH);
    }

    @Test
    void reject_andSendBack_andRecallChangeNothing() {
        ApprovalRequest rejected = bench.propose("USD 5000");
        assertThat(bench.approvals("boss").reject(rejected.id(), "too good").status())
                .isEqualTo(ApprovalStatus.REJECTED);
        ApprovalRequest returned = bench.propose("USD 5000");
        assertThat(bench.approvals("boss")
                        .sendBack(returned.id(), "add the contract")
                        .status())
                .isEqualTo(ApprovalStatus.RETURNED);
        ApprovalRequest recalled = bench.propose("USD 5000");
        assertThatThrownBy(() -> bench.approvals("boss").recall(recalled.id(), ""))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("must be done by ann, who proposed the change");
        assertThat(bench.approvals("ann").recall(recalled.id(), "").status()).isEqualTo(ApprovalStatus.RECALLED);
        assertThat(bench.amount()).isEqualTo(Money.parse("USD 500"));
        assertThat(bench.newMails())
                .contains("ann: Approval rejected: opportunity:O-1", "ann: Approval returned: opportunity:O-1");
    }

    @Test
    void propose_again_recallsTheOwnRequestAndWaitsForThatOfOthers() {
        ApprovalRequest first = bench.propose("USD 5000");
        ApprovalRequest second = bench.propose("USD 6000");
        assertThat(bench.request(first).status()).isEqualTo(ApprovalStatus.RECALLED);
        assertThat(bench.approvals("ann").findPending(DEAL_REF)).contains(second);
        assertThatThrownBy(() ->
                        bench.approvals("bob").propose(Opportunity.TYPE, DEAL, deal -> deal.withAmount(HIGH), "mine"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("must be decided before another change is proposed");
    }

    @Test
    void delegate_handsTheDecisionOn() {
        ApprovalRequest request = bench.propose("USD 5000");
        assertThat(bench.approvals("boss")
                        .delegate(request.id(), LAW, "knows it")
                        .waitingFor())
                .containsExactly(LAW);
        assertThatThrownBy(() -> bench.approvals("boss").approve(request.id(), ""))
                .isInstanceOf(RejectedException.class);
        assertThat(bench.approvals("law").approve(request.id(), "").status()).isEqualTo(ApprovalStatus.APPROVED);
        assertThat(bench.newMails()).contains("law: Approval needed: opportunity:O-1");
    }

    @Test
    void lookAfterOverdue_reminds_escalatesAndRejects() {
        ApprovalBench slow = ApprovalBench.asking(
                ApprovalStep.anyOf("manager", 1, BOSS).within(TimeLimit.escalateAfter(Duration.ofHours(8), CFO)),
                ApprovalStep.anyOf("law", 2, LAW).within(TimeLimit.rejectAfter(Duration.ofHours(2))));
        ApprovalRequest request = slow.propose("USD 5000");
        slow.newMails();
        assertThat(slow.system.approvals().lookAfterOverdue().done()).isEmpty();

        slow.advance(Duration.ofHours(8));
        assertThat(slow.system.approvals().lookAfterOverdue().done())
                .containsEntry(request.id(), ApprovalAction.Kind.ESCALATED);
        assertThat(slow.system.approvals().lookAfterOverdue().done()).isEmpty();
        assertThat(slow.request(request).waitingFor()).containsOnly(BOSS, CFO);
        assertThat(slow.newMails())
                .containsExactlyInAnyOrder(
                        "cfo: Approval needed: opportunity:O-1", "boss: Approval overdue: opportunity:O-1");

        slow.advance(Duration.ofHours(8));
        assertThat(slow.system.approvals().lookAfterOverdue().done())
                .containsEntry(request.id(), ApprovalAction.Kind.REMINDED);
        assertThat(slow.approvals("cfo").approve(request.id(), "").waitingFor()).containsExactly(LAW);

        slow.advance(Duration.ofHours(2));
        assertThat(slow.system.approvals().lookAfterOverdue().done())
                .containsEntry(request.id(), ApprovalAction.Kind.TIMED_OUT);
        assertThat(slow.request(request).status()).isEqualTo(ApprovalStatus.REJECTED);
        assertThat(slow.amount()).isEqualTo(Money.parse("USD 500"));
    }

    @Test
    void propose_ofAMoveMakesItAsTheSalesProcessDoes() {
        ApprovalRequest request = bench.approvals("ann")
                .propose(Opportunity.TYPE, DEAL, deal -> deal.withStage(SalesProcesses.QUALIFICATION), "they called")
                .orElseThrow();
        bench.events.clear();
        bench.approvals("boss").approve(request.id(), "good");
        assertThat(bench.deal().stage()).isEqualTo(SalesProcesses.QUALIFICATION);
        assertThat(bench.deal().probability()).isEqualByComparingTo("0.15");
        assertThat(bench.events)
                .containsExactly(
                        new OpportunityEvent.StageMoved(DEAL, SalesProcesses.PROSPECTING, SalesProcesses.QUALIFICATION),
                        new ApprovalEvent.Acted(
                                request.id(), bench.request(request).actions().get(0)),
                        new ApprovalEvent.Closed(request.id(), DEAL_REF, ApprovalStatus.APPROVED, "good"));
    }

    @Test
    void propose_ofANewRecordMakesItOnceApproved() {
        Quota quota = Quota.builder()
                .id(new QuotaId("X-1"))
                .user(new SalesUserId("ann"))
                .start(LocalDate.of(2026, 1, 1))
                .end(LocalDate.of(2027, 1, 1))
                .amount(Money.parse("USD 100"))
                .build();
        assertThatThrownBy(() ->
                        bench.as("ann").run(unit -> unit.repository(Quota.TYPE).save(quota)))
                .isInstanceOf(RejectedException.class);
        ApprovalRequest request =
                bench.approvals("ann").propose(Quota.TYPE, quota, "new year").orElseThrow();
        bench.approvals("boss").approve(request.id(), "");
        Quota saved = bench.system.call(unit -> unit.repository(Quota.TYPE).load(quota.id()));
        assertThat(saved).isEqualTo(quota.withVersion(1).withSlot(saved.slot()));

        // Neither the old request nor a deletion in between lets it come back.
        bench.as("ann").run(unit -> unit.repository(Quota.TYPE).delete(quota.id(), org.sfa.core.store.Cause.NONE));
        assertThatThrownBy(() ->
                        bench.as("ann").run(unit -> unit.repository(Quota.TYPE).save(quota)))
                .isInstanceOf(RejectedException.class);
    }

    @Test
    void propose_ofAnotherAmountOfAQuotaIsAnAdjustmentOnceApproved() {
        Quota quota = bench.as("boss")
                .quotas()
                .assign(
                        Quota.builder(QuotaScope.of(new SalesUserId("ann")), QuotaTarget.of(Money.parse("USD 100")))
                                .id(new QuotaId("X-1"))
                                .start(LocalDate.of(2026, 1, 1))
                                .end(LocalDate.of(2027, 1, 1))
                                .build(),
                        "plan");
        QuotaTarget less = QuotaTarget.of(Money.parse("USD -40"));
        assertThatThrownBy(() -> bench.as("ann").quotas().adjust(quota.id(), less, "too much"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("amount must be proposed, not saved, because quotas wants an approval");
        ApprovalRequest request = bench.approvals("ann")
                .propose(Quota.TYPE, quota.id(), now -> now.withAmount(Money.parse("USD 60")), "too much")
                .orElseThrow();
        bench.approvals("boss").approve(request.id(), "fine");

        Quota saved = bench.system.call(unit -> unit.repository(Quota.TYPE).load(quota.id()));
        assertThat(saved.amount()).contains(Money.parse("USD 60"));
        assertThat(saved.adjustments())
                .containsExactly(new QuotaAdjustment(
                        less,
                        "approved by " + ApprovalRequest.TYPE.ref(request.id()) + ", proposed by ann: too much",
                        "boss",
                        Sandbox.NOW));
        assertThat(bench.events)
                .contains(
                        new QuotaEvent.Adjusted(quota.id(), saved.adjustments().get(0)));
    }

    @Test
    void propose_refusesWhatCouldNotBeMade() {
        assertThatThrownBy(() -> bench.approvals("ann")
                        .propose(
                                Opportunity.TYPE,
                                DEAL,
                                deal -> deal.withAmount(HIGH)
                                        .withCloseDate(Optional.empty())
                                        .withStage(SalesProcesses.WON),
                                ""))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("closeDate must be there in stage won");
        assertThatThrownBy(() -> bench.approvals("ann")
                        .propose(Opportunity.TYPE, bench.deal().withVersion(7).withAmount(HIGH), ""))
                .isInstanceOf(VersionConflictException.class);
        bench.system.run(unit -> unit.repository(Product.TYPE)
                .save(Product.builder().id(new ProductId("P")).name("P").build()));
        assertThatThrownBy(() -> bench.approvals("ann")
                        .propose(
                                Opportunity.TYPE,
                                DEAL,
                                deal -> deal.withAmount(HIGH).withLines(OpportunityLine.of(new ProductId("P"))),
                                ""))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("lines of opportunity:O-1")
                .hasMessageContaining("must be saved by itself");
    }

    @Test
    void propose_canTakeAValueAway() {
        bench.as("ann").opportunities().update(DEAL, deal -> deal.withNextStep("call"), "");
        ApprovalRequest request = bench.approvals("ann")
                .propose(Opportunity.TYPE, DEAL, deal -> deal.withAmount(HIGH).withNextStep(Optional.empty()), "")
                .orElseThrow();
        bench.approvals("boss").approve(request.id(), "");
        assertThat(bench.deal().nextStep()).isEmpty();
        assertThat(bench.deal().id()).isEqualTo(new OpportunityId("O-1"));
        assertThat(request.changes()).extracting(ProposedChange::attribute).isEqualTo(List.of("amount", "nextStep"));
        assertThat(Set.copyOf(request.rules())).containsOnly("great deals");
    }
}
