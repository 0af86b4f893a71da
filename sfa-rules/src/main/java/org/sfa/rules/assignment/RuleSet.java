package org.sfa.rules.assignment;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.rules.internal.Conditions;

/**
 * The rules by which leads find their owners. An immutable value; {@link AssignmentRules} compiles it.
 *
 * @param name what the set is called
 * @param version which edition of the set it is; every decision names it
 * @param hitPolicy which rule counts when several match
 * @param rules the rules, in their order
 * @param targets where leads can be sent
 * @param defaultTarget the name of the target of leads that no rule matches
 */
public record RuleSet(
        String name,
        String version,
        HitPolicy hitPolicy,
        List<AssignmentRule> rules,
        List<Target> targets,
        String defaultTarget) {

    /**
     * Checks the set as a whole.
     *
     * @throws InvalidValueException if two rules have the same id or two targets the same name, if a name refers to no
     *     target, if no value lies in a range, if targets fall back to each other in a circle, or if a target returns leads
     *     to a queue and none is behind it
     */
    public RuleSet {
        name = Names.check(name);
        version = Checks.text("version", version, Names.LONGEST);
        rules = List.copyOf(rules);
        targets = List.copyOf(targets);
        Map<String, Target> byName = new LinkedHashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            if (byName.put(targets.get(i).name(), targets.get(i)) != null) {
                throw new InvalidValueException(
                        "targets[" + i + "].name", targets.get(i).name(), "must be given to one target only");
            }
        }
        Set<String> ids = new LinkedHashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            AssignmentRule rule = rules.get(i);
            if (rule.id().isPresent() && !ids.add(rule.id().get())) {
                throw new InvalidValueException(
                        "rules[" + i + "].id", rule.id().get(), "must be given to one rule only");
            }
            require(byName, "rules[" + i + "].target", rule.target());
            Conditions.requirePossible(rule.when(), "rules[" + i + "].when");
        }
        require(byName, "defaultTarget", defaultTarget);
        for (int i = 0; i < targets.size(); i++) {
            checkFallback(byName, targets.get(i), "targets[" + i + "].fallback");
        }
        for (int i = 0; i < targets.size(); i++) {
            checkReturn(byName, targets.get(i), defaultTarget, "targets[" + i + "].followUp.whenMissed");
        }
    }

    private static void require(Map<String, Target> targets, String field, String name) {
        if (!targets.containsKey(name)) {
            throw new InvalidValueException(field, name, "must be the name of a target; there are " + targets.keySet());
        }
    }

    private static void checkReturn(Map<String, Target> targets, Target target, String defaultTarget, String field) {
        boolean returns = target.followUp()
                .filter(expected -> expected.whenMissed() == FollowUp.WhenMissed.RETURN)
                .isPresent();
        if (returns && !endsInQueue(targets, target.name()) && !endsInQueue(targets, defaultTarget)) {
            throw new InvalidValueException(
                    field,
                    FollowUp.WhenMissed.RETURN,
                    "must be something else where no queue is among the fallbacks, nor behind the default target");
        }
    }

    private static boolean endsInQueue(Map<String, Target> targets, String first) {
        for (Optional<String> name = Optional.of(first); name.isPresent(); ) {
            Target target = targets.get(name.get());
            if (target instanceof Target.Queue) {
                return true;
            }
            name = target.fallback();
        }
        return false;
    }

    private static void checkFallback(Map<String, Target> targets, Target target, String field) {
        Set<String> passed = new LinkedHashSet<>(List.of(target.name()));
        for (Optional<String> next = target.fallback(); next.isPresent(); ) {
            require(targets, field, next.get());
            if (!passed.add(next.get())) {
                throw new InvalidValueException(
                        field, next.get(), "must lead to an end, but goes round: " + passed + " and " + next.get());
            }
            next = targets.get(next.get()).fallback();
        }
    }

    /**
     * Returns the target with a name.
     *
     * @throws InvalidValueException if there is none
     */
    public Target target(String targetName) {
        return targets.stream()
                .filter(target -> target.name().equals(targetName))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("target", targetName, "must be one of the set"));
    }

    /** Returns what a rule is called: its id, or its place in the set from 1, as in {@code rule 7}. */
    public String ruleName(int index) {
        return rules.get(index).id().orElse("rule " + (index + 1));
    }
}
