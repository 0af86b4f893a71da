package org.sfa.core.opportunity;

import java.math.BigDecimal;
import java.util.Set;
import org.sfa.core.error.Checks;

/**
 * A stage of a sales process.
 *
 * @param code the code that deals carry
 * @param probability how likely a deal in the stage is to be won, in [0, 1]
 * @param category the forecast category of deals in the stage
 * @param outcome whether deals in the stage are open, won or lost
 * @param next the stages that a deal may move to from here; empty for any
 * @param demands the names of the attributes that a deal in the stage must have
 */
public record Stage(
        StageCode code,
        BigDecimal probability,
        ForecastCategory category,
        Outcome outcome,
        Set<StageCode> next,
        Set<String> demands) {

    /** Checks the probability and copies the sets; absent sets are empty. */
    public Stage {
        Checks.fraction("probability", probability);
        next = next == null ? Set.of() : Set.copyOf(next);
        demands = demands == null ? Set.of() : Set.copyOf(demands);
    }

    /** Returns an open stage that leads anywhere and demands nothing. */
    public static Stage open(String code, String probability, ForecastCategory category) {
        return new Stage(StageCode.of(code), new BigDecimal(probability), category, Outcome.OPEN, Set.of(), Set.of());
    }

    /** Returns a stage of won deals. */
    public static Stage won(String code) {
        return new Stage(StageCode.of(code), BigDecimal.ONE, ForecastCategory.CLOSED, Outcome.WON, Set.of(), Set.of());
    }

    /** Returns a stage of lost deals. */
    public static Stage lost(String code) {
        return new Stage(
                StageCode.of(code), BigDecimal.ZERO, ForecastCategory.OMITTED, Outcome.LOST, Set.of(), Set.of());
    }

    /** Returns a copy that leads to these stages only. */
    public Stage leadingTo(StageCode... stages) {
        return new Stage(code, probability, category, outcome, Set.of(stages), demands);
    }

    /** Returns a copy that demands these attributes. */
    public Stage demanding(String... attributes) {
        return new Stage(code, probability, category, outcome, next, Set.of(attributes));
    }

    /** Whether a deal may move from here to another stage. */
    public boolean leadsTo(StageCode stage) {
        return next.isEmpty() || next.contains(stage);
    }
}
