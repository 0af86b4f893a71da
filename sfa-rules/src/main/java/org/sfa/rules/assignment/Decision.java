package org.sfa.rules.assignment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a rule set says about a lead.
 *
 * @param ruleSet the name of the set
 * @param version the version of the set
 * @param hits the rules that count, in their order; empty when none matched and the default target takes the lead
 * @param defaultTarget where the lead goes when no rule matched, and when nobody can take it where the rules send it
 */
public record Decision(String ruleSet, String version, List<Hit> hits, String defaultTarget) {

    /**
     * A rule that counts.
     *
     * @param rule its name
     * @param target where it sends the lead
     * @param automatic whether it gives the lead away at once
     */
    public record Hit(String rule, String target, boolean automatic) {}

    /** Copies the list. */
    public Decision {
        hits = List.copyOf(hits);
    }

    /** Whether no rule matched. */
    public boolean isByDefault() {
        return hits.isEmpty();
    }

    /** The rules that count, by name, in their order. */
    public List<String> rules() {
        return hits.stream().map(Hit::rule).toList();
    }

    /** Where the lead goes: the target of each of the rules, each once, or the default target. */
    public List<String> targets() {
        return isByDefault()
                ? List.of(defaultTarget)
                : hits.stream().map(Hit::target).distinct().toList();
    }

    /**
     * Returns the rule by which a target takes the lead: the first that names it; for one that none names, such as a fallback, the
     * first of all. Empty when no rule matched.
     */
    public Optional<Hit> by(String target) {
        return hits.stream()
                .filter(hit -> hit.target().equals(target))
                .findFirst()
                .or(() -> hits.stream().findFirst());
    }

    /** Returns for instance {@code taipei, by tw-steel of leads 2026-11}. */
    @Override
    public String toString() {
        return targets().stream().collect(Collectors.joining(" and ")) + ", by "
                + (isByDefault() ? "default" : String.join(" and ", rules()))
                + " of " + ruleSet + " " + version;
    }
}
