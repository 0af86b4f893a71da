package org.sfa.core.value;

import com.fasterxml.jackson.annotation.JsonCreator;

/** Where a lead or deal came from, for instance {@code trade show}; an open picklist. */
public final class LeadSource extends PicklistValue {

    private static final Pool<LeadSource> POOL = new Pool<>("source", LeadSource::new);

    private LeadSource(String code, int ordinal) {
        super(code, ordinal);
    }

    /** Returns the value with this text; the same text always gives the same object. */
    @JsonCreator
    public static LeadSource of(String code) {
        return POOL.of(code);
    }
}
