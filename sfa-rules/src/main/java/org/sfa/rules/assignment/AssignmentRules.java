package org.sfa.rules.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.EntityLookup;
import org.sfa.rules.matching.Mismatch;
import org.sfa.rules.matching.RuleIndex;

/**
 * A rule set, compiled: it says of a lead which rule counts and where the lead goes, and, when asked, why. The cost of a
 * decision hardly grows with the number of rules; see {@link RuleIndex}.
 *
 * <p>Immutable and safe for use by several threads, without locks.
 */
public final class AssignmentRules {

    private final RuleSet set;
    private final int[] order;
    private final RuleIndex<Lead> index;
    private final Decision byDefault;
    /** The decision for each rule that counts alone, by place. */
    private final Decision[] alone;

    private AssignmentRules(RuleSet set) {
        this.set = set;
        Comparator<Integer> importance =
                Comparator.comparing((Integer rule) -> set.rules().get(rule).priority(), Comparator.reverseOrder());
        IntStream places = IntStream.range(0, set.rules().size());
        this.order = set.hitPolicy() == HitPolicy.PRIORITY
                ? places.boxed().sorted(importance).mapToInt(rule -> rule).toArray()
                : places.toArray();
        this.index = RuleIndex.of(IntStream.of(order)
                .mapToObj(rule -> set.rules().get(rule).when())
                .toList());
        this.byDefault = decision(List.of());
        this.alone = IntStream.of(order)
                .mapToObj(rule -> decision(List.of(hit(rule))))
                .toArray(Decision[]::new);
    }

    private Decision.Hit hit(int rule) {
        AssignmentRule hit = set.rules().get(rule);
        return new Decision.Hit(set.ruleName(rule), hit.target(), hit.automatic());
    }

    private Decision decision(List<Decision.Hit> hits) {
        return new Decision(set.name(), set.version(), hits, set.defaultTarget());
    }

    /** Compiles a rule set. */
    public static AssignmentRules of(RuleSet set) {
        return new AssignmentRules(set);
    }

    /** The set that was compiled. */
    public RuleSet set() {
        return set;
    }

    /**
     * Decides about a lead.
     *
     * @param lookup finds what conditions over paths refer to, for instance the account of the lead
     * @param at the instant at which rules must be in force
     */
    public Decision decide(Lead lead, EntityLookup lookup, Instant at) {
        if (set.hitPolicy() == HitPolicy.COLLECT) {
            return all(index.all(lead, lookup).stream().filter(place -> isEffective(place, at)));
        }
        return first(index.first(lead, lookup, place -> isEffective(place, at)));
    }

    /**
     * Decides about many leads at once, each as {@link #decide(Lead, EntityLookup, Instant)} does, in a fraction of the time.
     *
     * @return the decisions, in the order of the leads
     */
    public List<Decision> decide(List<Lead> leads, EntityLookup lookup, Instant at) {
        if (set.hitPolicy() == HitPolicy.COLLECT) {
            return leads.stream().map(lead -> decide(lead, lookup, at)).toList();
        }
        int[] places = new int[leads.size()];
        index.first(leads, lookup, place -> isEffective(place, at), places);
        return IntStream.of(places).mapToObj(this::first).toList();
    }

    private Decision first(int place) {
        return place < 0 ? byDefault : alone[place];
    }

    private Decision all(IntStream places) {
        return decision(places.mapToObj(place -> alone[place].hits().get(0)).toList());
    }

    private boolean isEffective(int place, Instant at) {
        return rule(place).isEffective(at);
    }

    private AssignmentRule rule(int place) {
        return set.rules().get(order[place]);
    }

    /** Decides as {@link #decide} does, and says of each rule that was asked why it counts or doesn't. */
    public Explanation explain(Lead lead, EntityLookup lookup, Instant at) {
        List<Explanation.Verdict> verdicts = new ArrayList<>();
        List<Integer> matched = new ArrayList<>();
        boolean decided = false;
        for (int place = 0; place < order.length && !decided; place++) {
            Optional<Mismatch> mismatch = Mismatch.of(rule(place).when(), lead, lookup);
            Explanation.Outcome outcome = !isEffective(place, at)
                    ? Explanation.Outcome.NOT_IN_FORCE
                    : mismatch.isEmpty() ? Explanation.Outcome.MATCHED : Explanation.Outcome.NOT_MET;
            boolean counts = outcome == Explanation.Outcome.MATCHED;
            verdicts.add(new Explanation.Verdict(
                    set.ruleName(order[place]),
                    outcome,
                    outcome == Explanation.Outcome.NOT_MET ? mismatch : Optional.empty()));
            if (counts) {
                matched.add(place);
            }
            decided = counts && set.hitPolicy() != HitPolicy.COLLECT;
        }
        return new Explanation(all(matched.stream().mapToInt(place -> place)), verdicts);
    }
}
