package org.sfa.rules.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.sfa.core.calibration.LogOdds;
import org.sfa.core.calibration.Recalibration;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.value.Country;
import org.sfa.core.value.LeadSource;
import org.sfa.rules.scoring.NaiveBayes.Count;
import org.sfa.rules.scoring.NaiveBayes.Settings;

class NaiveBayesTest {

    private static final Settings ODOO = new Settings(0.1, 1, 1);

    private static Lead tagged(String... tags) {
        return Lead.builder()
                .id(new LeadId("L-1"))
                .company("ACME")
                .interests(Set.of(tags))
                .build();
    }

    private static Observation observe(List<Feature> features, Lead lead) {
        return Observation.of(features, lead, EntityLookup.none());
    }

    private static String percent(NaiveBayes model, Lead lead) {
        return new LearnedScore("chance", "1", model, Recalibration.identity())
                .score(lead, EntityLookup.none())
                .value()
                .orElseThrow()
                .toPlainString();
    }

    /** 42 won and 105 lost leads; tag 1 had 33 and 65 of them, tag 2 had 23 and 75. */
    private static NaiveBayes tags() {
        List<Feature> features = List.of(Feature.values(Lead.TYPE.interests));
        NaiveBayesLearner learner = NaiveBayesLearner.of(features, ODOO);
        int[][] groups = {{19, 30}, {9, 40}, {14, 35}};
        Lead[] leads = {tagged("tag 1"), tagged("tag 2"), tagged("tag 1", "tag 2")};
        for (int i = 0; i < groups.length; i++) {
            for (int n = 0; n < groups[i][0] + groups[i][1]; n++) {
                learner.learn(observe(features, leads[i]), n < groups[i][0]);
            }
        }
        return learner.freeze();
    }

    @Test
    void tags_giveThePublishedChances() {
        NaiveBayes model = tags();
        assertThat(model).hasToString("42 won and 105 lost leads by [interests]");
        assertThat(model.counts(0)).isEqualTo(Map.of("tag 1", new Count(33, 65), "tag 2", new Count(23, 75)));
        assertThat(percent(model, tagged())).isEqualTo("28.60");
        assertThat(percent(model, tagged("tag 1"))).isEqualTo("33.69");
        assertThat(percent(model, tagged("tag 2"))).isEqualTo("23.51");
        assertThat(percent(model, tagged("tag 1", "tag 2"))).isEqualTo("28.05");
        assertThat(percent(model, tagged("TAG 1", "never seen"))).isEqualTo("33.69");
    }

    private static Lead lead(int country, int state, int source, LeadStatus stage) {
        return tagged().withCountry(Country.of(List.of("TW", "JP", "DE").get(country)))
                .withRating("state " + state)
                .withSource(LeadSource.of("source " + source))
                .withStatus(stage);
    }

    private static final List<Feature> STAGED = List.of(
            Feature.values(Lead.TYPE.country),
            Feature.values(Lead.TYPE.rating),
            Feature.values(Lead.TYPE.source),
            Feature.presence(Lead.TYPE.email),
            Feature.stages(
                    Lead.TYPE.status,
                    List.of(LeadStatus.NEW, LeadStatus.WORKING, LeadStatus.QUALIFIED, LeadStatus.CONVERTED)));

    private static NaiveBayes team(Lead won, Lead... lost) {
        NaiveBayesLearner learner = NaiveBayesLearner.of(STAGED, ODOO);
        learner.learn(observe(STAGED, won), true);
        for (Lead lead : lost) {
            learner.learn(observe(STAGED, lead), false);
        }
        return learner.freeze();
    }

