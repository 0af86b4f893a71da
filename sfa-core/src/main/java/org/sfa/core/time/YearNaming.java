package org.sfa.core.time;

/**
 * The calendar year that gives a fiscal year its number.
 *
 * <p>It matters only when the fiscal year spans two calendar years: one that runs from January to December has one name.
 */
public enum YearNaming {
    /** The calendar year of the fiscal year's first month: April 2025 to March 2026 is FY2025. */
    START_YEAR,
    /** The calendar year of the fiscal year's last month: April 2025 to March 2026 is FY2026. */
    END_YEAR
}
