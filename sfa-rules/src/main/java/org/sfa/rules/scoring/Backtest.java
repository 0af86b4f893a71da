package org.sfa.rules.scoring;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.sfa.core.calibration.Auc;
import org.sfa.core.calibration.BrierScore;
import org.sfa.core.calibration.CalibrationBins;
import org.sfa.core.calibration.Forecasts;
import org.sfa.core.calibration.Recalibration;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.rules.scoring.NaiveBayes.Count;
import org.sfa.rules.scoring.NaiveBayes.Settings;

/**
 * A rehearsal of a learned score on the past, without hindsight: a model learns from the leads decided before one
 * instant, a recalibration from those decided between it and a second one, and both are judged by the leads that came
 * after the second one. Leads that came before the second instant and were decided after it are left out, as nobody
 * knew their outcome then.
 *
 * @param features what the model looks at
 * @param settings how it counts
 * @param trainUntil the first instant: what was decided before it trains
 * @param calibrateUntil the second instant, later than the first: what was decided before it calibrates, what came at
 *     it or later tests
 * @param method how the recalibration is learnt, for instance {@code Recalibration::isotonic}
 */
public record Backtest(
        List<Feature> features,
        Settings settings,
        Instant trainUntil,
        Instant calibrateUntil,
        Function<Forecasts, Recalibration> method) {

    private static final int BINS = 10;

    /**
     * How good some forecasts were.
     *
     * @param forecasts the forecasts with their outcomes
     * @param auc how well they order
     * @param brier how close they come, and why
     * @param bins ten bins of equal count, and the expected calibration error over them
     */
    public record Quality(Forecasts forecasts, Auc auc, BrierScore brier, CalibrationBins bins) {

        static Quality of(Forecasts forecasts) {
            return new Quality(
                    forecasts,
                    Auc.of(forecasts).orElseThrow(),
                    BrierScore.of(forecasts),
                    CalibrationBins.ofEqualCount(forecasts, BINS, CalibrationBins.FLOOR));
        }

        /** Returns one line, as in {@code AUC 0.742 ± 0.018, Brier 0.0871, skill 0.041, calibration error 0.0123}. */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "AUC %.3f ± %.3f, Brier %.4f, skill %.3f, calibration error %.4f",
                    auc.value(),
                    auc.standardError(),
                    brier.score(),
                    brier.skill().orElseThrow(),
                    bins.expectedError());
        }
    }

    /**
     * What came out.
     *
     * @param train the examples that the model learnt
     * @param calibrate those that the recalibration learnt
     * @param test those that judged both
     * @param leftOut those whose outcome was not known in time
     * @param model the model
     * @param recalibration the recalibration
     * @param raw how good the model was on the test, before recalibration
     * @param recalibrated how good it was after it
     */
    public record Result(
            Count train,
            Count calibrate,
            Count test,
            Count leftOut,
            NaiveBayes model,
            Recalibration recalibration,
            Quality raw,
            Quality recalibrated) {

        /** Returns the counts and both qualities, one on each line. */
        @Override
        public String toString() {
            return "train " + shown(train) + ", calibrate " + shown(calibrate) + ", test " + shown(test) + ", left out "
                    + shown(leftOut) + "\nraw:          " + raw + "\nrecalibrated: " + recalibrated;
        }

        private static String shown(Count count) {
            return count.won() + " of " + count.total();
        }
    }

    /**
     * Checks the backtest.
     *
     * @throws InvalidValueException if the instants are not in their order, or two features have one name
     */
    public Backtest {
        features = Feature.check(features);
        Checks.that(
                trainUntil.isBefore(calibrateUntil), "calibrateUntil", calibrateUntil, "must be after " + trainUntil);
    }

    private enum Part {
        TRAIN,
        CALIBRATE,
        TEST,
        LEFT_OUT
    }

    private Part part(TrainingExample example) {
        if (example.decidedAt().isBefore(trainUntil)) {
            return Part.TRAIN;
        }
        if (example.decidedAt().isBefore(calibrateUntil)) {
            return Part.CALIBRATE;
        }
        return example.at().isBefore(calibrateUntil) ? Part.LEFT_OUT : Part.TEST;
    }

    /**
     * Runs the backtest. The order of the examples does not matter.
     *
     * @throws InvalidValueException if training, calibration or test have no won or no lost lead, if training has fewer
     *     than the floor asks, or if an observation was made with other features
     */
    public Result run(Collection<TrainingExample> examples) {
        Count train = count(examples, Part.TRAIN);
        Count calibrate = count(examples, Part.CALIBRATE);
        Count test = count(examples, Part.TEST);
        require(train, "train", settings.floor());
        require(calibrate, "calibrate", 1);
        require(test, "test", 1);
        NaiveBayesLearner learner = NaiveBayesLearner.of(features, settings);
        examples.stream()
                .filter(example -> part(example) == Part.TRAIN)
                .forEach(example -> learner.learn(example.observation(), example.won()));
        NaiveBayes model = learner.freeze();
        Recalibration recalibration = method.apply(forecasts(model, examples, Part.CALIBRATE));
        Forecasts raw = forecasts(model, examples, Part.TEST);
        return new Result(
                train,
                calibrate,
                test,
                count(examples, Part.LEFT_OUT),
                model,
                recalibration,
                Quality.of(raw),
                Quality.of(raw.recalibrated(recalibration)));
    }

    private Count count(Collection<TrainingExample> examples, Part part) {
        long won = examples.stream()
                .filter(example -> part(example) == part && example.won())
                .count();
        long lost = examples.stream()
                .filter(example -> part(example) == part && !example.won())
                .count();
        return new Count(won, lost);
    }

    private static void require(Count count, String part, long floor) {
        Checks.that(
                count.won() >= floor && count.lost() >= floor,
                part,
                count.won() + " won and " + count.lost() + " lost",
                "must have " + floor + " leads or more of each outcome");
    }

    private Forecasts forecasts(NaiveBayes model, Collection<TrainingExample> examples, Part part) {
        Forecasts.Builder builder = Forecasts.builder();
        for (TrainingExample example : examples) {
            if (part(example) == part) {
                builder.add(model.probability(example.observation()).orElseThrow(), example.won());
            }
        }
        return builder.build();
    }
}
