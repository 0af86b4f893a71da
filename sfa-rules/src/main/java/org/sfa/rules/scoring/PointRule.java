package org.sfa.rules.scoring;

import java.util.Optional;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Criterion;

/**
 * Points for the leads that meet a condition; {@code PointRule.when(TYPE.country.is(TAIWAN)).give(20)}.
 *
 * @param id what scores name the rule by, for instance {@code tw-steel}; a rule without one is named by its place
 * @param when which leads the rule matches; paths such as the region of the owner are followed
 * @param points what the rule adds; negative ones are taken off
 * @param note why the rule is there; empty for no note
 */
public record PointRule(Optional<String> id, Criterion<Lead> when, int points, String note) {

    /** The greatest number of points, up or down. */
    public static final int MOST_POINTS = 1_000_000;

    private static final int LONGEST_ID = 120;
    private static final int LONGEST_NOTE = 2_000;

    /**
     * Checks the rule.
     *
     * @throws InvalidValueException if the id is blank, a text too long, or the points beyond {@link #MOST_POINTS}
     */
    public PointRule {
        id = id.map(text -> Checks.text("id", text, LONGEST_ID));
        Checks.inRange("points", points, -MOST_POINTS, MOST_POINTS);
        if (note.length() > LONGEST_NOTE) {
            throw new InvalidValueException("note", note, "must have at most " + LONGEST_NOTE + " characters");
        }
    }

    /** Begins a rule for the leads that meet a condition. */
    public static When when(Criterion<Lead> condition) {
        return new When(condition);
    }

    /** A condition that waits for its points. */
    public record When(Criterion<Lead> condition) {

        /** Returns the rule that gives these points. */
        public PointRule give(int points) {
            return new PointRule(Optional.empty(), condition, points, "");
        }
    }

    /** Returns this rule under a name. */
    public PointRule withId(String name) {
        return new PointRule(Optional.of(name), when, points, note);
    }

    /** Returns this rule with the reason why it is there. */
    public PointRule withNote(String text) {
        return new PointRule(id, when, points, text);
    }
}
