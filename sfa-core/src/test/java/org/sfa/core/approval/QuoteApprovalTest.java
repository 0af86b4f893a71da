package org.sfa.core.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.approval.ApprovalBench.BOSS;
import static org.sfa.core.approval.ApprovalBench.DEAL;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.id.QuoteId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.quote.Discount;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.store.RejectedException;

/** Quotes that somebody must agree to before the customer sees them. */
class QuoteApprovalTest {

    private static final QuoteId ID = new QuoteId("Q-1");

    private final ApprovalBench bench = ApprovalBench.asking(ApprovalStep.anyOf("manager", 1, BOSS));

    private Quote draft(String price, String discount) {
        return bench.as("ann")
                .quotes()
                .draft(Quote.builder()
                        .id(ID)
                        .name("Q-2026-1")
                        .opportunity(DEAL)
                        .currency(CurrencyUnit.USD)
                        .lines(List.of(QuoteLine.of("1", "Server", BigDecimal.ONE, BigMoney.parse("USD " + price))))
                        .discounts(List.of(Discount.of(new BigDecimal(discount))))
                        .build());
    }

    private ApprovalRequest pending() {
        return bench.system.approvals().findPending(Quote.TYPE.ref(ID)).orElseThrow();
    }

    @Test
    void submit_thatNeedsNobodyApproves() {
        draft("100", "0.05");
        assertThat(bench.as("ann").quotes().submit(ID, "please").status()).isEqualTo(QuoteStatus.APPROVED);
        assertThat(bench.system.approvals().findPending(Quote.TYPE.ref(ID))).isEmpty();
    }

