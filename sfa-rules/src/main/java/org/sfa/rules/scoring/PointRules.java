package org.sfa.rules.scoring;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.rules.internal.Conditions;

/**
 * The rules by which leads get points. The points of all rules that match are added to the base, in whatever order, and
 * the sum is cut to the bounds at the end. An immutable value; {@link PointScorer} compiles it.
 *
 * @param name what the rules are called
 * @param version which edition of them it is; every score names it
 * @param base the points of a lead that no rule matches
 * @param lowest the least score
 * @param highest the greatest score
 * @param rules the rules
 */
public record PointRules(String name, String version, int base, int lowest, int highest, List<PointRule> rules) {

    /** The greatest score unless said otherwise. */
    public static final int HIGHEST = 100;

    private static final int LONGEST = 120;

    /**
     * Checks the rules as a whole.
     *
     * @throws InvalidValueException if two rules have the same id, if the bounds are the wrong way round or the base is
     *     not within them, or if no value lies in a range
     */
    public PointRules {
        name = Checks.text("name", name, LONGEST);
        version = Checks.text("version", version, LONGEST);
        rules = List.copyOf(rules);
        Checks.inRange("highest", highest, -PointRule.MOST_POINTS, PointRule.MOST_POINTS);
        Checks.inRange("lowest", lowest, -PointRule.MOST_POINTS, highest);
        Checks.inRange("base", base, lowest, highest);
        Set<String> ids = new LinkedHashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            PointRule rule = rules.get(i);
            if (rule.id().isPresent() && !ids.add(rule.id().get())) {
                throw new InvalidValueException(
                        "rules[" + i + "].id", rule.id().get(), "must be given to one rule only");
            }
            Conditions.requirePossible(rule.when(), "rules[" + i + "].when");
        }
    }

    /** Returns rules whose scores start at 0 and lie in [0, 100]. */
    public static PointRules of(String name, String version, List<PointRule> rules) {
        return new PointRules(name, version, 0, 0, HIGHEST, rules);
    }

    /** Returns what a rule is called: its id, or its place from 1, as in {@code rule 7}. */
    public String ruleName(int index) {
        return rules.get(index).id().orElse("rule " + (index + 1));
    }
}
