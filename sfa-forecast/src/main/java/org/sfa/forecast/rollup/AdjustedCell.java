package org.sfa.forecast.rollup;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sfa.core.forecast.AdjustedFigures;
import org.sfa.core.forecast.ForecastCell;
import org.sfa.core.forecast.ManagementLine;

/**
 * The figures of a cell of the forecast and the adjustments that made them. Each figure is the sum of the deals and of the effects of
 * its {@link #adjustments}.
 *
 * @param cell the cell
 * @param figures the four figures
 * @param ownAlone the adjustment of the owner on the raw figure, where there is one
 * @param below the adjustments of everything below that reach this cell, those of the lowest nodes first
 * @param layers the adjustments of the cell itself in the order in which they apply
 */
public record AdjustedCell(
        ForecastCell cell,
        AdjustedFigures figures,
        Optional<AppliedAdjustment> ownAlone,
        List<AppliedAdjustment> below,
        List<AppliedAdjustment> layers) {

    /** Copies the lists. */
    public AdjustedCell {
        below = List.copyOf(below);
        layers = List.copyOf(layers);
    }

    /** Returns the adjustments that make a figure out of the deals. */
    public List<AppliedAdjustment> adjustments(ForecastFigure figure) {
        return switch (figure) {
            case RAW -> List.of();
            case WITH_OWN -> ownAlone.stream().toList();
            case WITHOUT_MANAGER ->
                Stream.concat(below.stream(), layers.stream().filter(AdjustedCell::isOwn))
                        .toList();
            case FINAL -> Stream.concat(below.stream(), layers.stream()).toList();
        };
    }

    /** Whether an adjustment that counts here was made on a figure that has moved since. */
    public boolean isStale() {
        return Stream.concat(below.stream(), layers.stream()).anyMatch(AppliedAdjustment::isStale);
    }

    static boolean isOwn(AppliedAdjustment applied) {
        return applied.adjustment().level() == ManagementLine.OWNER;
    }
}
