package org.sfa.rules.assignment;

import java.time.Instant;
import java.util.Optional;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Criterion;

/**
 * Sends the leads that meet a condition to a target of its set;
 * {@code AssignmentRule.when(TYPE.country.is(TAIWAN)).then("taipei")}.
 *
 * @param id what decisions name the rule by, for instance {@code tw-steel}; a rule without one is named by its place
 * @param when which leads the rule matches; paths such as the industry of the account are followed
 * @param target the name of a {@link Target} of the set
 * @param priority the greater, the more important; asked for by {@link HitPolicy#PRIORITY} only
 * @param automatic whether the lead is given away at once; else somebody is recommended, and a manager confirms or overrules
 * @param from the first instant at which the rule is in force; absent for ever since
 * @param until the first instant at which it is no longer; absent for ever
 * @param note why the rule is there; empty for no note
 */
public record AssignmentRule(
        Optional<String> id,
        Criterion<Lead> when,
        String target,
        int priority,
        boolean automatic,
        Optional<Instant> from,
        Optional<Instant> until,
        String note) {

    private static final int LONGEST_NOTE = 2_000;

    /**
     * Checks the rule.
     *
     * @throws InvalidValueException if a text is blank or too long, or if the rule ends before it begins
     */
    public AssignmentRule {
        id = id.map(text -> Checks.text("id", text, Names.LONGEST));
        target = Checks.text("target", target, Names.LONGEST);
        if (note.length() > LONGEST_NOTE) {
            throw new InvalidValueException("note", note, "must have at most " + LONGEST_NOTE + " characters");
        }
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw new InvalidValueException("until", until.get(), "must be after from, " + from.get());
        }
    }

    /** Begins a rule for the leads that meet a condition. */
    public static When when(Criterion<Lead> condition) {
        return new When(condition);
    }

    /** A condition that waits for its target. */
    public record When(Criterion<Lead> condition) {

        /** Returns the rule that recommends somebody of the target with this name. */
        public AssignmentRule then(String target) {
            return new AssignmentRule(
                    Optional.empty(), condition, target, 0, false, Optional.empty(), Optional.empty(), "");
        }
    }

    /** Returns this rule, giving leads away at once. */
    public AssignmentRule automatically() {
        return new AssignmentRule(id, when, target, priority, true, from, until, note);
    }

    /** Returns this rule under a name. */
    public AssignmentRule withId(String name) {
        return new AssignmentRule(Optional.of(name), when, target, priority, automatic, from, until, note);
    }

    /** Returns this rule with a priority. */
    public AssignmentRule withPriority(int given) {
        return new AssignmentRule(id, when, target, given, automatic, from, until, note);
    }

    /** Returns this rule, in force from one instant until just before another one. */
    public AssignmentRule withEffect(Optional<Instant> begin, Optional<Instant> end) {
        return new AssignmentRule(id, when, target, priority, automatic, begin, end, note);
    }

    /** Returns this rule with the reason why it is there. */
    public AssignmentRule withNote(String text) {
        return new AssignmentRule(id, when, target, priority, automatic, from, until, text);
    }

    /** Whether the rule is in force at an instant. */
    public boolean isEffective(Instant at) {
        return from.map(begin -> !at.isBefore(begin)).orElse(true)
                && until.map(at::isBefore).orElse(true);
    }
}
