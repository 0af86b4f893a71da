package org.sfa.core.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.approval.ApprovalBench.BOSS;
import static org.sfa.core.approval.ApprovalBench.CFO;
import static org.sfa.core.approval.ApprovalBench.DEAL;
import static org.sfa.core.approval.ApprovalBench.DEAL_REF;
import static org.sfa.core.approval.ApprovalBench.LAW;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.ApprovalRequestId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.quote.Discount;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Proposal;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;

/** Ways around an approval that are none, and dead ends that are none. */
class ApprovalBypassTest {

    private static final Money HIGH = Money.parse("USD 5000");
    private static final Money LOW = Money.parse("USD 500");

    private final ApprovalBench bench = ApprovalBench.asking(ApprovalStep.anyOf("manager", 1, BOSS));

    private static Opportunity load(UnitOfWork unit) {
        return unit.repository(Opportunity.TYPE).load(DEAL);
    }

    private void recreate(String amount) {
        Opportunity old = bench.deal();
        bench.as("ann").run(unit -> unit.repository(Opportunity.TYPE).delete(DEAL, Cause.NONE));
        bench.as("ann").run(unit -> unit.repository(Opportunity.TYPE)
                .save(old.withVersion(0).withAmount(Money.parse(amount))));
    }

    @Test
    void grantedRequest_canNotBeUsedAgainForARecordThatWasMadeAnew() {
        ApprovalRequest request = bench.propose("USD 5000");
        bench.approvals("boss").approve(request.id(), "");
        recreate("USD 500");
        ApprovalRequest used = bench.request(request);

        assertThatThrownBy(() -> bench.as("ann").run(unit -> {
                    unit.repository(ApprovalRequest.TYPE).save(used.withExternalKey("again"));
                    unit.repository(Opportunity.TYPE).save(load(unit).withAmount(HIGH));
                }))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("must be PENDING for anything to change");
        assertThat(bench.amount()).isEqualTo(LOW);
    }

    @Test
    void requests_areKept_andSoAreRecordsAboutWhichOneIsPending() {
        ApprovalRequest request = bench.propose("USD 5000");
        assertThatThrownBy(() -> bench.as("ann")
                        .run(unit -> unit.repository(Opportunity.TYPE).delete(DEAL, Cause.NONE)))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("must be kept while a change of it waits for an approval");
        bench.approvals("ann").recall(request.id(), "");
        bench.as("ann").run(unit -> unit.repository(Opportunity.TYPE).delete(DEAL, Cause.NONE));
        assertThatThrownBy(() -> bench.as("ann")
                        .run(unit -> unit.repository(ApprovalRequest.TYPE).delete(request.id(), Cause.NONE)))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("must be kept, to tell who agreed to what");
    }

    @Test
    void merge_waitsForTheApprovalsOfADuplicateAndItsQuotes() {
        OpportunityId survivor = new OpportunityId("O-2");
        QuoteId quote = new QuoteId("Q-1");
        bench.system.run(unit -> {
            Opportunity copy = Opportunity.builder()
                    .from(load(unit))
                    .id(survivor)
                    .version(0)
                    .build();
            unit.repository(Opportunity.TYPE).save(copy);
            unit.repository(Quote.TYPE)
                    .save(Quote.builder()
                            .id(quote)
                            .name("Q")
                            .opportunity(DEAL)
                            .currency(CurrencyUnit.USD)
                            .lines(List.of(QuoteLine.of("1", "work", BigDecimal.ONE, BigMoney.parse("USD 10"))
                                    .withDiscounts(Discount.of(new BigDecimal("0.5")))))
                            .build());
        });
        ApprovalRequest request = bench.propose("USD 5000");
        assertThatThrownBy(() -> bench.as("ann").opportunities().merge(survivor, List.of(DEAL), "the same"))
                .isInstanceOf(RejectedException.class)
                .hasMessage("opportunity:O-1 was refused: approval must not be waited for: decide it first, but was "
                        + request.id());
        bench.approvals("ann").recall(request.id(), "");
        bench.as("ann").quotes().submit(quote, "please");
        assertThatThrownBy(() -> bench.as("ann").opportunities().merge(survivor, List.of(DEAL), "the same"))
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith("quote:Q-1 was refused: approval must not be waited for: decide it first");
        bench.as("ann").quotes().returnToDraft(quote, "merge first");

        bench.as("ann").opportunities().merge(survivor, List.of(DEAL), "the same");

        assertThat(bench.system
                        .<Quote>call(unit -> unit.repository(Quote.TYPE).load(quote))
                        .opportunity())
                .contains(survivor);
    }

