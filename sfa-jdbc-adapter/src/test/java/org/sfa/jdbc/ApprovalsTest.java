package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.Sfa;
import org.sfa.core.access.Actor;
import org.sfa.core.approval.ApprovalPlan;
import org.sfa.core.approval.ApprovalPolicy;
import org.sfa.core.approval.ApprovalRequest;
import org.sfa.core.approval.ApprovalStatus;
import org.sfa.core.approval.ApprovalStep;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.store.Change;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Proposal;
import org.sfa.core.store.RejectedException;

/** Approvals on databases: what several people decide at the same time is done once. */
class ApprovalsTest {

    private static final OpportunityId DEAL = new OpportunityId("O-1");
    private static final List<String> BOSSES = List.of("b1", "b2", "b3", "b4");

    /** Every change of an amount needs one of four people. */
    private static final ApprovalPolicy POLICY = new ApprovalPolicy() {
        @Override
        public Set<EntityType<?, ?>> types() {
            return Set.of(Opportunity.TYPE);
        }

        @Override
        public <E extends Entity<?>> Optional<ApprovalPlan> plan(
                EntityType<E, ?> type, Proposal<E> proposal, String requester) {
            Optional<Money> before = proposal.before().flatMap(deal -> ((Opportunity) deal).amount());
            return before.equals(((Opportunity) proposal.after()).amount())
                    ? Optional.empty()
                    : Optional.of(new ApprovalPlan(
                            Set.of("amounts"),
                            Set.of("amount"),
                            List.of(),
                            List.of(ApprovalStep.anyOf(
                                    "bosses",
                                    1,
                                    BOSSES.stream().map(SalesUserId::new).toArray(SalesUserId[]::new)))));
        }
    };

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void approve_bySeveralAtOnce_makesTheChangeOnce(TestDatabase database) throws Exception {
        String prefix = "approvals" + database.ordinal() + "_";
        try (Sfa sfa = Sfa.builder()
                .store(JdbcStore.builder(database.dataSource()).prefix(prefix).open())
                .approvals(POLICY)
                .build()) {
            sfa.run(unit -> {
                Stream.concat(BOSSES.stream(), Stream.of("ann")).forEach(name -> unit.repository(SalesUser.TYPE)
                        .save(SalesUser.builder()
                                .id(new SalesUserId(name))
                                .name(name)
                                .zone(ZoneOffset.UTC)
                                .build()));
                unit.repository(Opportunity.TYPE)
                        .save(Opportunity.builder()
                                .id(DEAL)
                                .name("Deal")
                                .owner(new SalesUserId("ann"))
                                .stage(StageCode.of("prospecting"))
                                .build());
            });
            for (int round = 1; round <= 5; round++) {
                Money amount = Money.parse("USD " + round);
                ApprovalRequest request = sfa.as(Actor.of("ann"))
                        .approvals()
                        .propose(Opportunity.TYPE, DEAL, deal -> deal.withAmount(amount), "grows")
                        .orElseThrow();
                assertThat(decisions(sfa, request)).isEqualTo(1);
                assertThat(deal(sfa).amount()).contains(amount);
                List<Change<?>> history = sfa.store().changes().history(Opportunity.TYPE.ref(DEAL));
                assertThat(history).hasSize(round + 1);
                assertThat(history.get(round).reason()).startsWith("approved by approvalRequest:" + request.id());
            }
        }
    }

    private static Opportunity deal(Sfa sfa) {
        return sfa.call(unit -> unit.repository(Opportunity.TYPE).load(DEAL));
    }

    /** Everybody approves at the same time; returns how many could. */
    private static int decisions(Sfa sfa, ApprovalRequest request) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(BOSSES.size());
        try {
            List<Callable<ApprovalStatus>> work = new ArrayList<>();
            for (String boss : BOSSES) {
                work.add(() -> {
                    try {
                        return sfa.as(Actor.of(boss))
                                .approvals()
                                .approve(request.id(), "")
                                .status();
                    } catch (RejectedException e) {
                        assertThat(e).hasMessageContaining("status must be PENDING");
                        return ApprovalStatus.PENDING;
                    }
                });
            }
            int done = 0;
            for (Future<ApprovalStatus> result : threads.invokeAll(work)) {
                done += result.get() == ApprovalStatus.APPROVED ? 1 : 0;
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }
}
