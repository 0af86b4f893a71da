package org.sfa.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * A lead as bare values, its account already looked up. An absent number is {@link #ABSENT}, an absent text null.
 *
 * @param revenue in minor units
 */
record FlatLead(
        @Nullable String country,
        @Nullable String industry,
        @Nullable String source,
        @Nullable String segment,
        @Nullable String accountIndustry,
        String company,
        long employees,
        long revenue,
        String[] interests) {

    static final long ABSENT = Long.MIN_VALUE;

    /** Returns the value of a field that holds text. */
    @Nullable
    String text(LeadField field) {
        return switch (field) {
            case COUNTRY -> country;
            case INDUSTRY -> industry;
            case SOURCE -> source;
            case SEGMENT -> segment;
            case ACCOUNT_INDUSTRY -> accountIndustry;
            case COMPANY -> company;
            default -> throw new IllegalArgumentException(field + " is no text");
        };
    }

    /** Returns the value of a field that holds a number. */
    long number(LeadField field) {
        return field == LeadField.EMPLOYEES ? employees : revenue;
    }
}