    @Test
    void merge_canNotTakeAnAmountThatNeedsAnApproval() {
        OpportunityId survivor = new OpportunityId("O-2");
        ApprovalRequest request = bench.propose("USD 5000");
        bench.approvals("boss").approve(request.id(), "");
        bench.system.run(unit -> unit.repository(Opportunity.TYPE)
                .save(Opportunity.builder()
                        .from(load(unit))
                        .id(survivor)
                        .version(0)
                        .amount(Optional.empty())
                        .build()));

        assertThatThrownBy(() -> bench.as("ann").opportunities().merge(survivor, List.of(DEAL), "the same"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("amount must be proposed, not saved, because great deals wants an approval");
        assertThat(bench.amount()).isEqualTo(HIGH);
    }

    @Test
    void approver_canAddNothingThatWasNotProposed() {
        ApprovalBench company = new ApprovalBench(new ThresholdPolicy(ApprovalStep.anyOf("either", 1, CFO, LAW)));
        ApprovalRequest request = company.propose("USD 5000");
        assertThatThrownBy(() -> company.as("cfo").run(unit -> {
                    new ApprovalService(Units.joined(unit), approvals(company)).approve(request.id(), "");
                    unit.repository(Opportunity.TYPE).save(load(unit).withAmount(Money.parse("USD 9000")));
                }))
                .isInstanceOf(RejectedException.class);
        assertThat(company.amount()).isEqualTo(LOW);
    }

    private static Approvals approvals(ApprovalBench company) {
        return Approvals.of(new ThresholdPolicy(ApprovalStep.anyOf("either", 1, CFO, LAW)), company.system.fields());
    }

    @Test
    void request_tellsTheTruthAboutTheRecord() {
        ApprovalRequest honest = bench.propose("USD 5000");
        bench.approvals("ann").recall(honest.id(), "");
        ApprovalRequest.Builder lie = ApprovalRequest.builder()
                .from(honest)
                .id(new ApprovalRequestId("lie"))
                .version(0);
        for (List<ProposedChange> changes : List.of(
                List.of(new ProposedChange("amount", Optional.of("USD 4999.00"), Optional.of("USD 5000.00"))),
                List.of(honest.changes().get(0), new ProposedChange("id", Optional.of("O-1"), Optional.of("O-2"))),
                List.of(honest.changes().get(0), honest.changes().get(0)))) {
            assertThatThrownBy(() -> bench.as("ann").run(unit -> unit.repository(ApprovalRequest.TYPE)
                            .save(lie.changes(changes).build())))
                    .isInstanceOf(RejectedException.class)
                    .hasMessageContaining("changes must be what differs from the record as it is");
        }
    }

    @Test
    void approval_byHandWithoutTheChangeIsRefused() {
        ApprovalRequest request = bench.propose("USD 5000");
        assertThatThrownBy(() -> bench.as("boss").run(unit -> unit.repository(ApprovalRequest.TYPE)
                        .save(request.withActions(ApprovalAction.decision(
                                ApprovalAction.Kind.APPROVED,
                                "boss",
                                unit.now(),
                                request.steps().get(0),
                                BOSS,
                                "")))))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("status must come with the change itself");
    }

    @Test
    void cancel_isNotForOthersAsLongAsTheRecordIsAsItWas() {
        bench.propose("USD 5000");
        assertThatThrownBy(() -> bench.approvals("bob").cancel(DEAL_REF, "I would rather not"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("must be left to those who decide and who proposed");
        bench.as("bob").opportunities().update(DEAL, deal -> deal.withNextStep("call"), "");
        bench.approvals("bob").cancel(DEAL_REF, "it is another deal now");
        assertThat(bench.approvals("bob").findPending(DEAL_REF)).isEmpty();
    }

    @Test
    void proposal_ofTheOldValueRecallsTheOwnRequest() {
        ApprovalRequest request = bench.propose("USD 5000");
        assertThat(bench.approvals("ann").propose(Opportunity.TYPE, DEAL, deal -> deal, "stay"))
                .isEmpty();
        assertThat(bench.request(request).status()).isEqualTo(ApprovalStatus.RECALLED);
        assertThat(bench.newMails())
                .containsExactly(
                        "boss: Approval needed: opportunity:O-1", "boss: Approval no longer needed: opportunity:O-1");
    }

    @Test
    void allOf_needsAsManyPeopleAsItAsks() {
        ApprovalBench board = ApprovalBench.asking(ApprovalStep.allOf("board", 1, CFO, LAW));
        board.sendAway(CFO, LAW);
        ApprovalRequest request = board.propose("USD 5000");
        assertThat(board.approvals("law").approve(request.id(), "").waitingFor())
                .containsExactly(CFO);
        assertThatThrownBy(() -> board.approvals("law").approve(request.id(), "for the cfo too"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("must be done by somebody who has not agreed in this step already");
        assertThat(board.amount()).isEqualTo(LOW);
    }

    @Test
    void approve_afterALimitThatRejectsIsTooLate() {
        ApprovalBench slow = ApprovalBench.asking(
                ApprovalStep.anyOf("manager", 1, BOSS).within(TimeLimit.rejectAfter(Duration.ofHours(1))));
        ApprovalRequest request = slow.propose("USD 5000");
        slow.advance(Duration.ofHours(1));
        assertThatThrownBy(() -> slow.approvals("boss").approve(request.id(), "late"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("must be done before");
        assertThatThrownBy(() -> TimeLimit.rejectAfter(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("must be more than 0 and at most");
    }

    @Test
    void reminders_leaveRoomToDecide() {
        ApprovalBench slow = ApprovalBench.asking(
                ApprovalStep.anyOf("manager", 1, BOSS).within(TimeLimit.remindAfter(Duration.ofHours(1))));
        ApprovalRequest request = slow.propose("USD 5000");
        for (int hour = 0; hour < 520; hour++) {
            slow.advance(Duration.ofHours(1));
            slow.system.approvals().lookAfterOverdue();
        }
        assertThat(slow.request(request).actions()).hasSize(500);
        assertThat(slow.request(request).dueAt()).isEmpty();
        assertThat(slow.approvals("boss").approve(request.id(), "at last").status())
                .isEqualTo(ApprovalStatus.APPROVED);
    }

    @Test
    void delegate_isForSomebodyActive_andWhoIsNoLongerHereDecidesNothing() {
        ApprovalRequest request = bench.propose("USD 5000");
        bench.change(LAW, user -> user.withActive(false));
        assertThatThrownBy(() -> bench.approvals("boss").delegate(request.id(), LAW, ""))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("must refer to a sales user who is active");
        bench.change(BOSS, user -> user.withActive(false).withDeputy(CFO));
        assertThatThrownBy(() -> bench.approvals("boss").approve(request.id(), ""))
                .isInstanceOf(RejectedException.class);
        assertThat(bench.approvals("cfo").approve(request.id(), "").status()).isEqualTo(ApprovalStatus.APPROVED);
    }

    /** Watches what follows from the stage; nobody is exempt, and nobody can be asked about what the last approver does. */
    private static final class WatchesProbability implements ApprovalPolicy {
        @Override
        public Set<EntityType<?, ?>> types() {
            return Set.of(Opportunity.TYPE);
        }

        @Override
        public <E extends Entity<?>> Optional<ApprovalPlan> plan(
                EntityType<E, ?> type, Proposal<E> proposal, String requester) {
            boolean isChanged = proposal.before()
                    .filter(before -> ((Opportunity) before)
                                    .probability()
                                    .compareTo(((Opportunity) proposal.after()).probability())
                            != 0)
                    .isPresent();
            if (!isChanged) {
                return Optional.empty();
            }
            if (requester.equals("boss")) {
                throw new NoApproverException("there is nobody above the boss");
            }
            return Optional.of(new ApprovalPlan(
                    Set.of("odds"), Set.of("probability"), List.of(), List.of(ApprovalStep.anyOf("manager", 1, BOSS))));
        }
    }

    @Test
    void change_ofWhatFollowsFromOthersCanBeApproved_alsoByWhoHasNobodyAbove() {
        ApprovalBench odds = new ApprovalBench(new WatchesProbability());
        ApprovalRequest request = odds.approvals("ann")
                .propose(Opportunity.TYPE, DEAL, deal -> deal.withStage(SalesProcesses.QUALIFICATION), "")
                .orElseThrow();
        odds.approvals("boss").approve(request.id(), "");
        assertThat(odds.deal().stage()).isEqualTo(SalesProcesses.QUALIFICATION);
        assertThatThrownBy(() -> odds.as("boss").opportunities().moveTo(DEAL, SalesProcesses.PROSPECTING, "on my own"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("approval must be given: there is nobody above the boss");
    }

    @Test
    void request_isAboutTheRecordThatWasThere() {
        ApprovalRequest request = bench.propose("USD 5000");
        bench.approvals("ann").recall(request.id(), "");
        recreate("USD 10");
        assertThat(bench.approvals("ann")
                        .renew(request.id(), "still")
                        .orElseThrow()
                        .changes())
                .containsExactly(new ProposedChange("amount", Optional.of("USD 10.00"), Optional.of("USD 5000.00")));
        assertThat(new EntityRef("opportunity", "O-1")).isEqualTo(DEAL_REF);
        assertThat(new SalesUserId("boss")).isEqualTo(BOSS);
    }
}
