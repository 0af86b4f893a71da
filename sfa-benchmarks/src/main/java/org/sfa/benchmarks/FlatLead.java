package org.sfa.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * A lead as bare values. An absent number is {@link #ABSENT}, an absent text null.
 *
 * @param account the id of its account
 * @param revenue in minor units
 */
record FlatLead(
        @Nullable String country,
        @Nullable String industry,
        @Nullable String source,
        @Nullable String segment,
        @Nullable String account,
        String company,
        long employees,
        long revenue,
        String[] interests) {

    static final long ABSENT = Long.MIN_VALUE;
}
