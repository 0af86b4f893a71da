package org.sfa.forecast.rollup;

import org.joda.money.Money;
import org.sfa.core.forecast.AdjustedFigures;

/** One of the four figures of a cell. */
public enum ForecastFigure {
    /** The sum of the deals. */
    RAW,
    /** The deals with the adjustment of the owner of the forecast only. */
    WITH_OWN,
    /** The final figures of everybody below, with the adjustment of the owner of the forecast. */
    WITHOUT_MANAGER,
    /** The same with the adjustments of all managers above: the final figure. */
    FINAL;

    /** Returns this one of four figures. */
    public Money of(AdjustedFigures figures) {
        return switch (this) {
            case RAW -> figures.raw();
            case WITH_OWN -> figures.withOwn();
            case WITHOUT_MANAGER -> figures.withoutManager();
            case FINAL -> figures.withAll();
        };
    }
}
