package org.sfa.rules.scoring;

import java.util.Locale;
import java.util.Optional;

/**
 * What one rule or one attribute adds to a score.
 *
 * @param name the rule or feature
 * @param value the value of the lead, or the condition that it met; empty when the name says enough
 * @param weight points, or, of a learned score, the logarithm of how much likelier the value is among won leads than
 *     among lost ones
 * @param silence why it adds nothing; absent when it does
 */
public record Contribution(String name, String value, double weight, Optional<String> silence) {

    static Contribution points(String name, String value, int points) {
        return new Contribution(name, value, points, Optional.empty());
    }

    static Contribution evidence(String name, String value, double weight) {
        return new Contribution(name, value, weight, Optional.empty());
    }

    static Contribution silent(String name, String value, String reason) {
        return new Contribution(name, value, 0, Optional.of(reason));
    }

    /**
     * Returns for instance {@code source trade show +0.61}, {@code tw-steel +20} or {@code country XK: never learnt}.
     */
    @Override
    public String toString() {
        String shown = value.isEmpty() ? name : name + " " + value;
        return shown + silence.map(reason -> ": " + reason).orElseGet(() -> " " + signed(weight));
    }

    /** Whole numbers, as points are, without decimals; others with two. */
    static String signed(double weight) {
        return weight == Math.rint(weight)
                ? String.format(Locale.ROOT, "%+d", (long) weight)
                : String.format(Locale.ROOT, "%+.2f", weight);
    }
}
