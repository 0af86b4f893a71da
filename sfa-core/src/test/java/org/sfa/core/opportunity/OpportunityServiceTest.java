package org.sfa.core.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.opportunity.SalesProcesses.CONTRACT;
import static org.sfa.core.opportunity.SalesProcesses.LOST;
import static org.sfa.core.opportunity.SalesProcesses.NEGOTIATION;
import static org.sfa.core.opportunity.SalesProcesses.PROPOSAL;
import static org.sfa.core.opportunity.SalesProcesses.PROSPECTING;
import static org.sfa.core.opportunity.SalesProcesses.QUALIFICATION;
import static org.sfa.core.opportunity.SalesProcesses.WON;
import static org.sfa.core.sample.Sandbox.TODAY;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.SalesProcessId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.product.Product;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.Change;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnknownEntityException;
import org.sfa.core.store.VersionConflictException;
import org.sfa.core.store.Violation;

class OpportunityServiceTest {

    private static final OpportunityId ID = new OpportunityId("O-1");
    private static final SalesUserId ANN = new SalesUserId("U-1");
    private static final LossReason PRICE = LossReason.of("price");
    private static final String REFUSED = "opportunity:O-1 was refused: ";

    private final Sandbox sandbox = new Sandbox();
    private final OpportunityService service = new OpportunityService(sandbox.units());
    private final Opportunity deal = Opportunity.builder()
            .id(ID)
            .name("Servers")
            .owner(ANN)
            .stage(PROSPECTING)
            .build();
    private final Opportunity priced =
            deal.withStage(NEGOTIATION).withAmount(Money.parse("USD 100.00")).withCloseDate(TODAY);

    @BeforeEach
    void addProcessAndOwner() {
        sandbox.save(SalesProcess.TYPE, SalesProcesses.standard());
        sandbox.save(SalesUser.TYPE, SalesUser.builder().id(ANN).name("Ann").build());
    }

    // Completion

    @Test
    void save_takesOutcomeProbabilityAndCategoryFromTheStage() {
        Opportunity saved = sandbox.save(
                Opportunity.TYPE,
                priced.withOutcome(Outcome.WON)
                        .withProbability(new BigDecimal("0.99"))
                        .withCategory(ForecastCategory.CLOSED));

        assertThat(saved.outcome()).isEqualTo(Outcome.OPEN);
        assertThat(saved.probability()).isEqualTo(new BigDecimal("0.70"));
        assertThat(saved.category()).isEqualTo(ForecastCategory.MOST_LIKELY);
        assertThat(sandbox.load(Opportunity.TYPE, ID)).isEqualTo(saved);
    }

    @Test
    void save_prefersWhatTheOwnerThinksWhileTheDealIsOpen() {
        Opportunity saved = sandbox.save(
                Opportunity.TYPE,
                priced.withOwnProbability(new BigDecimal("0.2")).withOwnCategory(ForecastCategory.OMITTED));

        assertThat(saved.probability()).isEqualTo(new BigDecimal("0.2"));
        assertThat(saved.category()).isEqualTo(ForecastCategory.OMITTED);

        Opportunity won = sandbox.save(Opportunity.TYPE, saved.withStage(WON));
        assertThat(won.outcome()).isEqualTo(Outcome.WON);
        assertThat(won.probability()).isEqualTo(BigDecimal.ONE);
        assertThat(won.category()).isEqualTo(ForecastCategory.CLOSED);
        assertThat(won.ownProbability()).contains(new BigDecimal("0.2"));
    }

    // Guards

    @Test
    void guard_refusesUnknownProcessAndStage() {
        assertThat(sandbox.refusal(Opportunity.TYPE, deal.withProcess(new SalesProcessId("S-9"))))
                .isEqualTo(REFUSED + "process must refer to a process that exists, but was S-9");
        assertThat(sandbox.refusal(Opportunity.TYPE, deal.withStage(StageCode.of("demo"))))
                .isEqualTo(REFUSED + "stage must be one of [prospecting, qualification, needs analysis, proposal, "
                        + "negotiation, contract, won, lost], but was demo");
    }

    @Test
    void guard_refusesAForbiddenMoveAlsoThroughTheRepository() {
        Opportunity saved = sandbox.save(Opportunity.TYPE, deal);

        assertThat(sandbox.refusal(
                        Opportunity.TYPE,
                        saved.withStage(WON).withAmount(Money.parse("USD 1.00")).withCloseDate(TODAY)))
                .isEqualTo(REFUSED + "stage must be one of [lost, needs analysis, negotiation, proposal, prospecting, "
                        + "qualification] after prospecting, but was won");
    }

