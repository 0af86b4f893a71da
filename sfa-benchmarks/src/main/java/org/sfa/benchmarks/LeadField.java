package org.sfa.benchmarks;

/** What the rules of {@link AssignmentBenchmark} ask about a lead. */
enum LeadField {
    COUNTRY,
    INDUSTRY,
    SOURCE,
    /** A field that the company added. */
    SEGMENT,
    /** The industry of the account that the lead belongs to. */
    ACCOUNT_INDUSTRY,
    COMPANY,
    EMPLOYEES,
    /** In minor units of the one currency that the leads have. */
    REVENUE,
    INTERESTS
}
