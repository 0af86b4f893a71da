package org.sfa.forecast.accuracy;

import java.util.Collection;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.forecast.pipeline.PipelineHistory;
import org.sfa.forecast.projection.PeriodProjection;

/** A way to forecast a period, to be tried on the past. It must look at nothing but what it is given. */
@FunctionalInterface
public interface ForecastModel {

    /**
     * Returns a forecast.
     *
     * @param known all that had been recorded by the day, to learn from
     * @param deals the deals to forecast for, as they were known at the end of the day
     * @param cut the day and the period
     */
    PeriodProjection project(PipelineHistory known, Collection<Opportunity> deals, BacktestCut cut);
}