    @Test
    void guard_refusesWhatTheStageDemands() {
        assertThat(sandbox.refusal(Opportunity.TYPE, deal.withStage(PROPOSAL)))
                .contains("amount must be there in stage proposal, but was absent")
                .contains("closeDate must be there in stage proposal, but was absent");
        assertThat(sandbox.refusal(Opportunity.TYPE, deal.withStage(LOST)))
                .isEqualTo(REFUSED + "closeDate must be there in stage lost, but was absent");
    }

    @Test
    void guard_refusesNumbersAndReasonsThatMakeNoSense() {
        assertThat(sandbox.refusal(
                        Opportunity.TYPE,
                        deal.withOwnProbability(new BigDecimal("1.5"))
                                .withAmount(Money.parse("USD -1.00"))
                                .withLossReason(PRICE)))
                .isEqualTo(REFUSED + "ownProbability must be in [0, 1], but was 1.5; "
                        + "amount must not be negative, but was USD -1.00; "
                        + "lossReason must be absent unless the deal is lost, but was price");
    }

    @Test
    void guard_refusesLinesOfOtherCurrenciesAndUnknownProducts() {
        OpportunityLine line =
                new OpportunityLine(new ProductId("P-1"), BigDecimal.ONE, Optional.of(BigMoney.parse("EUR 9.5")));

        assertThat(sandbox.refusal(Opportunity.TYPE, priced.withLines(line)))
                .isEqualTo(REFUSED + "lines must refer to a product that exists, but was P-1; "
                        + "lines must be in the currency of the amount, USD, but was EUR 9.5");
    }

    @Test
    void guard_letsALineKeepItsProductAfterThatWasDeleted() {
        ProductId product = new ProductId("P-1");
        sandbox.save(Product.TYPE, Product.builder().id(product).name("Server").build());
        Opportunity saved = sandbox.save(Opportunity.TYPE, deal.withLines(OpportunityLine.of(product)));
        sandbox.delete(Product.TYPE, product);

        assertThat(sandbox.save(Opportunity.TYPE, saved.withName("Renamed")).version())
                .isEqualTo(2);
    }

    @Test
    void guard_wantsRevenueSplitsThatTotalOneAmongKnownUsers() {
        Split half = new Split(ANN, new BigDecimal("0.5"), Split.Kind.REVENUE);
        Split overlay = new Split(ANN, new BigDecimal("0.3"), Split.Kind.OVERLAY);
        Split stranger = new Split(new SalesUserId("U-9"), new BigDecimal("0.5"), Split.Kind.REVENUE);

        assertThat(sandbox.refusal(Opportunity.TYPE, deal.withSplits(half, overlay)))
                .isEqualTo(REFUSED + "splits must share the revenue in parts that total exactly 1, but was 0.5");
        assertThat(sandbox.refusal(Opportunity.TYPE, deal.withSplits(half, stranger)))
                .isEqualTo(REFUSED + "splits must refer to a sales user that exists, but was U-9");
        assertThat(sandbox.save(Opportunity.TYPE, deal.withSplits(half, half, overlay))
                        .version())
                .isEqualTo(1);
        assertThat(sandbox.save(
                                Opportunity.TYPE,
                                deal.withId(new OpportunityId("O-2")).withSplits(overlay))
                        .version())
                .isEqualTo(1);
    }

    // Service

    @Test
    void open_savesAndRaises() {
        Opportunity opened = service.open(deal);

        assertThat(opened.version()).isEqualTo(1);
        assertThat(opened.createdOn()).contains(Sandbox.TODAY);
        assertThat(opened.probability()).isEqualTo(new BigDecimal("0.05"));
        assertThat(sandbox.events()).containsExactly(new OpportunityEvent.Opened(ID));
        assertThat(sandbox.events().get(0).name()).isEqualTo("opportunity opened");
        assertThat(sandbox.events().get(0).subject()).hasToString("opportunity:O-1");
        assertThat(sandbox.lastReason()).isEqualTo("opened");
    }

    @Test
    void open_ofADealThatExistsIsAConflict() {
        service.open(deal);
        sandbox.events().clear();

        assertThatThrownBy(() -> service.open(deal)).isInstanceOf(VersionConflictException.class);
        assertThat(sandbox.events()).isEmpty();
    }

