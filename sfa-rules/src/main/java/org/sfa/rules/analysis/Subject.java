package org.sfa.rules.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.rules.assignment.AssignmentRule;
import org.sfa.rules.assignment.AssignmentRules;
import org.sfa.rules.assignment.Decision;
import org.sfa.rules.assignment.HitPolicy;
import org.sfa.rules.assignment.RuleSet;

/**
 * A rule set as the analysis sees it: its space, its rules in the order in which they count, and the work that is left.
 */
final class Subject {

    private static final long WHOLE_BUDGET = 300_000_000;
    private static final long SEARCH_BUDGET = 1_000_000;
    private static final long LEAST_BUDGET = 5_000;

    private final RuleSet set;
    private final AssignmentRules compiled;
    private final Space space;
    private final List<Rule> rules = new ArrayList<>();
    private long budget = WHOLE_BUDGET;

    /**
     * A rule and what it matches while it is in force.
     *
     * @param place where it stands in the order in which rules count
     * @param inForce when it is in force
     * @param atMost regions outside of which it matches nothing; none when no lead can meet the condition
     * @param covers boxes in which it matches everything
     */
    record Rule(
            int place,
            String name,
            AssignmentRule rule,
            BitSet inForce,
            List<@Nullable BitSet[]> atMost,
            List<Search.Cover> covers) {

        String target() {
            return rule.target();
        }

        boolean matches(Example example) {
            return rule.isEffective(example.at()) && rule.when().test(example.lead(), example.lookup());
        }
    }

    /** What a search came to: an example, or the rules that leave no room for one, or neither. */
    record Outcome(Optional<Example> example, boolean isCovered, List<Integer> by) {}

    Subject(RuleSet set, FieldDefinitions fields, Instant from) {
        this.set = set;
        this.compiled = AssignmentRules.of(set);
        this.space = new Space(set.rules(), fields, from);
        Comparator<Integer> importance =
                Comparator.comparing((Integer rule) -> set.rules().get(rule).priority(), Comparator.reverseOrder());
        List<Integer> order = IntStream.range(0, set.rules().size()).boxed().toList();
        if (set.hitPolicy() == HitPolicy.PRIORITY) {
            order = order.stream().sorted(importance).toList();
        }
        Regions regions = new Regions(space);
        for (int index : order) {
            rules.add(rule(index, regions.of(set.rules().get(index).when())));
        }
    }

    private Rule rule(int index, Regions.Region region) {
        AssignmentRule rule = set.rules().get(index);
        int place = rules.size();
        BitSet inForce = space.inForce(rule);
        List<@Nullable BitSet[]> atMost = new ArrayList<>();
        for (Box box : region.atMost()) {
            @Nullable BitSet[] sides = space.sides(box);
            if (sides != null && (inForce.isEmpty() || space.restrict(sides, space.timeDimension(), inForce))) {
                atMost.add(sides);
            }
        }
        List<Search.Cover> covers = new ArrayList<>();
        if (!inForce.isEmpty()) {
            boolean always = inForce.equals(space.possible(space.timeDimension()));
            Box time = always ? Box.ALL : Box.of(space.timeDimension(), inForce);
            for (Box box : region.atLeast()) {
                if (space.sides(box) != null) {
                    box.and(time).ifPresent(both -> covers.add(new Search.Cover(place, both)));
                }
            }
        }
        return new Rule(place, set.ruleName(index), rule, inForce, atMost, covers);
    }

    RuleSet set() {
        return set;
    }

    Space space() {
        return space;
    }

    /** The rules in the order in which they count. */
    List<Rule> rules() {
        return rules;
    }

    Decision decide(Example example) {
        return compiled.decide(example.lead(), example.lookup(), example.at());
    }

    /** Whether the work that an analysis may take is done. */
    boolean isExhausted() {
        return budget < 0;
    }

    /** Looks in some regions for a place that no cover reaches, and for an example there that shows what it should. */
    Outcome search(List<@Nullable BitSet[]> regions, List<Search.Cover> covers, Predicate<Example> shows) {
        Witness witness = new Witness(space, shows);
        List<Integer> by = new ArrayList<>();
        for (@Nullable BitSet[] region : regions) {
            @Nullable BitSet[] plain = plain(region);
            if (plain != null) {
                Search quick = new Search(space, witness::of, LEAST_BUDGET + covers.size());
                Optional<Example> example = quick.find(plain, covers);
                if (example.isPresent()) {
                    return new Outcome(example, false, List.of());
                }
            }
        }
        boolean covered = true;
        for (@Nullable BitSet[] region : regions) {
            long most = Math.max(LEAST_BUDGET, Math.min(SEARCH_BUDGET, budget));
            Search search = new Search(space, witness::of, most + covers.size());
            Optional<Example> example = search.find(region, covers);
            budget -= most + covers.size() - search.budget();
            if (example.isPresent()) {
                return new Outcome(example, false, List.of());
            }
            covered &= !search.isDoubtful();
            by.addAll(search.used());
        }
        return new Outcome(
                Optional.empty(),
                covered,
                covered ? by.stream().distinct().sorted().toList() : List.of());
    }

    /** The part of a region in which whatever it does not ask for is absent; null when there is none. */
    private @Nullable BitSet @Nullable [] plain(@Nullable BitSet[] region) {
        @Nullable BitSet[] plain = region.clone();
        for (int i = 0; i < space.scales().size(); i++) {
            // References stay free, so that a lead can have what its status demands.
            boolean free = plain[i] == null
                    && space.possible(i).get(Scale.ABSENT)
                    && space.scales().get(i).kind().target().isEmpty();
            if (free && !space.restrict(plain, i, Space.only(Scale.ABSENT))) {
                return null;
            }
        }
        return plain;
    }
}
