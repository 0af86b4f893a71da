package org.sfa.rules.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sfa.core.calibration.Recalibration;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.lead.Lead;
import org.sfa.rules.scoring.NaiveBayes.Count;
import org.sfa.rules.scoring.NaiveBayes.Settings;

class BacktestTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HORIZON = Duration.ofDays(30);
    private static final List<Feature> FEATURES = List.of(
            Feature.values(Lead.TYPE.source),
            Feature.of("source again", Lead.TYPE.source, Feature.Style.VALUES, List.of()),
            Feature.values(Lead.TYPE.country));
    private static final Backtest BACKTEST =
            new Backtest(FEATURES, Settings.STANDARD, day(120), day(200), Recalibration::isotonic);

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    /** Leads of 300 days; one attribute tells the chance and is counted twice, so that a naive model is too sure. */
    private static List<TrainingExample> examples(int number) {
        Random random = new Random(7);
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            int source = random.nextInt(5);
            Observation seen = new Observation(
                    List.of(List.of("s" + source), List.of("s" + source), List.of("c" + random.nextInt(3))));
            Instant at = day(random.nextInt(300));
            examples.add(new TrainingExample(at, at.plus(HORIZON), seen, random.nextDouble() < 0.08 * (source + 1)));
        }
        return examples;
    }

    @Test
    void leadsTrainCalibrateAndTest_byWhatWasKnownWhen() {
        List<TrainingExample> examples = examples(12_000);
        Backtest.Result result = BACKTEST.run(examples);
        long train = examples.stream().filter(e -> e.at().isBefore(day(90))).count();
        long calibrate =
                examples.stream().filter(e -> e.at().isBefore(day(170))).count() - train;
        long leftOut = examples.stream().filter(e -> e.at().isBefore(day(200))).count() - train - calibrate;
        assertThat(result.train().total()).isEqualTo(train);
        assertThat(result.calibrate().total()).isEqualTo(calibrate);
        assertThat(result.leftOut().total()).isEqualTo(leftOut);
        assertThat(result.test().total()).isEqualTo(12_000 - train - calibrate - leftOut);
        assertThat(result.model().leads()).isEqualTo(result.train());
        assertThat(result.raw().forecasts().size()).isEqualTo(result.test().total());
    }

    @Test
    void recalibration_repairsAModelThatIsTooSure() {
        Backtest.Result result = BACKTEST.run(examples(12_000));
        assertThat(result.raw().bins().expectedError()).isGreaterThan(0.03);
        assertThat(result.recalibrated().bins().expectedError()).isLessThan(0.03);
        assertThat(result.recalibrated().brier().score())
                .isLessThan(result.raw().brier().score());
        assertThat(result.recalibrated().brier().skill().orElseThrow()).isPositive();
        assertThat(result.raw().auc().value()).isBetween(0.6, 0.75);
        assertThat(result.recalibrated().auc().value())
                .isEqualTo(result.raw().auc().value(), within(0.02));
        assertThat(result.toString())
                .startsWith("train " + result.train().won() + " of "
                        + result.train().total())
                .contains("\nraw:          AUC 0.", "\nrecalibrated: AUC 0.", "calibration error 0.");
    }

    @Test
    void orderOfExamples_doesNotMatter() {
        List<TrainingExample> examples = examples(4_000);
        Backtest.Result result = BACKTEST.run(examples);
        Collections.shuffle(examples, new Random(3));
        assertThat(BACKTEST.run(examples)).isEqualTo(result);
    }

    @Test
    void whatWasDecidedLater_doesNotChangeTheModel() {
        List<TrainingExample> examples = examples(4_000);
        Backtest.Result result = BACKTEST.run(examples);
        List<TrainingExample> otherFuture = new ArrayList<>();
        for (TrainingExample example : examples) {
            boolean future = !example.decidedAt().isBefore(day(200));
            otherFuture.add(new TrainingExample(
                    example.at(), example.decidedAt(), example.observation(), future != example.won()));
        }
        Backtest.Result other = BACKTEST.run(otherFuture);
        assertThat(other.model()).isEqualTo(result.model());
        assertThat(other.recalibration()).isEqualTo(result.recalibration());
        assertThat(other.raw().auc().value()).isEqualTo(1 - result.raw().auc().value(), within(1e-9));
    }

    @Test
    void partThatCannotTeachOrJudge_isRefused() {
        List<TrainingExample> examples = examples(4_000);
        assertRefused(
                examples.stream().filter(e -> e.at().isAfter(day(100))).toList(), "train must have 30 leads or more");
        assertRefused(
                examples.stream()
                        .filter(e -> !e.won()
                                || e.decidedAt().isBefore(day(120))
                                || e.decidedAt().isAfter(day(200)))
                        .toList(),
                "calibrate must have 1 leads or more of each outcome, but was 0 won and ");
        assertRefused(
                examples.stream().filter(e -> e.at().isBefore(day(190))).toList(),
                "test must have 1 leads or more of each outcome, but was 0 won and 0 lost");
        assertThatThrownBy(() -> new Backtest(FEATURES, Settings.STANDARD, day(2), day(2), Recalibration::platt))
                .hasMessageContaining("calibrateUntil must be after 2026-01-03");
        assertThatThrownBy(() -> new TrainingExample(day(2), day(1), new Observation(List.of()), true))
                .hasMessage("decidedAt must not be before 2026-01-03T00:00:00Z, but was 2026-01-02T00:00:00Z");
    }

    private static void assertRefused(List<TrainingExample> examples, String message) {
        assertThatThrownBy(() -> BACKTEST.run(examples))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);
    }

    @Test
    void result_countsAddUp() {
        Backtest.Result result = BACKTEST.run(examples(4_000));
        Count all = result.train().plus(result.calibrate()).plus(result.test()).plus(result.leftOut());
        assertThat(all.total()).isEqualTo(4_000);
        assertThat(all.won())
                .isEqualTo(examples(4_000).stream().filter(TrainingExample::won).count());
    }
}
