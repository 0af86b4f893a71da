package org.sfa.core.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.opportunity.SalesProcesses.CONTRACT;
import static org.sfa.core.opportunity.SalesProcesses.LOST;
import static org.sfa.core.opportunity.SalesProcesses.NEGOTIATION;
import static org.sfa.core.opportunity.SalesProcesses.PROPOSAL;
import static org.sfa.core.opportunity.SalesProcesses.WON;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.SalesProcessId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.sample.Sandbox;

class SalesProcessTest {

    private final SalesProcess standard = SalesProcesses.standard();

    @Test
    void standard_hasSixOpenStagesThenWonAndLost() {
        assertThat(standard.stages())
                .extracting(stage -> stage.code().code())
                .containsExactly(
                        "prospecting",
                        "qualification",
                        "needs analysis",
                        "proposal",
                        "negotiation",
                        "contract",
                        "won",
                        "lost");
        assertThat(standard.stages())
                .extracting(Stage::probability)
                .containsExactly(
                        new BigDecimal("0.05"),
                        new BigDecimal("0.15"),
                        new BigDecimal("0.30"),
                        new BigDecimal("0.50"),
                        new BigDecimal("0.70"),
                        new BigDecimal("0.90"),
                        BigDecimal.ONE,
                        BigDecimal.ZERO);
        assertThat(standard.first(Outcome.OPEN).code()).isSameAs(SalesProcesses.PROSPECTING);
        assertThat(standard.first(Outcome.WON).code()).isSameAs(WON);
        assertThat(standard.first(Outcome.LOST).code()).isSameAs(LOST);
        assertThat(standard.stage(WON).category()).isEqualTo(ForecastCategory.CLOSED);
        assertThat(standard.stage(LOST).category()).isEqualTo(ForecastCategory.OMITTED);
    }

    @Test
    void standard_allowsExactlyTheMovesOfItsDescription() {
        Set<StageCode> late = Set.of(NEGOTIATION, CONTRACT);
        for (Stage from : standard.stages()) {
            for (Stage to : standard.stages()) {
                if (from.equals(to)) {
                    continue;
                }
                boolean allowed = to.code() == CONTRACT || to.code() == WON
                        ? late.contains(from.code())
                        : from.outcome() == Outcome.OPEN || to.outcome() == Outcome.OPEN;
                assertThat(from.leadsTo(to.code()))
                        .as("%s to %s", from.code(), to.code())
                        .isEqualTo(allowed);
            }
        }
    }

    @Test
    void standard_demandsAmountAndDateFromProposalOn() {
        for (StageCode code : List.of(PROPOSAL, NEGOTIATION, CONTRACT, WON)) {
            assertThat(standard.stage(code).demands()).containsExactlyInAnyOrder("amount", "closeDate");
        }
        assertThat(standard.stage(LOST).demands()).containsExactly("closeDate");
        assertThat(standard.stage(SalesProcesses.NEEDS_ANALYSIS).demands()).isEmpty();
    }

    @Test
    void stage_thatTheProcessLacksIsNamed() {
        assertThat(standard.findStage(StageCode.of("demo"))).isEmpty();
        assertThatThrownBy(() -> standard.stage(StageCode.of("demo")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("stage must be one of [prospecting, qualification, needs analysis, proposal, negotiation, "
                        + "contract, won, lost] of process Standard, but was demo");
    }

    @Test
    void stage_withoutNamedSuccessorsLeadsAnywhere() {
        Stage open = Stage.open("demo", "0.2", ForecastCategory.PIPELINE);

        assertThat(open.leadsTo(WON)).isTrue();
        assertThat(open.leadingTo(LOST).leadsTo(WON)).isFalse();
        assertThatThrownBy(() -> Stage.open("demo", "1.2", ForecastCategory.PIPELINE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("probability must be in [0, 1], but was 1.2");
    }

    @Test
    void process_guardsNameEveryMistake() {
        SalesProcess wrong = SalesProcess.builder()
                .id(new SalesProcessId("S-1"))
                .name("Short")
                .stages(List.of(
                        Stage.open("demo", "0.2", ForecastCategory.PIPELINE).leadingTo(StageCode.of("nowhere")),
                        Stage.open("demo", "0.3", ForecastCategory.PIPELINE).demanding("budget"),
                        Stage.won("won")))
                .build();
        Sandbox sandbox = new Sandbox();

        assertThat(sandbox.refusal(SalesProcess.TYPE, wrong))
                .startsWith("salesProcess:S-1 was refused: stages must have different codes, but was demo; "
                        + "stages must be a stage of the process; demo leads to it, but was nowhere; "
                        + "stages must be an attribute; stage demo demands it, but was budget; "
                        + "stages must have at least one stage with outcome LOST, but was [");
        assertThat(sandbox.refusal(SalesProcess.TYPE, wrong.withStages(List.of())))
                .isEqualTo("salesProcess:S-1 was refused: "
                        + "stages must have at least one stage with outcome OPEN, but was []; "
                        + "stages must have at least one stage with outcome WON, but was []; "
                        + "stages must have at least one stage with outcome LOST, but was []");
        assertThat(sandbox.save(SalesProcess.TYPE, standard).version()).isEqualTo(1);
    }

    // Parts of a deal

    @Test
    void recurringAmount_multipliesExactly() {
        Money hundred = Money.parse("USD 100.01");

        assertThat(new RecurringAmount(hundred, RecurringAmount.Interval.MONTH, 24).total())
                .isEqualTo(Money.parse("USD 2400.24"));
        assertThat(new RecurringAmount(hundred, RecurringAmount.Interval.MONTH, 24).annual())
                .isEqualTo(Money.parse("USD 1200.12"));
        assertThat(new RecurringAmount(hundred, RecurringAmount.Interval.QUARTER, 2).annual())
                .isEqualTo(Money.parse("USD 400.04"));
        assertThat(new RecurringAmount(hundred, RecurringAmount.Interval.YEAR, 3).annual())
                .isEqualTo(hundred);
        assertThat(new RecurringAmount(hundred, RecurringAmount.Interval.YEAR, 3).total())
                .isEqualTo(Money.parse("USD 300.03"));
        assertThatThrownBy(() -> new RecurringAmount(hundred, RecurringAmount.Interval.YEAR, 0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("times must be in [1, 1200], but was 0");
        assertThatThrownBy(() -> new RecurringAmount(hundred, RecurringAmount.Interval.YEAR, 1201))
                .hasMessage("times must be in [1, 1200], but was 1201");
    }

    @Test
    void split_refusesSharesOutOfRange() {
        SalesUserId ann = new SalesUserId("U-1");

        assertThatThrownBy(() -> new Split(ann, new BigDecimal("1.1"), Split.Kind.REVENUE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("share must be in [0, 1], but was 1.1");
        assertThatThrownBy(() -> new Split(ann, BigDecimal.ZERO, Split.Kind.OVERLAY))
                .hasMessage("share must be more than 0, but was 0");
    }

    @Test
    void line_refusesQuantitiesThatAreNotPositive() {
        ProductId product = new ProductId("P-1");

        assertThat(OpportunityLine.of(product).quantity()).isEqualTo(BigDecimal.ONE);
        assertThatThrownBy(() -> new OpportunityLine(product, BigDecimal.ZERO, java.util.Optional.empty()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("quantity must be more than 0, but was 0");
    }
}
