package org.sfa.rules.analysis;

import java.util.List;
import java.util.Optional;

/**
 * Something about a rule set that its author should know.
 *
 * @param kind what was found
 * @param severity how much it matters
 * @param rules the rules that it is about, by name; first the one at fault, then those that make it so
 * @param text what was found, in a sentence
 * @param example a lead that shows it, tried on the real rules; absent where nothing could show it or none was found
 */
public record Finding(Kind kind, Severity severity, List<String> rules, String text, Optional<Example> example) {

    /** What can be found. A rule <em>counts</em> when a decision names it. */
    public enum Kind {
        /** The condition contradicts itself: no lead can meet it. */
        IMPOSSIBLE,
        /** The rule has ended before the set goes live. */
        NEVER_IN_FORCE,
        /**
         * The rule never counts, because rules that come before it match, at every instant at which it is in force, all
         * that it matches; it takes one or several of them together. Not asked under
         * {@link org.sfa.rules.assignment.HitPolicy#COLLECT}, under which every match counts. Decision tables call it a
         * masked rule.
         */
        SHADOWED,
        /** The rule matches the same as an earlier one at the same times, and has the same target. */
        DUPLICATE,
        /**
         * Under {@link org.sfa.rules.assignment.HitPolicy#COLLECT}: other rules send all leads that the rule matches to
         * the same target, so that no decision would name other targets without it.
         */
        REDUNDANT,
        /**
         * Two rules with different targets match the same lead and the hit policy prefers neither. Under
         * {@link org.sfa.rules.assignment.HitPolicy#PRIORITY} they have the same priority, so that which one counts
         * depends on their order, and no more important rule takes the lead; under
         * {@link org.sfa.rules.assignment.HitPolicy#COLLECT} both targets are asked, in their order.
         */
        CONFLICT,
        /**
         * Two rules match the same lead and it does no harm: they have the same target and, where priorities are
         * asked for, the same priority.
         */
        OVERLAP,
        /**
         * Under {@link org.sfa.rules.assignment.HitPolicy#FIRST}: two rules with different targets match the same lead
         * and no earlier rule takes it, so that exchanging them would change decisions. Legal, and how exceptions are
         * written.
         */
        ORDER_MATTERS,
        /** No rule matches some lead; it goes to the default target. */
        GAP,
        /** No decision and no fallback can name the target. */
        UNUSED_TARGET,
        /** The analysis could not find out, because it would take too long or because it knows no value to try. */
        UNDECIDED
    }

    /** How much a finding matters. */
    public enum Severity {
        /** The set can't do what its author meant. */
        ERROR,
        /** The set probably does something that its author did not mean. */
        WARNING,
        /** Good to know. */
        INFO
    }

    /** Copies the list. */
    public Finding {
        rules = List.copyOf(rules);
    }

    /** Returns the sentence and, on a line of its own, the example. */
    @Override
    public String toString() {
        return severity + " " + kind + ": " + text
                + example.map(shown -> "\n    for example " + shown).orElse("");
    }
}
