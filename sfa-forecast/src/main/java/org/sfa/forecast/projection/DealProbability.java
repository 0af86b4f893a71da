package org.sfa.forecast.projection;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sfa.core.error.Checks;
import org.sfa.core.id.OpportunityId;

/**
 * How likely a deal is to be won in the end, by each source side by side, with the one that is used. Chances that people
 * enter are decimals; those that are computed are doubles.
 *
 * @param deal the deal
 * @param own what its owner thinks, if anything
 * @param stage what the process says of its stage
 * @param learned what a model says, if there is one
 * @param calibrated the corrected chance, if there is a correction
 * @param chain what the moves of past deals say, if they know the stage
 * @param used which of them is used
 * @param reason why that one, in words
 */
public record DealProbability(
        OpportunityId deal,
        Optional<BigDecimal> own,
        BigDecimal stage,
        OptionalDouble learned,
        OptionalDouble calibrated,
        OptionalDouble chain,
        ProbabilitySource used,
        String reason) {

    /**
     * Checks that the used one is there.
     *
     * @throws org.sfa.core.error.InvalidValueException if it is not; the field names the deal
     */
    public DealProbability {
        boolean there =
                switch (used) {
                    case OWN -> own.isPresent();
                    case STAGE -> true;
                    case LEARNED -> learned.isPresent();
                    case CALIBRATED -> calibrated.isPresent();
                    case CHAIN -> chain.isPresent();
                };
        Checks.that(there, "used of deal " + deal, used, "must have a probability");
    }

    /** The chance by a source, if it has one. */
    public OptionalDouble of(ProbabilitySource source) {
        return switch (source) {
            case OWN -> own.map(value -> OptionalDouble.of(value.doubleValue())).orElseGet(OptionalDouble::empty);
            case STAGE -> OptionalDouble.of(stage.doubleValue());
            case LEARNED -> learned;
            case CALIBRATED -> calibrated;
            case CHAIN -> chain;
        };
    }

    /** The chance that is used, in [0, 1]. */
    public double value() {
        return of(used).orElseThrow();
    }
}
