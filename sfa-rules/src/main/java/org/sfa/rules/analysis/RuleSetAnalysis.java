package org.sfa.rules.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.rules.assignment.RuleSet;

/**
 * What is wrong, or worth a look, with a rule set before it goes live.
 *
 * <p>It holds for all leads there can be and all instants from the given one on. A rule that is named neither by a
 * finding of kind {@link Finding.Kind#IMPOSSIBLE}, {@link Finding.Kind#NEVER_IN_FORCE}, {@link Finding.Kind#SHADOWED},
 * {@link Finding.Kind#DUPLICATE} nor {@link Finding.Kind#UNDECIDED} as the rule at fault was seen to count for some
 * lead. Nothing is claimed that was not either proved from the conditions or shown by an example that was decided
 * about. What would take too long to find out about a rule or a pair is reported as undecided, and so is what rests on how
 * parts of texts ({@code contains}) go together. As each rule is compared with the others, the time grows with the square of
 * their number: a second or two for a thousand, minutes for ten thousand.
 *
 * <p>Two limits. Pairs of rules are listed up to 200 in all and 5 for each rule. And entities behind
 * references are taken to be free: that two references lead to the same entity is not thought of.
 *
 * @param set the rule set
 * @param from the instant from which decisions are asked for
 * @param findings what was found, what matters most first
 */
public record RuleSetAnalysis(RuleSet set, Instant from, List<Finding> findings) {

    /** Copies the list. */
    public RuleSetAnalysis {
        findings = List.copyOf(findings);
    }

    /**
     * Analyses a rule set.
     *
     * @param fields the fields of the company; a field with options has no other values than those
     * @param from the instant at which the set goes live; what was in force before that does not matter
     */
    public static RuleSetAnalysis of(RuleSet set, FieldDefinitions fields, Instant from) {
        Subject subject = new Subject(set, fields, from);
        List<Finding> findings = new ArrayList<>();
        SingleRules single = new SingleRules(subject, from);
        findings.addAll(single.findings());
        findings.addAll(new RulePairs(subject, single.neverCounting()).findings());
        findings.addAll(new Coverage(subject, single.neverCounting()).findings());
        findings.sort(Comparator.comparing(Finding::severity).thenComparing(Finding::kind));
        return new RuleSetAnalysis(set, from, findings);
    }

    /** Returns the findings of one kind. */
    public List<Finding> findings(Finding.Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).toList();
    }

    /** Whether there is a finding that should keep the set from going live. */
    public boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }

    /** Returns how much was found and then each finding, with its example on a line of its own. */
    @Override
    public String toString() {
        String counts = List.of(Finding.Severity.values()).stream()
                .map(severity -> findings.stream()
                                .filter(finding -> finding.severity() == severity)
                                .count() + " " + severity)
                .collect(Collectors.joining(", "));
        return findings.stream()
                .map(finding -> "\n  " + finding)
                .collect(Collectors.joining(
                        "", set.name() + " " + set.version() + " from " + from + " on: " + counts, ""));
    }
}