    @Test
    void moveTo_forgetsWhatTheOwnerThought() {
        service.open(deal.withOwnProbability(new BigDecimal("0.9")).withOwnCategory(ForecastCategory.COMMIT));
        sandbox.events().clear();

        Opportunity moved = service.moveTo(ID, QUALIFICATION, "budget confirmed");

        assertThat(moved.stage()).isSameAs(QUALIFICATION);
        assertThat(moved.ownProbability()).isEmpty();
        assertThat(moved.ownCategory()).isEmpty();
        assertThat(moved.probability()).isEqualTo(new BigDecimal("0.15"));
        assertThat(moved.category()).isEqualTo(ForecastCategory.PIPELINE);
        assertThat(sandbox.events()).containsExactly(new OpportunityEvent.StageMoved(ID, PROSPECTING, QUALIFICATION));
        assertThat(sandbox.events().get(0).name()).isEqualTo("opportunity stage moved");
        assertThat(sandbox.lastReason()).isEqualTo("budget confirmed");
    }

    @Test
    void moveTo_sameStageRaisesNothing() {
        service.open(deal);
        sandbox.events().clear();

        service.moveTo(ID, PROSPECTING, "again");

        assertThat(sandbox.events()).isEmpty();
        assertThat(sandbox.load(Opportunity.TYPE, ID).version()).isEqualTo(1);
    }

    @Test
    void moveTo_refusedLeavesTheDealAndRaisesNothing() {
        service.open(deal);
        sandbox.events().clear();

        assertThatThrownBy(() -> service.moveTo(ID, CONTRACT, "hurry"))
                .isInstanceOfSatisfying(RejectedException.class, refused -> {
                    assertThat(refused.entity()).hasToString("opportunity:O-1");
                    assertThat(refused.violations())
                            .extracting(Violation::attribute)
                            .containsExactlyInAnyOrder("stage", "amount", "closeDate");
                    assertThat(refused.isRetryable()).isFalse();
                });
        assertThat(sandbox.load(Opportunity.TYPE, ID).stage()).isSameAs(PROSPECTING);
        assertThat(sandbox.events()).isEmpty();
    }

    @Test
    void moveTo_unknownDealIsNamed() {
        assertThatThrownBy(() -> service.moveTo(ID, QUALIFICATION, ""))
                .isInstanceOf(UnknownEntityException.class)
                .hasMessage("there is no opportunity:O-1");
        assertThatThrownBy(() -> service.win(ID, TODAY, "")).isInstanceOf(UnknownEntityException.class);
        assertThatThrownBy(() -> service.obstacles(ID, WON)).isInstanceOf(UnknownEntityException.class);
    }

    @Test
    void win_closesInTheWonStageOnTheDay() {
        service.open(priced);
        sandbox.events().clear();

        Opportunity won = service.win(ID, TODAY.plusDays(1), "signed");

        assertThat(won.stage()).isSameAs(WON);
        assertThat(won.outcome()).isEqualTo(Outcome.WON);
        assertThat(won.closeDate()).contains(TODAY.plusDays(1));
        assertThat(won.probability()).isEqualTo(BigDecimal.ONE);
        assertThat(sandbox.events()).containsExactly(new OpportunityEvent.Won(ID, NEGOTIATION));
        assertThat(sandbox.events().get(0).name()).isEqualTo("opportunity won");
        assertThat(sandbox.lastReason()).isEqualTo("signed");
    }

    @Test
    void lose_keepsTheReason() {
        service.open(deal);
        sandbox.events().clear();

        Opportunity lost = service.lose(ID, TODAY, PRICE, "too dear");

        assertThat(lost.outcome()).isEqualTo(Outcome.LOST);
        assertThat(lost.lossReason()).contains(PRICE);
        assertThat(lost.category()).isEqualTo(ForecastCategory.OMITTED);
        assertThat(sandbox.events()).containsExactly(new OpportunityEvent.Lost(ID, PROSPECTING, Optional.of(PRICE)));
        assertThat(sandbox.events().get(0).name()).isEqualTo("opportunity lost");
        assertThat(sandbox.lastReason()).isEqualTo("too dear");
    }

    @Test
    void lose_ofAWonDealIsRefused() {
        service.open(priced);
        service.win(ID, TODAY, "signed");

        assertThatThrownBy(() -> service.lose(ID, TODAY, PRICE, "withdrawn"))
                .isInstanceOf(RejectedException.class)
                .hasMessage(REFUSED + "stage must be one of [needs analysis, negotiation, proposal, prospecting, "
                        + "qualification] after won, but was lost");
    }

