package org.sfa.forecast.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sfa.forecast.projection.ProjectionFixture.day;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.sfa.core.calibration.Forecasts;
import org.sfa.core.calibration.Recalibration;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.SalesProcessId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.opportunity.Stage;
import org.sfa.forecast.sample.DealBook;
import org.sfa.forecast.sample.Deals;

class DealProbabilitiesTest {

    private static final SalesProcess PROCESS = SalesProcess.builder()
            .id(new SalesProcessId("p"))
            .name("P")
            .stages(List.of(
                    Stage.open("stage a", "0.2", ForecastCategory.PIPELINE),
                    Stage.open("stage b", "0.5", ForecastCategory.BEST_CASE),
                    Stage.won("deal won"),
                    Stage.lost("deal lost")))
            .build();
    private static final AbsorbingChain CHAIN =
            AbsorbingChain.of(List.of(new StageExits(DealBook.B, Map.of(), .3, .7)));
    private static final Opportunity DEAL = Deals.open("d-7", "USD 1.00", "0.5", day(0), day(9));
    private static final DealProbabilities STANDARD = DealProbabilities.standard();

    @Test
    void of_showsEverySourceSideBySide() {
        DealProbability chance = STANDARD.withModel(deal -> .4)
                .withRecalibration(new Recalibration.Platt(1, 0))
                .withChain(CHAIN)
                .of(DEAL.withOwnProbability(new BigDecimal("0.65")), PROCESS);

        assertThat(chance.own()).contains(new BigDecimal("0.65"));
        assertThat(chance.stage()).isEqualByComparingTo("0.5");
        assertThat(chance.learned()).hasValue(.4);
        assertThat(chance.calibrated().orElseThrow()).isCloseTo(.4, within(1e-12));
        assertThat(chance.chain().orElseThrow()).isCloseTo(.3, within(1e-12));
        assertThat(chance.used()).isEqualTo(ProbabilitySource.CALIBRATED);
        assertThat(chance.value()).isEqualTo(chance.calibrated().getAsDouble());
        assertThat(chance.reason()).isEqualTo("CALIBRATED is preferred");
    }

    @Test
    void of_usesTheFirstSourceThatKnowsTheDealAndSaysWhy() {
        DealProbability byStage = STANDARD.of(DEAL, PROCESS);
        DealProbability byOwner = STANDARD.withChain(CHAIN).of(DEAL.withOwnProbability(BigDecimal.ONE), PROCESS);
        DealProbability byChain = STANDARD.withChain(CHAIN).of(DEAL, PROCESS);
        DealProbability elsewhere = STANDARD.withChain(CHAIN).of(DEAL.withStage(DealBook.A), PROCESS);

        assertThat(byStage.value()).isEqualTo(.5);
        assertThat(byStage.reason())
                .isEqualTo("STAGE is used, as there is nothing of [CALIBRATED, LEARNED, OWN, CHAIN]");
        assertThat(byOwner.used()).isEqualTo(ProbabilitySource.OWN);
        assertThat(byOwner.value()).isEqualTo(1);
        assertThat(byChain.used()).isEqualTo(ProbabilitySource.CHAIN);
        assertThat(elsewhere.used()).as("the chain does not know stage a").isEqualTo(ProbabilitySource.STAGE);
        assertThat(elsewhere.value()).isEqualTo(.2);
    }

    @Test
    void order_isThatOfTheCallerWithTheStageLast() {
        assertThat(STANDARD.withChain(CHAIN)
                        .withOrder(ProbabilitySource.CHAIN)
                        .of(DEAL.withOwnProbability(BigDecimal.ONE), PROCESS)
                        .used())
                .isEqualTo(ProbabilitySource.CHAIN);
        DealProbability last =
                STANDARD.withOrder(ProbabilitySource.LEARNED).of(DEAL.withOwnProbability(BigDecimal.ONE), PROCESS);
        assertThat(last.used()).isEqualTo(ProbabilitySource.STAGE);
        assertThat(last.reason()).isEqualTo("STAGE is used, as there is nothing of [LEARNED]");
    }

    /** Without a model the owner's chance is corrected, else that of the stage: said 0.5, happened 1 in 4. */
    @Test
    void calibrated_withoutAModelCorrectsTheOwnersChance() {
        Recalibration correction = Recalibration.isotonic(Forecasts.of(
                new double[] {.5, .5, .5, .5, .9, .9}, new boolean[] {true, false, false, false, true, true}));
        DealProbabilities chances = STANDARD.withRecalibration(correction);

        assertThat(chances.of(DEAL, PROCESS).value()).isCloseTo(.25, within(1e-12));
        assertThat(chances.of(DEAL.withOwnProbability(new BigDecimal("0.9")), PROCESS)
                        .value())
                .isEqualTo(1);
    }

    @Test
    void chancesOutsideTheRange_areRefusedByDeal() {
        assertThatThrownBy(() -> STANDARD.withModel(deal -> 1.01).of(DEAL, PROCESS))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("learned probability of deal d-7 must be in [0, 1], but was 1.01");
        assertThatThrownBy(() -> STANDARD.withModel(deal -> Double.NaN).of(DEAL, PROCESS))
                .hasMessage("learned probability of deal d-7 must be in [0, 1], but was NaN");
        assertThatThrownBy(() -> STANDARD.of(DEAL.withOwnProbability(new BigDecimal("1.2")), PROCESS))
                .hasMessage("ownProbability of deal d-7 must be in [0, 1], but was 1.2");
    }

    @Test
    void closedDealsAndUnknownStages_areRefused() {
        assertThatThrownBy(() -> STANDARD.of(Deals.won("d-8", "USD 1.00", day(0), day(1)), PROCESS))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("outcome of deal d-8 must be OPEN, but was WON");
        assertThatThrownBy(() -> STANDARD.of(DEAL.withStage(DealBook.C), PROCESS))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("stage c");
        assertThatThrownBy(STANDARD::withOrder).hasMessage("order must name a source, but was []");
        assertThatThrownBy(() -> STANDARD.withOrder(ProbabilitySource.OWN, ProbabilitySource.OWN))
                .hasMessage("order must name each source once, but was [OWN, OWN]");
    }

    @Test
    void usedSource_mustBeThere() {
        assertThatThrownBy(() -> new DealProbability(
                        DEAL.id(),
                        Optional.empty(),
                        BigDecimal.ONE,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        ProbabilitySource.CHAIN,
                        ""))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("used of deal d-7 must have a probability, but was CHAIN");
    }
}
