package org.sfa.rules.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.rules.approval.Company.id;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.access.Actor;
import org.sfa.core.approval.ApprovalRequest;
import org.sfa.core.approval.ApprovalStatus;
import org.sfa.core.approval.ApprovalStep;
import org.sfa.core.approval.Approvals;
import org.sfa.core.approval.Quorum;
import org.sfa.core.approval.TimeLimit;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.quote.Discount;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.store.RejectedException;

class ApprovalRulesTest {

    private static final StepRule MANAGER = StepRule.anyOf("manager", 1, new Approver.Manager(1));
    private static final ApprovalRule<Opportunity> GREAT = ApprovalRule.watching(
                    "great deals", Opportunity.TYPE, Opportunity.TYPE.amount)
            .when(Opportunity.TYPE.amount.atLeast(Money.parse("USD 1000")))
            .unless(SalesUser.TYPE.role.is("director"))
            .asking(MANAGER);

    private static Company company(ApprovalRule<?>... rules) {
        return new Company(ApprovalRules.of(ZoneOffset.UTC, rules));
    }

    @Test
    void plan_asksTheManagersAboveWhoProposes() {
        ApprovalRule<Opportunity> rule = GREAT.asking(
                MANAGER,
                StepRule.anyOf("second level", 2, new Approver.Manager(2)),
                StepRule.anyOf("director", 3, new Approver.Role("DIRECTOR"), new Approver.TeamManager(Company.LEGAL)),
                StepRule.allOf("legal", 3, new Approver.Members(Company.LEGAL)));
        Company company = company(rule);

        assertThat(company.proposeAmount("ann", "USD 999.99")).isEmpty();
        assertThat(company.proposeAmount("ann", "USD 1000").orElseThrow().steps())
                .containsExactly(
                        ApprovalStep.anyOf("manager", 1, id("mia")),
                        ApprovalStep.anyOf("second level", 2, id("dan")),
                        ApprovalStep.anyOf("director", 3, id("dan"), id("lea")),
                        ApprovalStep.allOf("legal", 3, id("lea"), id("lou")));
    }

    @Test
    void plan_asksNobodyAboutTheirOwn_butTheNextAbove() {
        Company company = company(GREAT);
        assertThat(company.proposeAmount("mia", "USD 1000").orElseThrow().waitingFor())
                .containsExactly(id("dan"));
        Company other = company(GREAT);
        other.change("mia", user -> user.withActive(false));
        assertThat(other.proposeAmount("ann", "USD 1000").orElseThrow().waitingFor())
                .containsExactly(id("dan"));
    }

    @Test
    void plan_doesNotAskThoseWhoAreExempt_andSomebodyUnknownIsNot() {
        Company company = company(GREAT);
        assertThat(company.proposeAmount("dan", "USD 5000")).isEmpty();
        // A program is no sales user: the owner of the deal says who is above.
        assertThat(company.proposeAmount("importer", "USD 6000").orElseThrow().waitingFor())
                .containsExactly(id("mia"));
    }

    @Test
    void plan_keepsToUnits() {
        assertThat(company(GREAT.inUnits(new UnitId("south"))).proposeAmount("ann", "USD 5000"))
                .isEmpty();
        assertThat(company(GREAT.inUnits(Company.SALES)).proposeAmount("ann", "USD 5000"))
                .isPresent();
    }

    @Test
    void plan_looksAtTheRecordAsItWas() {
        Company company = company(GREAT.from(Opportunity.TYPE.amount.isPresent()));
        assertThat(company.proposeAmount("ann", "USD 5000")).isEmpty();
        assertThat(company.proposeAmount("ann", "USD 6000")).isPresent();
    }

    @Test
    void plan_joinsWhatSeveralRulesAsk() {
        ApprovalRule<Opportunity> huge = ApprovalRule.watching("huge", Opportunity.TYPE, Opportunity.TYPE.amount)
                .when(Opportunity.TYPE.amount.atLeast(Money.parse("USD 9000")))
                .asking(MANAGER, StepRule.anyOf("manager", 2, new Approver.Person(id("ceo"))));
        ApprovalRequest request =
                company(GREAT, huge).proposeAmount("ann", "USD 9000").orElseThrow();
        assertThat(request.rules()).containsExactlyInAnyOrder("great deals", "huge");
        assertThat(request.steps())
                .containsExactly(
                        ApprovalStep.anyOf("manager", 1, id("mia")),
                        ApprovalStep.anyOf("manager of huge 2", 2, id("ceo")));
    }