    @Test
    void reopen_dropsTheLossReason() {
        service.open(deal);
        service.lose(ID, TODAY, PRICE, "too dear");
        sandbox.events().clear();

        Opportunity reopened = service.reopen(ID, QUALIFICATION, TODAY.plusMonths(1), "new budget");

        assertThat(reopened.outcome()).isEqualTo(Outcome.OPEN);
        assertThat(reopened.lossReason()).isEmpty();
        assertThat(reopened.closeDate()).contains(TODAY.plusMonths(1));
        assertThat(sandbox.events()).containsExactly(new OpportunityEvent.Reopened(ID, LOST, QUALIFICATION));
        assertThat(sandbox.events().get(0).name()).isEqualTo("opportunity reopened");
        assertThat(sandbox.lastReason()).isEqualTo("new budget");
    }

    @Test
    void update_changesAnythingAndRaisesAMoveWhenThereIsOne() {
        service.open(deal);
        sandbox.events().clear();

        service.update(ID, before -> before.withNextStep("call"), "planned");
        assertThat(sandbox.events()).isEmpty();
        assertThat(sandbox.lastReason()).isEqualTo("planned");

        Opportunity moved = service.update(
                ID, before -> before.withStage(QUALIFICATION).withOwnProbability(new BigDecimal("0.4")), "import");
        assertThat(sandbox.events()).containsExactly(new OpportunityEvent.StageMoved(ID, PROSPECTING, QUALIFICATION));
        assertThat(moved.ownProbability()).contains(new BigDecimal("0.4"));
        assertThat(moved.nextStep()).contains("call");
    }

    @Test
    void obstacles_sayWhyAMoveIsNotPossible() {
        service.open(deal);

        assertThat(service.obstacles(ID, QUALIFICATION)).isEmpty();
        assertThat(service.obstacles(ID, PROPOSAL))
                .containsExactlyInAnyOrder(
                        new Violation("amount", "absent", "must be there in stage proposal"),
                        new Violation("closeDate", "absent", "must be there in stage proposal"));
        assertThat(service.obstacles(ID, StageCode.of("demo")))
                .extracting(Violation::attribute)
                .containsExactly("stage");
        assertThat(sandbox.load(Opportunity.TYPE, ID).stage()).isSameAs(PROSPECTING);
        assertThat(sandbox.events()).hasSize(1);
    }

    @Test
    void in_joinsTheUnitOfTheCaller() {
        try (UnitOfWork unit = sandbox.begin()) {
            service.in(unit).open(deal);
            service.in(unit).moveTo(ID, QUALIFICATION, "at once");
            assertThat(sandbox.find(Opportunity.TYPE, ID)).as("not committed").isEmpty();
            unit.commit();
        }

        Opportunity saved = sandbox.load(Opportunity.TYPE, ID);
        assertThat(saved.stage()).isSameAs(QUALIFICATION);
        assertThat(sandbox.store().changes().history(Opportunity.TYPE.ref(ID)))
                .extracting(Change::reason)
                .containsExactly("opened", "at once");
    }

    @Test
    void in_checksEachMoveByItself() {
        service.open(deal.withAmount(Money.parse("USD 10.00")).withCloseDate(LocalDate.of(2026, 12, 1)));
        try (UnitOfWork unit = sandbox.begin()) {
            service.in(unit).moveTo(ID, NEGOTIATION, "terms are clear");
            service.in(unit).moveTo(ID, CONTRACT, "they sign");
            unit.commit();
        }

        assertThat(sandbox.load(Opportunity.TYPE, ID).stage()).isSameAs(CONTRACT);
    }

    @Test
    void in_dropsEverythingWhenTheCallerDoesNotCommit() {
        try (UnitOfWork unit = sandbox.begin()) {
            service.in(unit).open(deal);
        }

        assertThat(sandbox.find(Opportunity.TYPE, ID)).isEmpty();
    }

    @Test
    void in_refusesAtOnceWhatTheCommitWouldRefuse() {
        try (UnitOfWork unit = sandbox.begin()) {
            assertThatThrownBy(() -> service.in(unit).open(deal.withStage(PROPOSAL)))
                    .isInstanceOf(RejectedException.class)
                    .hasMessageContaining("amount must be there in stage proposal, but was absent");
        }
    }

    @Test
    void calls_inAUnitThatHasEndedFail() {
        UnitOfWork unit = sandbox.begin();
        unit.commit();

        assertThatThrownBy(() -> service.in(unit).open(deal))
                .isInstanceOf(SfaException.class)
                .hasMessage("the unit of work has ended");
        assertThat(List.copyOf(sandbox.events())).isEmpty();
    }
}