    @Test
    void submit_ofADeepDiscountWaits_andApprovalMovesTheQuote() {
        draft("100", "0.2");
        assertThat(bench.as("ann").quotes().submit(ID, "please").status()).isEqualTo(QuoteStatus.IN_APPROVAL);
        assertThatThrownBy(() -> bench.as("ann").quotes().approve(ID, "I say so"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("status must be proposed, not saved, because deep discounts wants an approval");
        assertThatThrownBy(() -> bench.as("ann").run(unit -> unit.repository(Quote.TYPE)
                        .save(bench.quote(ID).withStatus(QuoteStatus.APPROVED))))
                .isInstanceOf(RejectedException.class);

        bench.approvals("boss").approve(pending().id(), "this once");
        assertThat(bench.quote(ID).status()).isEqualTo(QuoteStatus.APPROVED);
        assertThat(bench.quote(ID).statusReason().orElseThrow()).contains("proposed by ann: please");
    }

    @Test
    void amount_ofTheDealFollowsOnceTheQuoteIsApproved() {
        draft("900", "0.2");
        assertThat(bench.amount()).isEqualTo(Money.parse("USD 500"));
        bench.as("ann").quotes().submit(ID, "");
        assertThat(bench.amount()).isEqualTo(Money.parse("USD 500"));
        bench.approvals("boss").approve(pending().id(), "");
        assertThat(bench.amount()).isEqualTo(Money.parse("USD 720"));
    }

    @Test
    void amount_ofTheDealFollowsWhenNobodyNeedsToAgree() {
        draft("900", "0.1");
        assertThat(bench.amount()).isEqualTo(Money.parse("USD 500"));
        bench.as("ann").quotes().submit(ID, "");
        assertThat(bench.amount()).isEqualTo(Money.parse("USD 810"));
    }

    @Test
    void amount_thatNeedsAnApprovalItselfIsProposed() {
        draft("5000", "0.1");
        bench.as("ann").quotes().submit(ID, "");
        assertThat(bench.amount()).isEqualTo(Money.parse("USD 500"));
        ApprovalRequest request =
                bench.system.approvals().findPending(ApprovalBench.DEAL_REF).orElseThrow();
        assertThat(request.reason()).contains("net of quote:Q-1");
        bench.approvals("boss").approve(request.id(), "");
        assertThat(bench.amount()).isEqualTo(Money.parse("USD 4500"));
    }

    @Test
    void amount_thatWaitsIsForgottenWhenItsQuoteIsNoMore() {
        draft("5000", "0.1");
        bench.as("ann").quotes().submit(ID, "");
        ApprovalRequest request =
                bench.system.approvals().findPending(ApprovalBench.DEAL_REF).orElseThrow();
        bench.as("ann").quotes().reject(ID, "customer went away");
        assertThat(bench.request(request).status()).isEqualTo(ApprovalStatus.RECALLED);
    }

    @Test
    void amount_followsNoQuoteThatWasRefused() {
        draft("900", "0.2");
        bench.as("ann").quotes().submit(ID, "");
        bench.approvals("boss").reject(pending().id(), "no");
        bench.as("boss").quotes().update(ID, quote -> quote.withTerms("60 days"), "");
        assertThat(bench.quote(ID).isPrimary()).isTrue();
        assertThat(bench.amount()).isEqualTo(Money.parse("USD 500"));
    }

    @Test
    void amount_staysWhereSomethingElseOfTheDealWaits() {
        ApprovalRequest stage = bench.approvals("ann")
                .propose(Opportunity.TYPE, DEAL, deal -> deal.withStage(SalesProcesses.QUALIFICATION), "they called")
                .orElseThrow();
        draft("5000", "0");
        bench.as("ann").quotes().submit(ID, "");
        assertThat(bench.request(stage).status()).isEqualTo(ApprovalStatus.PENDING);
        assertThat(bench.as("ann").quotes().difference(DEAL)).contains(Money.parse("USD 4500"));
    }

    @Test
    void submit_twiceSaysThatItWaits() {
        draft("100", "0.2");
        bench.as("ann").quotes().submit(ID, "");
        assertThatThrownBy(() -> bench.as("ann").quotes().submit(ID, "again"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("status must be DRAFT to be submitted: it waits for an approval");
        // Saved back to a draft behind the back of the request.
        bench.as("ann")
                .run(unit -> unit.repository(Quote.TYPE).save(bench.quote(ID).withStatus(QuoteStatus.DRAFT)));
        assertThat(bench.as("ann").quotes().submit(ID, "anew").status()).isEqualTo(QuoteStatus.IN_APPROVAL);
        bench.approvals("boss").approve(pending().id(), "");
        assertThat(bench.quote(ID).status()).isEqualTo(QuoteStatus.APPROVED);
    }

    @Test
    void reject_takesLongComments() {
        draft("100", "0.2");
        bench.as("ann").quotes().submit(ID, "");
        bench.approvals("boss").reject(pending().id(), "no ".repeat(1_000));
        assertThat(bench.quote(ID).status()).isEqualTo(QuoteStatus.DRAFT);
    }

    @Test
    void approvedAt_canNotBeWonBySavingTwiceInOneUnit() {
        draft("100", "0.9");
        assertThatThrownBy(() -> bench.as("ann").run(unit -> {
                    unit.repository(Quote.TYPE).save(bench.quote(ID).withStatus(QuoteStatus.APPROVED));
                    unit.repository(Quote.TYPE)
                            .save(unit.repository(Quote.TYPE)
                                    .load(ID)
                                    .withStatus(QuoteStatus.REJECTED)
                                    .withPrimaryOf(Optional.empty()));
                }))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("approvedAt must be absent unless the quote was approved before");
    }

    @Test
    void sendBack_makesTheQuoteADraft_andItsChangeIsApprovedAnew() {
        draft("100", "0.2");
        bench.as("ann").quotes().submit(ID, "please");
        ApprovalRequest first = pending();
        bench.approvals("boss").sendBack(first.id(), "15% at most");
        assertThat(bench.quote(ID).status()).isEqualTo(QuoteStatus.DRAFT);
        assertThat(bench.quote(ID).statusReason()).contains("returned: 15% at most");

        bench.as("ann")
                .quotes()
                .update(ID, quote -> quote.withDiscounts(Discount.of(new BigDecimal("0.15"))), "as asked");
        bench.as("ann").quotes().submit(ID, "15% now");
        assertThatThrownBy(() -> bench.approvals("boss").approve(first.id(), ""))
                .isInstanceOf(RejectedException.class);
        bench.approvals("boss").approve(pending().id(), "");
        assertThat(bench.quote(ID).status()).isEqualTo(QuoteStatus.APPROVED);

        // What was approved and is changed after all must be approved again.
        bench.as("ann").quotes().returnToDraft(ID, "more");
        bench.as("ann").quotes().update(ID, quote -> quote.withDiscounts(Discount.of(new BigDecimal("0.3"))), "more");
        assertThatThrownBy(() -> bench.as("ann").quotes().approve(ID, "was approved"))
                .isInstanceOf(RejectedException.class);
    }

    @Test
    void quoteThatGoesAnotherWay_cancelsItsRequest() {
        draft("100", "0.2");
        bench.as("ann").quotes().submit(ID, "");
        ApprovalRequest request = pending();
        bench.as("ann").quotes().reject(ID, "customer went away");
        assertThat(bench.request(request).status()).isEqualTo(ApprovalStatus.CANCELLED);
        assertThat(bench.quote(ID).status()).isEqualTo(QuoteStatus.REJECTED);

        assertThat(bench.as("ann").quotes().revise(ID, "came back").status()).isEqualTo(QuoteStatus.DRAFT);
    }

    @Test
    void recall_makesTheQuoteADraft() {
        draft("100", "0.2");
        bench.as("ann").quotes().submit(ID, "");
        bench.approvals("ann").recall(pending().id(), "not yet");
        assertThat(bench.quote(ID).status()).isEqualTo(QuoteStatus.DRAFT);
    }
}