    @Test
    void plan_findsThoseToEscalateTo() {
        Company company = company(GREAT.asking(
                MANAGER.escalatedAfter(Duration.ofHours(4), new Approver.Manager(2)),
                MANAGER.remindedAfter(Duration.ofHours(1))));
        assertThat(company.proposeAmount("ann", "USD 1000").orElseThrow().steps())
                .containsExactly(
                        new ApprovalStep(
                                "manager",
                                1,
                                Quorum.ANY,
                                List.of(id("mia")),
                                Optional.of(TimeLimit.escalateAfter(Duration.ofHours(4), id("dan")))),
                        new ApprovalStep(
                                "manager of great deals 2",
                                1,
                                Quorum.ANY,
                                List.of(id("mia")),
                                Optional.of(TimeLimit.remindAfter(Duration.ofHours(1)))));
    }

    @Test
    void plan_withNobodyToAskSaysSo() {
        assertThatThrownBy(() -> company(GREAT).proposeAmount("ceo", "USD 5000"))
                .isInstanceOf(SfaException.class)
                .hasMessageContaining("rule great deals asks for an approval")
                .hasMessageContaining("nobody active");
    }

    @Test
    void request_isOutdatedWhenNewRulesWantOthersAsked() {
        Company company = company(GREAT);
        ApprovalRequest request = company.proposeAmount("ann", "USD 9000").orElseThrow();
        ApprovalRule<Opportunity> huge = ApprovalRule.watching("huge", Opportunity.TYPE, Opportunity.TYPE.amount)
                .asking(StepRule.anyOf("ceo", 2, new Approver.Person(id("ceo"))));
        Sfa later = Sfa.builder()
                .store(company.system.store())
                .clock(company.system.clock())
                .approvals(ApprovalRules.of(ZoneOffset.UTC, GREAT, huge))
                .actor(Actor.of("mia"))
                .build();
        assertThat(later.approvals().approve(request.id(), "").status()).isEqualTo(ApprovalStatus.OUTDATED);
    }

    @Test
    void ofQuotes_holdsEveryWayToTheCustomer() {
        Company company =
                company(ApprovalRule.ofQuotes("deep discounts", Quote.TYPE.discountRate.moreThan(new BigDecimal("0.1")))
                        .asking(MANAGER));
        Quote deep = company.submit("ann", "Q-1", "0.2");
        assertThat(deep.status()).isEqualTo(QuoteStatus.IN_APPROVAL);
        assertThat(company.submit("ann", "Q-2", "0.1").status()).isEqualTo(QuoteStatus.APPROVED);
        assertThatThrownBy(() -> company.as("ann").run(unit -> unit.repository(Quote.TYPE)
                        .save(deep.withId(new QuoteId("Q-3"))
                                .withVersion(0)
                                .withPrimaryOf(Optional.empty())
                                .withStatus(QuoteStatus.SENT))))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("must be proposed, not saved, because deep discounts wants an approval");

        company.as("mia")
                .approvals()
                .approve(company.pending("Q-1").orElseThrow().id(), "");
        assertThat(company.as("ann")
                        .quotes()
                        .send(deep.id(), LocalDate.of(2026, 11, 23), "")
                        .status())
                .isEqualTo(QuoteStatus.SENT);
    }