    /**
     * The three teams of Odoo's own test of its scoring ({@code test_crm_pls.py}), each with one won and two lost
     * leads.
     */
    @Test
    void stagedLeadsOfThreeTeams_haveThePublishedChances() {
        NaiveBayes first = team(
                lead(2, 2, 2, LeadStatus.QUALIFIED), lead(0, 0, 0, LeadStatus.NEW), lead(1, 1, 1, LeadStatus.WORKING));
        assertThat(percent(first, lead(0, 1, 2, LeadStatus.WORKING))).isEqualTo("33.49");
        assertThat(first.counts(4))
                .as("a win counts for every stage, a loss for its stage and those before")
                .isEqualTo(Map.of(
                        "new", new Count(1, 2),
                        "working", new Count(1, 1),
                        "qualified", new Count(1, 0),
                        "converted", new Count(1, 0)));
        NaiveBayes second = team(
                lead(0, 2, 2, LeadStatus.NEW), lead(0, 1, 1, LeadStatus.QUALIFIED), lead(0, 1, 2, LeadStatus.WORKING));
        assertThat(percent(second, lead(0, 1, 2, LeadStatus.WORKING))).isEqualTo("7.74");
        NaiveBayes third =
                team(lead(1, 1, 1, LeadStatus.QUALIFIED), lead(0, 1, 0, LeadStatus.NEW), lead(1, 2, 2, LeadStatus.NEW));
        assertThat(percent(third, lead(0, 1, 2, LeadStatus.WORKING))).isEqualTo("35.09");
    }

    @Test
    void historyBelowTheFloor_saysSo() {
        NaiveBayes model = new NaiveBayes(STAGED, Settings.STANDARD, new Count(29, 500), noCounts());
        assertThat(model.isSufficient()).isFalse();
        Score score = new LearnedScore("chance", "3", model, Recalibration.identity())
                .score(lead(0, 0, 0, LeadStatus.NEW), EntityLookup.none());
        assertThat(score.value()).isEmpty();
        assertThat(score.probability()).isEmpty();
        assertThat(score.explain())
                .isEqualTo("insufficient history: 29 won and 500 lost leads, 30 of each are needed by chance 3");
        assertThat(new NaiveBayes(STAGED, Settings.STANDARD, new Count(500, 29), noCounts()).isSufficient())
                .isFalse();
        assertThat(new NaiveBayes(STAGED, Settings.STANDARD, new Count(30, 30), noCounts()).isSufficient())
                .isTrue();
    }

