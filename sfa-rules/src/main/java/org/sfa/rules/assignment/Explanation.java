package org.sfa.rules.assignment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sfa.rules.matching.Mismatch;

/**
 * Why a lead goes where it goes: each rule down to the one that decided, with what stood against it.
 *
 * @param decision what was decided
 * @param verdicts the rules that were asked, in the order in which they count
 */
public record Explanation(Decision decision, List<Verdict> verdicts) {

    /** What became of a rule. */
    public enum Outcome {
        /** It matched and counts. */
        MATCHED,
        /** Its condition was not met. */
        NOT_MET,
        /** It is not in force at the instant of the decision. */
        NOT_IN_FORCE
    }

    /**
     * What became of one rule.
     *
     * @param rule the name of the rule
     * @param mismatch what failed first; absent unless the condition was not met
     */
    public record Verdict(String rule, Outcome outcome, Optional<Mismatch> mismatch) {

        /** Returns for instance {@code tw-steel: needs country is 'TW', but country was 'JP'}. */
        @Override
        public String toString() {
            return rule
                    + switch (outcome) {
                        case MATCHED -> " matched";
                        case NOT_IN_FORCE -> " is not in force";
                        case NOT_MET ->
                            ": needs " + mismatch.map(Mismatch::toString).orElse("something else");
                    };
        }
    }

    /** Copies the list. */
    public Explanation {
        verdicts = List.copyOf(verdicts);
    }

    /** Returns the decision and, one line each, what became of the rules. */
    @Override
    public String toString() {
        return verdicts.stream().map(verdict -> "\n  " + verdict).collect(Collectors.joining("", "" + decision, ""));
    }
}
