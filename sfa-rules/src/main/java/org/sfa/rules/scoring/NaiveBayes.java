package org.sfa.rules.scoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sfa.core.calibration.LogOdds;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;

/**
 * What won and lost leads looked like, counted, and the chance of another lead that follows. Made by a
 * {@link NaiveBayesLearner}.
 *
 * <p>The chance is that of the naive Bayes method, in the variant that Odoo publishes for its predictive lead scoring
 * (documentation of Odoo CRM, "Assign leads with predictive lead scoring"). Each count is raised by a smoothing of 0.1.
 * A category's likelihood among won leads is its count there over the sum of the counts of all categories of its
 * feature; for a staged feature, over the number of won leads. The same among lost leads. A category that was never
 * learnt, or less often than the floor of values, contributes nothing and is not part of the sum.
 *
 * <p>It is computed with logarithms, so that a hundred features do not underflow: log odds = ln(won / lost) + the sum
 * of the contributions, each the logarithm of a ratio of likelihoods. Features are taken as independent; as they are
 * not, the chance is too extreme until a {@link org.sfa.core.calibration.Recalibration} corrects it.
 *
 * <p>Immutable and safe for use by several threads. Two models are equal when they count the same.
 */
public final class NaiveBayes {

    private final List<Feature> features;
    private final Settings settings;
    private final Count leads;
    private final List<NavigableMap<String, Count>> counts;
    private final double base;
    private final List<Map<String, Double>> weights;

    /**
     * How a model counts.
     *
     * @param smoothing what is added to each count, from 0.000001 to 1000
     * @param floor the least number of won leads, and of lost ones, with which the model says anything; at least 1
     * @param valueFloor how many leads a category must have had to contribute; at least 1. Odoo asks 50 of tags and 1
     *     of the rest
     */
    public record Settings(double smoothing, long floor, long valueFloor) {

        /**
         * The smoothing of 0.1 that Odoo publishes, a floor of 30 leads of each outcome, and of 10 for each category.
         */
        public static final Settings STANDARD = new Settings(0.1, 30, 10);

        /**
         * Checks the numbers.
         *
         * @throws InvalidValueException if one is out of range
         */
        public Settings {
            Checks.that(smoothing >= 1e-6 && smoothing <= 1_000, "smoothing", smoothing, "must be in [0.000001, 1000]");
            Checks.inRange("floor", floor, 1, Long.MAX_VALUE);
            Checks.inRange("valueFloor", valueFloor, 1, Long.MAX_VALUE);
        }
    }

    /**
     * How many leads there are of each outcome.
     *
     * @param won how many were won
     * @param lost how many were lost
     */
    public record Count(long won, long lost) {

        static final Count NONE = new Count(0, 0);

        /** Checks that neither is negative. */
        public Count {
            Checks.inRange("won", won, 0, Long.MAX_VALUE);
            Checks.inRange("lost", lost, 0, Long.MAX_VALUE);
        }

        /** How many there are together. */
        public long total() {
            return Math.addExact(won, lost);
        }

        Count plus(Count other) {
            return new Count(Math.addExact(won, other.won), Math.addExact(lost, other.lost));
        }
    }

    /**
     * Creates a model from its counts.
     *
     * @param leads how many leads were learnt
     * @param counts for each feature, in their order, the counts of its categories; those of none are left out
     * @throws InvalidValueException if two features have one name, there is not one map of counts for each feature, or
     *     a category of a single lead occurs more often than there are leads
     */
    public NaiveBayes(List<Feature> features, Settings settings, Count leads, List<Map<String, Count>> counts) {
        this.features = Feature.check(features);
        this.settings = settings;
        this.leads = leads;
        Checks.that(counts.size() == features.size(), "counts", counts.size(), "must be as many as the features");
        List<NavigableMap<String, Count>> kept = new ArrayList<>();
        this.weights = new ArrayList<>();
        double smoothing = settings.smoothing();
        this.base = StrictMath.log((leads.won() + smoothing) / (leads.lost() + smoothing));
        for (int i = 0; i < counts.size(); i++) {
            NavigableMap<String, Count> sorted = new TreeMap<>(counts.get(i));
            sorted.values().removeIf(Count.NONE::equals);
            checkCounts(sorted, "features[" + i + "].counts of ");
            kept.add(Collections.unmodifiableNavigableMap(sorted));
            weights.add(weights(features.get(i), sorted));
        }
        this.counts = List.copyOf(kept);
    }

    private void checkCounts(Map<String, Count> of, String field) {
        of.forEach((category, count) -> Checks.that(
                count.won() <= leads.won() && count.lost() <= leads.lost(),
                field + category,
                count,
                "must be no more than all leads, " + leads));
    }

