package org.sfa.forecast.projection;

import java.util.Map;
import org.sfa.core.error.Checks;
import org.sfa.core.opportunity.StageCode;

/**
 * Where deals go from one open stage.
 *
 * @param stage the stage
 * @param moves the share that moves to each other open stage, forwards or backwards, next or not; in [0, 1]
 * @param won the share that is won from here, in [0, 1]
 * @param lost the share that is lost from here, in [0, 1]; all shares add up to 1
 */
public record StageExits(StageCode stage, Map<StageCode, Double> moves, double won, double lost) {

    private static final double ROUNDING = 1e-9;

    /**
     * Checks the shares and copies the moves.
     *
     * @throws org.sfa.core.error.InvalidValueException if a share lies outside [0, 1] or they don't add up to 1; the field
     *     names the stage
     */
    public StageExits {
        moves = Map.copyOf(moves);
        check("won", stage, won);
        check("lost", stage, lost);
        double sum = won + lost;
        for (Map.Entry<StageCode, Double> move : moves.entrySet()) {
            check("moves to " + move.getKey(), stage, move.getValue());
            sum += move.getValue();
        }
        Checks.that(Math.abs(sum - 1) <= ROUNDING, "sum of exits of stage " + stage, sum, "must be 1");
    }

    private static void check(String what, StageCode stage, double share) {
        Checks.that(share >= 0 && share <= 1, what + " of stage " + stage, share, "must be in [0, 1]");
    }
}
