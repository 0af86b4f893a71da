package org.sfa.core.forecast;

/** Which deals a figure of a category counts. */
public enum ForecastColumn {
    /** Those of the category. */
    SINGLE,
    /** Those of the category and of the surer ones: commit and closed, and so on. */
    CUMULATIVE
}
