package org.sfa.rules.scoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.rules.scoring.NaiveBayes.Count;
import org.sfa.rules.scoring.NaiveBayes.Settings;

/**
 * Counts won and lost leads, one after the other, and takes back what was counted. The order in which leads come does
 * not matter, and forgetting is the exact inverse of learning. For one thread; {@link #freeze} gives others a model
 * that stays as it is.
 */
public final class NaiveBayesLearner {

    private final List<Feature> features;
    private final Settings settings;
    private final List<Map<String, Count>> counts = new ArrayList<>();
    private Count leads = Count.NONE;

    private NaiveBayesLearner(List<Feature> features, Settings settings) {
        this.features = Feature.check(features);
        this.settings = settings;
    }

    /**
     * Returns a learner that knows nothing yet.
     *
     * @throws InvalidValueException if two features have one name
     */
    public static NaiveBayesLearner of(List<Feature> features, Settings settings) {
        NaiveBayesLearner learner = new NaiveBayesLearner(features, settings);
        features.forEach(feature -> learner.counts.add(new HashMap<>()));
        return learner;
    }

    /** Returns a learner that goes on where a model stands. */
    public static NaiveBayesLearner from(NaiveBayes model) {
        NaiveBayesLearner learner = new NaiveBayesLearner(model.features(), model.settings());
        learner.leads = model.leads();
        for (int i = 0; i < model.features().size(); i++) {
            learner.counts.add(new HashMap<>(model.counts(i)));
        }
        return learner;
    }

    /**
     * Counts a lead. A won one counts for every stage of a staged feature, a lost one for the stage it had come to and
     * those before, or for none when it had come to none of them.
     *
     * @throws InvalidValueException if the observation was made with other features
     */
    public void learn(Observation observation, boolean won) {
        NaiveBayes.requireFit(features, observation);
        add(observation, won, 1);
    }

    /**
     * Takes a lead back.
     *
     * @param observation what was learnt, not what the lead looks like by now
     * @throws InvalidValueException if no such lead was learnt; nothing is changed then
     */
    public void forget(Observation observation, boolean won) {
        NaiveBayes.requireFit(features, observation);
        requireLearnt(leads, observation, won);
        for (int i = 0; i < features.size(); i++) {
            for (String category : credited(i, observation, won)) {
                requireLearnt(counts.get(i).getOrDefault(category, Count.NONE), observation, won);
            }
        }
        add(observation, won, -1);
    }

    private static void requireLearnt(Count count, Observation observation, boolean won) {
        Checks.that(
                (won ? count.won() : count.lost()) > 0,
                "observation",
                observation.categories(),
                "must have been learnt as " + (won ? "won" : "lost") + " before it is forgotten");
    }

    private void add(Observation observation, boolean won, int step) {
        leads = moved(leads, won, step);
        for (int i = 0; i < features.size(); i++) {
            Map<String, Count> of = counts.get(i);
            for (String category : credited(i, observation, won)) {
                Count next = moved(of.getOrDefault(category, Count.NONE), won, step);
                if (next.equals(Count.NONE)) {
                    of.remove(category);
                } else {
                    of.put(category, next);
                }
            }
        }
    }

    private static Count moved(Count count, boolean won, int step) {
        return new Count(count.won() + (won ? step : 0), count.lost() + (won ? 0 : step));
    }

    private List<String> credited(int feature, Observation observation, boolean won) {
        List<String> categories = observation.categories().get(feature);
        Feature of = features.get(feature);
        if (of.style() != Feature.Style.STAGES) {
            return categories;
        }
        int reached = categories.isEmpty() ? 0 : of.marks().indexOf(categories.get(0)) + 1;
        return won ? of.marks() : of.marks().subList(0, reached);
    }

    /** Returns the model that stands now; the learner goes on without touching it. */
    public NaiveBayes freeze() {
        return new NaiveBayes(features, settings, leads, counts);
    }
}
