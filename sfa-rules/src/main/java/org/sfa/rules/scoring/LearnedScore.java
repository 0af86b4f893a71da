package org.sfa.rules.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sfa.core.calibration.Recalibration;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.EntityLookup;

/**
 * A learned score: a model as it stood when it was frozen, and the correction that makes its chances honest. The score
 * is the chance in percent with two decimals, rounded half even.
 *
 * @param name what the score is called
 * @param version which edition of it this is, for instance the day on which the model was frozen; every score names it
 * @param model what was learnt
 * @param recalibration the correction, learnt from other leads than the model
 */
public record LearnedScore(String name, String version, NaiveBayes model, Recalibration recalibration)
        implements Scorer {

    private static final int LONGEST = 120;
    private static final int DECIMALS = 2;

    /**
     * Checks the texts.
     *
     * @throws InvalidValueException if one is blank or has more than 120 characters
     */
    public LearnedScore {
        name = Checks.text("name", name, LONGEST);
        version = Checks.text("version", version, LONGEST);
    }

    /**
     * Scores a lead; without sufficient history it says {@code insufficient history} and why. The contributions and the
     * base of the score add up to the log odds of the chance before it was recalibrated.
     */
    @Override
    public Score score(Lead lead, EntityLookup lookup) {
        return score(Observation.of(model.features(), lead, lookup));
    }

    /**
     * Scores what was observed of a lead.
     *
     * @throws InvalidValueException if it was observed with other features than those of the model
     */
    public Score score(Observation observation) {
        OptionalDouble raw = model.probability(observation);
        if (raw.isEmpty()) {
            return new Score(
                    name,
                    version,
                    Optional.empty(),
                    OptionalDouble.empty(),
                    Optional.of(model.insufficiency()),
                    model.base(),
                    List.of());
        }
        double chance = recalibration.apply(raw.getAsDouble());
        BigDecimal percent = BigDecimal.valueOf(chance).movePointRight(2).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return new Score(
                name,
                version,
                Optional.of(percent),
                OptionalDouble.of(chance),
                Optional.empty(),
                model.base(),
                model.contributions(observation));
    }
}
