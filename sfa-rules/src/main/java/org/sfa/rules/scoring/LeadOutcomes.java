package org.sfa.rules.scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.EntityRef;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.store.Change;
import org.sfa.core.store.ChangeFeed;

/**
 * Keeps a model up to date from the feed of changes: a lead that is converted is learnt as won, one that is given up
 * (unqualified) as lost, and one that is re-opened is forgotten.
 *
 * <p>A lead is learnt as it stood just before the change that decided it, so that nothing which the decision brought
 * with it leaks into the model; one that was created as decided is learnt as it was created. Later changes of a decided
 * lead change nothing, and a re-opened lead is forgotten as it was learnt: the history of that one lead is read again
 * for it, so nothing needs to be kept but the counts and the position. A deleted lead stays counted. Wherever one
 * starts and stops, the model at a position is the same.
 *
 * <p>Safe for use by several threads, one at a time; the models that it gives need no lock.
 */
public final class LeadOutcomes {

    private final ChangeFeed feed;
    private final NaiveBayesLearner learner;
    private final List<Feature> features;
    private long position;

    private record Decided(boolean won, Observation observation, Instant at) {}

    private LeadOutcomes(ChangeFeed feed, NaiveBayes model, long position) {
        this.feed = feed;
        this.learner = NaiveBayesLearner.from(model);
        this.features = requireOwn(model.features());
        this.position = Checks.inRange("position", position, 0, Long.MAX_VALUE);
    }

    private static List<Feature> requireOwn(List<Feature> features) {
        for (Feature feature : features) {
            Checks.that(
                    !feature.isPath(),
                    "feature",
                    feature,
                    "must read the lead alone: what a path led to may have changed since, and could not be forgotten");
        }
        return features;
    }

    /**
     * Returns a follower that has read nothing yet.
     *
     * @throws InvalidValueException if a feature reads over a path, or two have one name
     */
    public static LeadOutcomes of(ChangeFeed feed, List<Feature> features, NaiveBayes.Settings settings) {
        return new LeadOutcomes(feed, NaiveBayesLearner.of(features, settings).freeze(), 0);
    }

    /**
     * Returns a follower that goes on where another one stood.
     *
     * @param model its {@link #model}
     * @param position its {@link #position} at that moment
     * @throws InvalidValueException if a feature reads over a path, or the position is negative
     */
    public static LeadOutcomes resume(ChangeFeed feed, NaiveBayes model, long position) {
        return new LeadOutcomes(feed, model, position);
    }

    /** The position of the last change that was read. */
    public synchronized long position() {
        return position;
    }

    /** Returns the model as it stands at the {@link #position}; it stays as it is. */
    public synchronized NaiveBayes model() {
        return learner.freeze();
    }

    /**
     * Reads the changes up to a position, or up to the head of the feed when that comes first.
     *
     * @return the position that was reached
     * @throws InvalidValueException if a lead is to be forgotten that the model of {@link #resume} had not learnt; what
     *     came before it was read
     */
    public synchronized long advanceTo(long target) {
        feed.between(position, Math.min(target, feed.head())).forEach(change -> {
            if (change.entityType().equals(Lead.TYPE)) {
                follow(lead(change));
            }
            position = change.position();
        });
        return position;
    }

    private void follow(Change<Lead> change) {
        Optional<Boolean> before = change.before().flatMap(LeadOutcomes::outcome);
        Optional<Boolean> after = change.after().flatMap(LeadOutcomes::outcome);
        if (change.type() == Change.Type.DELETED || before.equals(after)) {
            return;
        }
        if (before.isPresent()) {
            Decided decided = decidedBefore(change);
            learner.forget(decided.observation(), decided.won());
        }
        after.ifPresent(won -> learner.learn(observe(features, change), won));
    }

    private Decided decidedBefore(Change<Lead> change) {
        Optional<Decided> decided = Optional.empty();
        for (Change<?> earlier : feed.history(change.entity())) {
            if (earlier.position() < change.position()) {
                decided = decided(features, decided, lead(earlier));
            }
        }
        return decided.orElseThrow();
    }

    private static Optional<Decided> decided(List<Feature> features, Optional<Decided> before, Change<Lead> change) {
        Optional<Boolean> outcome = change.after().flatMap(LeadOutcomes::outcome);
        return outcome.equals(before.map(Decided::won))
                ? before
                : outcome.map(won -> new Decided(won, observe(features, change), change.occurredAt()));
    }

    private static Observation observe(List<Feature> features, Change<Lead> change) {
        Lead seen = change.before().or(change::after).orElseThrow();
        return Observation.of(features, seen, EntityLookup.none());
    }

    private static Optional<Boolean> outcome(Lead lead) {
        return lead.status() == LeadStatus.CONVERTED
                ? Optional.of(true)
                : lead.status() == LeadStatus.UNQUALIFIED ? Optional.of(false) : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static Change<Lead> lead(Change<?> change) {
        return (Change<Lead>) change;
    }

    /**
     * Returns the leads that were decided by a position, for a {@link Backtest}: each as it stood just before the
     * change that decided it, seen and decided at the moment at which that happened. A re-opened lead is left out until
     * it is decided again; a deleted one stays. Leads that were never decided are not there, so that what is said of
     * these holds for leads that come to an end.
     *
     * @throws InvalidValueException if a feature reads over a path
     */
    public static List<TrainingExample> examples(ChangeFeed feed, List<Feature> features, long until) {
        requireOwn(features);
        Map<EntityRef, Decided> known = new LinkedHashMap<>();
        List<Decided> deleted = new ArrayList<>();
        feed.between(0, Math.min(until, feed.head()))
                .filter(change -> change.entityType().equals(Lead.TYPE))
                .forEach(change -> {
                    Optional<Decided> before = Optional.ofNullable(known.remove(change.entity()));
                    if (change.type() == Change.Type.DELETED) {
                        before.ifPresent(deleted::add);
                    } else {
                        decided(features, before, lead(change))
                                .ifPresent(decided -> known.put(change.entity(), decided));
                    }
                });
        return Stream.concat(deleted.stream(), known.values().stream())
                .map(decided -> new TrainingExample(decided.at(), decided.at(), decided.observation(), decided.won()))
                .toList();
    }
}
