package org.sfa.core.forecast;

import org.sfa.core.opportunity.ForecastCategory;

/**
 * The figures of one category and column of a submitted forecast.
 *
 * @param category the category
 * @param column whether surer categories are counted too
 * @param figures the figures
 */
public record SubmittedFigures(ForecastCategory category, ForecastColumn column, AdjustedFigures figures) {}