    private Map<String, Double> weights(Feature feature, Map<String, Count> of) {
        Map<String, Double> made = new HashMap<>();
        boolean staged = feature.style() == Feature.Style.STAGES;
        double smoothing = settings.smoothing();
        double won = staged ? leads.won() + smoothing : 0;
        double lost = staged ? leads.lost() + smoothing : 0;
        for (Count count : of.values()) {
            if (!staged && isEnough(count)) {
                won += count.won() + smoothing;
                lost += count.lost() + smoothing;
            }
        }
        for (Map.Entry<String, Count> entry : of.entrySet()) {
            Count count = entry.getValue();
            if (isEnough(count)) {
                made.put(
                        entry.getKey(),
                        StrictMath.log((count.won() + smoothing) / won)
                                - StrictMath.log((count.lost() + smoothing) / lost));
            }
        }
        return made;
    }

    private boolean isEnough(Count count) {
        return count.total() >= settings.valueFloor();
    }

    /** What the model looks at, in its order. */
    public List<Feature> features() {
        return features;
    }

    /** How it counts. */
    public Settings settings() {
        return settings;
    }

    /** How many leads it learnt. */
    public Count leads() {
        return leads;
    }

    /**
     * The counts of the categories of a feature, by the place of the feature from 0; categories in the order of their
     * texts.
     */
    public NavigableMap<String, Count> counts(int feature) {
        return counts.get(feature);
    }

    /** Whether there are as many won and as many lost leads as the floor asks. */
    public boolean isSufficient() {
        return leads.won() >= settings.floor() && leads.lost() >= settings.floor();
    }

    /** Why nothing can be said, as in {@code insufficient history: 12 won and 3 lost leads, 30 of each are needed}. */
    String insufficiency() {
        return "insufficient history: " + leads.won() + " won and " + leads.lost() + " lost leads, " + settings.floor()
                + " of each are needed";
    }

    /** The log odds of a lead of which nothing is known. */
    public double base() {
        return base;
    }

    /**
     * Returns what each category of a lead contributes, in the order of the features. The weights and the {@link #base}
     * add up to the log odds of {@link #probability}.
     *
     * @throws InvalidValueException if the observation was made with other features
     */
    public List<Contribution> contributions(Observation observation) {
        requireFit(features, observation);
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            for (String category : observation.categories().get(i)) {
                contributions.add(contribution(i, category));
            }
        }
        return contributions;
    }

    private Contribution contribution(int feature, String category) {
        String name = features.get(feature).name();
        Double weight = weights.get(feature).get(category);
        if (weight != null) {
            return Contribution.evidence(name, category, weight);
        }
        Count count = counts.get(feature).get(category);
        return Contribution.silent(
                name,
                category,
                count == null
                        ? "never learnt"
                        : "learnt " + count.total() + " times, " + settings.valueFloor() + " are needed");
    }

    /**
     * Returns the chance of a lead before any recalibration, in [0, 1]; empty when history is insufficient.
     *
     * @throws InvalidValueException if the observation was made with other features
     */
    public OptionalDouble probability(Observation observation) {
        requireFit(features, observation);
        if (!isSufficient()) {
            return OptionalDouble.empty();
        }
        double sum = base;
        for (int i = 0; i < weights.size(); i++) {
            for (String category : observation.categories().get(i)) {
                sum += weights.get(i).getOrDefault(category, 0.0);
            }
        }
        return OptionalDouble.of(LogOdds.probability(sum));
    }

    static void requireFit(List<Feature> features, Observation observation) {
        Checks.that(
                observation.categories().size() == features.size(),
                "observation",
                observation.categories().size() + " features",
                "must be of the " + features.size() + " features of the model");
    }

    /**
     * Returns the model that learnt what this one and another one did, in whatever order.
     *
     * @throws InvalidValueException if the other one has other features or settings
     */
    public NaiveBayes plus(NaiveBayes other) {
        Checks.that(
                features.equals(other.features) && settings.equals(other.settings),
                "other",
                other.features,
                "must have the same features and settings, " + features);
        List<Map<String, Count>> sums = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            Map<String, Count> sum = new TreeMap<>(counts.get(i));
            other.counts.get(i).forEach((category, count) -> sum.merge(category, count, Count::plus));
            sums.add(sum);
        }
        return new NaiveBayes(features, settings, leads.plus(other.leads), sums);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NaiveBayes that
                && features.equals(that.features)
                && settings.equals(that.settings)
                && leads.equals(that.leads)
                && counts.equals(that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * leads.hashCode() + counts.hashCode();
    }

    /** Returns for instance {@code 42 won and 105 lost leads by [source, country]}. */
    @Override
    public String toString() {
        return leads.won() + " won and " + leads.lost() + " lost leads by "
                + features.stream().map(Feature::name).toList();
    }
}
