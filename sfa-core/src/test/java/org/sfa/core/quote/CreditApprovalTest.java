package org.sfa.core.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.access.Actor;
import org.sfa.core.approval.ApprovalPlan;
import org.sfa.core.approval.ApprovalPolicy;
import org.sfa.core.approval.ApprovalStep;
import org.sfa.core.customer.Account;
import org.sfa.core.erp.BackEnd;
import org.sfa.core.erp.CreditStanding;
import org.sfa.core.erp.InMemoryCredit;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Proposal;
import org.sfa.core.store.RejectedException;
import org.sfa.testkit.MutableClock;

/** A quote over the credit limit is sent to approval by rule. */
class CreditApprovalTest {

    private static final AccountId ACME = new AccountId("acme");
    private static final QuoteId ID = new QuoteId("A");
    private static final SalesUserId BOSS = new SalesUserId("boss");

    private final InMemoryCredit credit = new InMemoryCredit();
    private final MutableClock clock = MutableClock.at(Sandbox.NOW);
    private final Sfa sfa = Sfa.builder()
            .clock(clock)
            .backEnd(BackEnd.none().withCredit(credit))
            .approvals(new OverTheLimit())
            .build();

    /** Quotes over the limit are approved by the boss. */
    private static final class OverTheLimit implements ApprovalPolicy {

        @Override
        public Set<EntityType<?, ?>> types() {
            return Set.of(Quote.TYPE);
        }

        @Override
        public <E extends Entity<?>> Optional<ApprovalPlan> plan(
                EntityType<E, ?> type, Proposal<E> proposal, String requester) {
            return Optional.of(proposal.after())
                    .map(Quote.class::cast)
                    .filter(quote -> quote.status() == QuoteStatus.APPROVED)
                    .filter(Quote.TYPE.creditExcess.isPresent()::test)
                    .map(quote -> new ApprovalPlan(
                            Set.of("credit"),
                            Set.of("status"),
                            List.of(),
                            List.of(ApprovalStep.anyOf("boss", 1, BOSS))));
        }
    }

    @BeforeEach
    void draftQuote() {
        sfa.run(unit -> {
            for (String id : List.of("ann", "boss")) {
                unit.repository(SalesUser.TYPE)
                        .save(SalesUser.builder()
                                .id(new SalesUserId(id))
                                .name(id)
                                .build());
            }
            unit.repository(Account.TYPE)
                    .save(Account.builder().id(ACME).name("ACME").build());
            unit.repository(Opportunity.TYPE)
                    .save(Opportunity.builder()
                            .id(Deals.DEAL)
                            .name("Servers")
                            .account(ACME)
                            .owner(new SalesUserId("ann"))
                            .stage(StageCode.of("prospecting"))
                            .build());
        });
        ann().quotes()
                .draft(Quote.builder()
                        .id(ID)
                        .name("A")
                        .opportunity(Deals.DEAL)
                        .currency(CurrencyUnit.USD)
                        .addLines(QuoteLine.of("1", "work", BigDecimal.ONE, BigMoney.parse("USD 100")))
                        .build());
    }

    @AfterEach
    void close() {
        sfa.close();
    }

    private Sfa ann() {
        return sfa.as(Actor.of("ann"));
    }

    private Quote limit(String limit) {
        credit.put(ACME, new CreditStanding(Money.parse(limit), Money.parse("USD 0")));
        return ann().quoteFacts().record(ID, Sandbox.TODAY).quote();
    }

    @Test
    void quoteWithinTheLimit_needsNobody() {
        limit("USD 100");

        assertThat(ann().quotes().submit(ID, "please").status()).isEqualTo(QuoteStatus.APPROVED);
    }

    @Test
    void quoteOverTheLimit_waitsForTheBossAlsoWhileItIsCheckedAgain() {
        limit("USD 99");
        assertThat(ann().quotes().submit(ID, "please").status()).isEqualTo(QuoteStatus.IN_APPROVAL);
        assertThatThrownBy(() -> ann().quotes().approve(ID, "I say so")).isInstanceOf(RejectedException.class);

        clock.advance(Duration.ofHours(1));
        Quote checked = limit("USD 99");
        assertThat(checked.status()).isEqualTo(QuoteStatus.IN_APPROVAL);
        assertThat(checked.creditCheckedAt()).contains(Sandbox.NOW);

        approve();
        assertThat(load().status()).isEqualTo(QuoteStatus.APPROVED);
        clock.advance(Duration.ofHours(1));
        assertThat(limit("USD 99").creditCheckedAt()).contains(Sandbox.NOW.plus(Duration.ofHours(2)));
    }

    @Test
    void newsOfAQuoteInApproval_areForTheBossToSeeFirst() {
        limit("USD 99");
        ann().quotes().submit(ID, "please");

        assertThat(limit("USD 50").creditExcess()).contains(Money.parse("USD 50"));
        approve();

        assertThat(load().status()).isEqualTo(QuoteStatus.DRAFT);
        assertThat(load().statusReason()).contains("outdated: the record, or who must agree, was changed since");
    }

    private void approve() {
        Sfa boss = sfa.as(Actor.of("boss"));
        boss.approvals()
                .approve(
                        boss.approvals()
                                .findPending(Quote.TYPE.ref(ID))
                                .orElseThrow()
                                .id(),
                        "they will pay");
    }

    private Quote load() {
        return sfa.call(unit -> unit.repository(Quote.TYPE).load(ID));
    }
}