    @Test
    void rules_areChecked() {
        assertThatThrownBy(() -> ApprovalRules.of(ZoneOffset.UTC, GREAT, GREAT))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("id must be given to one rule only");
        assertThatThrownBy(() -> ApprovalRules.of(ZoneOffset.UTC, GREAT.asking()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("steps of great deals must be at least one");
        assertThatThrownBy(() -> ApprovalRule.watching("none", Opportunity.TYPE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("watched must name at least one attribute");
        assertThatThrownBy(() -> GREAT.when(Opportunity.TYPE.probability.between(BigDecimal.ONE, BigDecimal.ZERO)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("when");
    }

    @Test
    void limits_findTheNearestManagerWhoMayGoThatFar() {
        DiscountLimits limits = DiscountLimits.of(
                DiscountLimits.Limit.of("rep", "0.05"),
                DiscountLimits.Limit.of("Sales Manager", "0.15", "0.3"),
                DiscountLimits.Limit.of("director", "0.3"),
                DiscountLimits.Limit.of("ceo", "0.5"));
        Company company = new Company(ApprovalRules.of(ZoneOffset.UTC).with(limits));

        assertThat(company.submit("ann", "Q-1", "0.05").status()).isEqualTo(QuoteStatus.APPROVED);
        company.submit("ann", "Q-2", "0.06");
        assertThat(company.pending("Q-2").orElseThrow().waitingFor()).containsExactly(id("mia"));
        // A discount of 15% leaves a margin of 29.4%: too little for the manager.
        company.submit("ann", "Q-3", "0.15");
        assertThat(company.pending("Q-3").orElseThrow().waitingFor()).containsExactly(id("dan"));
        company.submit("mia", "Q-4", "0.14");
        assertThat(company.pending("Q-4")).isEmpty();
        company.submit("ann", "Q-5", "0.4");
        assertThat(company.pending("Q-5").orElseThrow().waitingFor()).containsExactly(id("ceo"));
        assertThatThrownBy(() -> company.submit("ann", "Q-6", "0.6"))
                .isInstanceOf(SfaException.class)
                .hasMessageContaining("nobody above may approve quote:Q-6 with a discount of 0.600000");
        company.submit("lou", "Q-7", "0.01");
        assertThat(company.pending("Q-7").orElseThrow().waitingFor()).containsExactly(id("ceo"));
    }

    @Test
    void limits_keepWhatWasApprovedForTheNextRevision() {
        DiscountLimits limits = DiscountLimits.of(
                DiscountLimits.Limit.of("rep", "0.05"), DiscountLimits.Limit.of("sales manager", "0.3"));
        Company company = new Company(ApprovalRules.of(ZoneOffset.UTC).with(limits));
        Quote first = company.submit("ann", "Q-1", "0.2");
        company.as("mia")
                .approvals()
                .approve(company.pending("Q-1").orElseThrow().id(), "");

        Quote second = company.as("ann").quotes().revise(first.id(), "other terms");
        assertThat(company.as("ann").quotes().submit(second.id(), "").status()).isEqualTo(QuoteStatus.APPROVED);
        Quote third = company.as("ann").quotes().revise(second.id(), "deeper");
        company.as("ann")
                .quotes()
                .update(third.id(), quote -> quote.withDiscounts(Discount.of(new BigDecimal("0.21"))), "deeper");
        assertThat(company.as("ann").quotes().submit(third.id(), "").status()).isEqualTo(QuoteStatus.IN_APPROVAL);
    }

    @Test
    void limits_areNotTakenInByARevisionThatOnlySaysItWasApproved() {
        DiscountLimits limits = DiscountLimits.of(
                DiscountLimits.Limit.of("rep", "0.05"), DiscountLimits.Limit.of("sales manager", "0.3"));
        Company company = new Company(ApprovalRules.of(ZoneOffset.UTC).with(limits));
        Quote first = company.submit("ann", "Q-1", "0.2");
        company.as("ann").quotes().returnToDraft(first.id(), "");
        company.as("ann").run(unit -> unit.repository(Quote.TYPE)
                .save(unit.repository(Quote.TYPE).load(first.id()).withApprovedAt(unit.now())));
        company.as("ann").run(unit -> unit.repository(Quote.TYPE)
                .save(first.withId(new QuoteId("forged"))
                        .withVersion(0)
                        .withPrimaryOf(Optional.empty())
                        .withStatus(QuoteStatus.REJECTED)
                        .withApprovedAt(unit.now())));
        for (QuoteId id : List.of(first.id(), new QuoteId("forged"))) {
            Quote next = company.as("ann").quotes().revise(id, "");
            assertThat(company.as("ann").quotes().submit(next.id(), "").status())
                    .isEqualTo(QuoteStatus.IN_APPROVAL);
        }
    }

    @Test
    void approve_byWhoHasNobodyAboveMakesTheChange() {
        Company company = company(GREAT.unless(SalesUser.TYPE.role.is("nobody")));
        ApprovalRequest request = company.proposeAmount("dan", "USD 9000").orElseThrow();
        assertThat(company.as("ceo").approvals().approve(request.id(), "").status())
                .isEqualTo(ApprovalStatus.APPROVED);
        assertThat(company.amount()).contains(Money.parse("USD 9000"));
    }

    @Test
    void approve_doesNotCoverWhatTheApproverAddsInTheSameUnit() {
        ApprovalRule<Opportunity> dates = ApprovalRule.watching("dates", Opportunity.TYPE, Opportunity.TYPE.closeDate)
                .unless(SalesUser.TYPE.role.is("director"))
                .asking(MANAGER);
        ApprovalRules rules = ApprovalRules.of(ZoneOffset.UTC, GREAT.unless(SalesUser.TYPE.role.is("nobody")), dates);
        Company company = new Company(rules);
        ApprovalRequest request = company.proposeAmount("dan", "USD 9000").orElseThrow();
        Approvals approvals = Approvals.of(rules, company.system.fields());
        assertThatThrownBy(() -> company.as("ceo").run(unit -> {
                    approvals.in(unit).approve(request.id(), "");
                    Opportunity deal = unit.repository(Opportunity.TYPE).load(Company.DEAL);
                    unit.repository(Opportunity.TYPE).save(deal.withCloseDate(LocalDate.of(2030, 1, 1)));
                }))
                .isInstanceOf(RejectedException.class);
        assertThat(company.amount()).isEmpty();
    }

    @Test
    void request_tellsWhatItIsAbout() {
        Company company = company(GREAT);
        assertThat(company.proposeAmount("ann", "USD 9000").orElseThrow().facts())
                .containsExactly("name: Deal", "amount: USD 9000.00");
        Company other =
                company(ApprovalRule.ofQuotes("deep discounts", Quote.TYPE.discountRate.moreThan(new BigDecimal("0.1")))
                        .asking(MANAGER));
        other.submit("ann", "Q-1", "0.2");
        assertThat(other.pending("Q-1").orElseThrow().facts())
                .containsExactly(
                        "quote: Q-1, revision 1", "net: USD 800.00", "discount rate: 0.2", "margin rate: 0.25");
    }

    @Test
    void atLeast_takesAmountsThatNobodyCanCompareForGreatOnes() {
        Company company = company(GREAT.when(ApprovalRule.atLeast(Opportunity.TYPE.amount, Money.parse("USD 1000"))));
        assertThat(company.proposeAmount("ann", "USD 999")).isEmpty();
        assertThat(company.proposeAmount("ann", "EUR 1")).isPresent();
        assertThat(company.proposeAmount("ann", "USD 1000")).isPresent();
    }

    @Test
    void limits_askAnewAboutARevisionThatIsGreater_orOfAnotherDeal() {
        DiscountLimits limits = DiscountLimits.of(
                DiscountLimits.Limit.of("rep", "0.05"), DiscountLimits.Limit.of("sales manager", "0.3"));
        Company company = new Company(ApprovalRules.of(ZoneOffset.UTC).with(limits));
        Quote first = company.submit("ann", "Q-1", "0.2");
        company.as("mia")
                .approvals()
                .approve(company.pending("Q-1").orElseThrow().id(), "");
        assertThatThrownBy(() -> company.as("ann")
                        .quotes()
                        .draft(first.withId(new QuoteId("again"))
                                .withVersion(0)
                                .withStatus(QuoteStatus.DRAFT)
                                .withPrimaryOf(Optional.empty())
                                .withRevision(2)
                                .withRevises(first.id())
                                .withOpportunity(new OpportunityId("O-2"))))
                .isInstanceOf(SfaException.class);

        Quote second = company.as("ann").quotes().revise(first.id(), "more of it");
        company.as("ann")
                .quotes()
                .update(
                        second.id(),
                        quote -> quote.withLines(quote.lines().get(0).withQuantity(BigDecimal.TEN)),
                        "ten of them");
        assertThat(company.as("ann").quotes().submit(second.id(), "").status()).isEqualTo(QuoteStatus.IN_APPROVAL);
    }

    @Test
    void limits_measureFromThePriceOfTheBooks() {
        DiscountLimits limits = DiscountLimits.of(
                DiscountLimits.Limit.of("rep", "0.05"), DiscountLimits.Limit.of("sales manager", "0.3"));
        Company company = new Company(ApprovalRules.of(ZoneOffset.UTC).with(limits));
        Quote quote = company.as("ann")
                .quotes()
                .draft(Quote.builder()
                        .id(new QuoteId("Q-1"))
                        .name("Q-1")
                        .opportunity(Company.DEAL)
                        .currency(CurrencyUnit.USD)
                        .lines(List.of(QuoteLine.of("1", "Server", BigDecimal.ONE, BigMoney.parse("USD 800"))
                                .withBookPrice(BigMoney.parse("USD 1000"))))
                        .build());
        assertThat(quote.discountRate().orElseThrow()).isEqualByComparingTo("0.2");
        assertThat(company.as("ann").quotes().submit(quote.id(), "").status()).isEqualTo(QuoteStatus.IN_APPROVAL);
    }
}
