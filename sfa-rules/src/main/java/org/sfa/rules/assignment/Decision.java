package org.sfa.rules.assignment;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a rule set says about a lead.
 *
 * @param ruleSet the name of the set
 * @param version the version of the set
 * @param rules the rules that count, by name, in their order; empty when none matched and the default target took the lead
 * @param automatic whether the first of those rules gives the lead away at once
 * @param targets where the lead goes: the target of each of those rules, each once, or the default target
 */
public record Decision(String ruleSet, String version, List<String> rules, boolean automatic, List<String> targets) {

    /** Copies the lists. */
    public Decision {
        rules = List.copyOf(rules);
        targets = List.copyOf(targets);
    }

    /** Whether no rule matched. */
    public boolean isByDefault() {
        return rules.isEmpty();
    }

    /** Returns for instance {@code taipei, by tw-steel of leads 2026-11}. */
    @Override
    public String toString() {
        return targets.stream().collect(Collectors.joining(" and ")) + ", by "
                + (rules.isEmpty() ? "default" : String.join(" and ", rules))
                + " of " + ruleSet + " " + version;
    }
}
