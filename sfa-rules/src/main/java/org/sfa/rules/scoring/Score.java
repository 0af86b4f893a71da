package org.sfa.rules.scoring;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sfa.core.calibration.LogOdds;
import org.sfa.core.error.Checks;
import org.sfa.rules.internal.Texts;

/**
 * The score of a lead, with its reasons.
 *
 * <p>The value is meant for {@link org.sfa.core.lead.Lead#score}, and both ways of scoring use one scale: points lie
 * within the bounds of their rules, 0 to 100 unless said otherwise; a learned score is the chance in percent, with two
 * decimals, so that 33.69 means 3,369 in 10,000. {@link #explain} fits into the {@link org.sfa.core.store.Cause} of the
 * change that writes it.
 *
 * @param model the name of the scorer
 * @param version the version of the scorer
 * @param value the score; absent when nothing can be said
 * @param probability the chance, in [0, 1], before it was rounded; only of a learned score with a value
 * @param insufficient why there is no value; absent when there is one
 * @param base where the count starts: base points, or the log odds of any lead
 * @param contributions what was added to the base, in the order of rules and features
 */
public record Score(
        String model,
        String version,
        Optional<BigDecimal> value,
        OptionalDouble probability,
        Optional<String> insufficient,
        double base,
        List<Contribution> contributions) {

    /** The greatest length of {@link #explain}. */
    public static final int LONGEST_EXPLANATION = 500;

    private static final int SHOWN = 5;

    /**
     * Checks that there is either a value or a reason why there is none.
     *
     * @throws org.sfa.core.error.InvalidValueException if there are both or neither
     */
    public Score {
        contributions = List.copyOf(contributions);
        Checks.that(value.isPresent() != insufficient.isPresent(), "value", value, "must be there, or else a reason");
        Checks.that(value.isPresent() || probability.isEmpty(), "probability", probability, "must come with a value");
    }

    /**
     * Returns one line: the value, who gave it, and the five strongest contributions, as in
     * {@code 33.69 by learned 3: base -0.91, source trade show +0.24}.
     */
    public String explain() {
        StringBuilder text = new StringBuilder(head());
        List<Contribution> strongest = contributions.stream()
                .filter(contribution -> contribution.silence().isEmpty())
                .sorted(Comparator.comparingDouble(contribution -> -Math.abs(contribution.weight())))
                .limit(SHOWN)
                .toList();
        if (value.isPresent()) {
            text.append(": base ").append(Contribution.signed(base));
            strongest.forEach(contribution -> text.append(", ").append(contribution));
        }
        return Texts.cut(text.toString(), LONGEST_EXPLANATION);
    }

    /**
     * The chance before it was recalibrated, which is what base and contributions add up to; only of a learned score
     * with a value.
     */
    public OptionalDouble rawProbability() {
        return probability.isEmpty()
                ? probability
                : OptionalDouble.of(LogOdds.probability(base
                        + contributions.stream()
                                .mapToDouble(Contribution::weight)
                                .sum()));
    }

    private String head() {
        return value.map(BigDecimal::toPlainString).or(() -> insufficient).orElseThrow() + " by " + model + " "
                + version;
    }

    /** Returns the value and, one line each, all contributions, silent ones too. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(head());
        if (value.isPresent()) {
            text.append("\n  base ").append(Contribution.signed(base));
        }
        contributions.forEach(contribution -> text.append("\n  ").append(contribution));
        rawProbability()
                .ifPresent(raw -> text.append(String.format(Locale.ROOT, "\n  recalibrated from %.2f", 100 * raw)));
        return text.toString();
    }
}