    private static List<Map<String, Count>> noCounts() {
        return List.of(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    @Test
    void contributions_nameWhatSaysNothing() {
        NaiveBayes model = new NaiveBayes(
                List.of(Feature.values(Lead.TYPE.interests)),
                new Settings(0.1, 30, 50),
                new Count(42, 105),
                List.of(Map.of("tag 1", new Count(33, 65), "tag 2", new Count(20, 29))));
        Score score = new LearnedScore("chance", "3", model, Recalibration.identity())
                .score(tagged("tag 1", "tag 2", "tag 3"), EntityLookup.none());
        assertThat(score).hasToString("""
                28.60 by chance 3
                  base -0.91
                  interests tag 1 +0
                  interests tag 2: learnt 49 times, 50 are needed
                  interests tag 3: never learnt
                  recalibrated from 28.60""");
        assertThat(score.explain()).isEqualTo("28.60 by chance 3: base -0.91, interests tag 1 +0");
    }

    @Test
    void hundredFeatures_doNotUnderflow() {
        List<Feature> features = new ArrayList<>();
        List<Map<String, Count>> counts = new ArrayList<>();
        List<List<String>> categories = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            features.add(Feature.of("feature " + i, Lead.TYPE.rating, Feature.Style.VALUES, List.of()));
            counts.add(Map.of("rare", new Count(1, 1), "common", new Count(100_000, 100_000)));
            categories.add(List.of("rare"));
        }
        NaiveBayes model = new NaiveBayes(features, ODOO, new Count(200_000, 100_000), counts);
        assertThat(model.probability(new Observation(categories)).orElseThrow()).isEqualTo(2 / 3.0, within(1e-5));
    }

    private static Observation random(Random random) {
        List<LeadStatus> statuses = List.of(LeadStatus.values());
        Lead lead = lead(
                random.nextInt(3), random.nextInt(3), random.nextInt(4), statuses.get(random.nextInt(statuses.size())));
        return observe(STAGED, random.nextInt(5) == 0 ? lead.withCountry(java.util.Optional.empty()) : lead);
    }

    private record Lesson(Observation observation, boolean won) {}

    private static List<Lesson> lessons(Random random) {
        List<Lesson> lessons = new ArrayList<>();
        for (int i = random.nextInt(30); i >= 0; i--) {
            lessons.add(new Lesson(random(random), random.nextBoolean()));
        }
        return lessons;
    }

    private static void learn(NaiveBayesLearner learner, List<Lesson> lessons) {
        lessons.forEach(lesson -> learner.learn(lesson.observation(), lesson.won()));
    }

    @Property(tries = 200)
    void forgetting_restoresTheEqualModel_inAnyOrder(@ForAll long seed) {
        Random random = new Random(seed);
        List<Lesson> kept = lessons(random);
        List<Lesson> undone = lessons(random);
        NaiveBayesLearner learner = NaiveBayesLearner.of(STAGED, ODOO);
        learn(learner, kept);
        NaiveBayes before = learner.freeze();
        List<Lesson> mixed = new ArrayList<>(undone);
        learn(learner, undone);
        assertThat(learner.freeze().leads().total()).isEqualTo(kept.size() + undone.size());
        Collections.shuffle(mixed, random);
        mixed.forEach(lesson -> learner.forget(lesson.observation(), lesson.won()));
        assertThat(learner.freeze()).isEqualTo(before).hasSameHashCodeAs(before);
        Collections.shuffle(kept, random);
        NaiveBayesLearner again = NaiveBayesLearner.of(STAGED, ODOO);
        learn(again, kept);
        assertThat(again.freeze()).isEqualTo(before);
        kept.forEach(lesson -> learner.forget(lesson.observation(), lesson.won()));
        assertThat(learner.freeze())
                .isEqualTo(NaiveBayesLearner.of(STAGED, ODOO).freeze());
    }

    @Property(tries = 200)
    void models_addUpToTheOneThatLearntAll(@ForAll long seed) {
        Random random = new Random(seed);
        List<Lesson> left = lessons(random);
        List<Lesson> right = lessons(random);
        NaiveBayesLearner one = NaiveBayesLearner.of(STAGED, ODOO);
        NaiveBayesLearner other = NaiveBayesLearner.of(STAGED, ODOO);
        learn(one, left);
        learn(other, right);
        NaiveBayes sum = one.freeze().plus(other.freeze());
        assertThat(other.freeze().plus(one.freeze())).isEqualTo(sum);
        NaiveBayesLearner all = NaiveBayesLearner.from(one.freeze());
        learn(all, right);
        assertThat(all.freeze()).isEqualTo(sum);
    }

    @Property(tries = 200)
    void contributions_addUpToTheLogOddsOfTheNaiveFormula(@ForAll long seed) {
        Random random = new Random(seed);
        NaiveBayesLearner learner = NaiveBayesLearner.of(STAGED, ODOO);
        learner.learn(random(random), true);
        learner.learn(random(random), false);
        learn(learner, lessons(random));
        NaiveBayes model = learner.freeze();
        Observation observation = random(random);
        double sum = model.base()
                + model.contributions(observation).stream()
                        .mapToDouble(Contribution::weight)
                        .sum();
        double probability = model.probability(observation).orElseThrow();
        assertThat(LogOdds.of(probability)).isEqualTo(sum, within(1e-9));
        Score score = new LearnedScore("chance", "1", model, new Recalibration.Platt(0.5, 0.3)).score(observation);
        assertThat(score.rawProbability().orElseThrow()).isEqualTo(probability, within(1e-12));
        assertThat(LogOdds.of(score.probability().orElseThrow())).isEqualTo(0.5 * sum + 0.3, within(1e-9));
        assertThat(probability).isEqualTo(naive(model, observation), within(1e-12));
    }

    /** The published formula, with products. */
    private static double naive(NaiveBayes model, Observation observation) {
        double won = model.leads().won() + 0.1;
        double lost = model.leads().lost() + 0.1;
        double chanceWon = won / (won + lost);
        double chanceLost = lost / (won + lost);
        for (int i = 0; i < STAGED.size(); i++) {
            Map<String, Count> counts = new TreeMap<>(model.counts(i));
            boolean staged = STAGED.get(i).style() == Feature.Style.STAGES;
            double allWon = staged
                    ? won
                    : counts.values().stream().mapToDouble(c -> c.won() + 0.1).sum();
            double allLost = staged
                    ? lost
                    : counts.values().stream().mapToDouble(c -> c.lost() + 0.1).sum();
            for (String category : observation.categories().get(i)) {
                if (counts.containsKey(category)) {
                    chanceWon *= (counts.get(category).won() + 0.1) / allWon;
                    chanceLost *= (counts.get(category).lost() + 0.1) / allLost;
                }
            }
        }
        return chanceWon / (chanceWon + chanceLost);
    }

    @Test
    void forgettingWhatWasNotLearnt_isRefusedAndChangesNothing() {
        NaiveBayesLearner learner = NaiveBayesLearner.of(STAGED, ODOO);
        learner.learn(observe(STAGED, lead(0, 0, 0, LeadStatus.NEW)), false);
        learner.learn(observe(STAGED, lead(1, 1, 1, LeadStatus.NEW)), true);
        NaiveBayes before = learner.freeze();
        assertThatThrownBy(() -> learner.forget(observe(STAGED, lead(0, 0, 1, LeadStatus.NEW)), false))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("must have been learnt as lost before it is forgotten")
                .hasMessageContaining("source 1");
        assertThatThrownBy(() -> learner.forget(observe(STAGED, lead(0, 0, 0, LeadStatus.NEW)), true))
                .hasMessageContaining("must have been learnt as won");
        assertThatThrownBy(() -> learner.forget(observe(STAGED, lead(0, 0, 0, LeadStatus.WORKING)), false))
                .hasMessageContaining("must have been learnt as lost");
        assertThat(learner.freeze()).isEqualTo(before);
    }

    @Test
    void frozenModel_staysAsItIs() {
        NaiveBayesLearner learner = NaiveBayesLearner.from(tags());
        NaiveBayes frozen = learner.freeze();
        learner.learn(observe(frozen.features(), tagged("tag 1")), true);
        assertThat(frozen).isEqualTo(tags());
        assertThat(learner.freeze()).isNotEqualTo(frozen);
        assertThatThrownBy(() -> frozen.counts(0).clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whatDoesNotFit_isRefused() {
        NaiveBayes model = tags();
        Observation foreign = new Observation(List.of(List.of(), List.of()));
        assertThatThrownBy(() -> model.probability(foreign))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("observation must be of the 1 features of the model, but was 2 features");
        assertThatThrownBy(() -> model.plus(NaiveBayesLearner.of(STAGED, ODOO).freeze()))
                .hasMessageContaining("must have the same features and settings");
        assertThatThrownBy(() -> NaiveBayesLearner.of(
                        List.of(Feature.values(Lead.TYPE.country), Feature.values(Lead.TYPE.country)), ODOO))
                .hasMessage("features[1].name must be given to one feature only, but was country");
        assertThatThrownBy(() -> new NaiveBayes(
                        model.features(), ODOO, new Count(1, 1), List.of(Map.of("tag 1", new Count(2, 1)))))
                .hasMessageContaining("features[0].counts of tag 1 must be no more than all leads");
        assertThatThrownBy(() -> new Settings(0, 1, 1)).hasMessageContaining("smoothing must be in");
        assertThatThrownBy(() -> new Count(0, -1)).hasMessageContaining("lost must be in");
    }
}
