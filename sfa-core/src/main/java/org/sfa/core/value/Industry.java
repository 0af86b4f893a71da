package org.sfa.core.value;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The industry of an account or lead, for instance {@code software}; an open picklist. */
public final class Industry extends PicklistValue {

    private static final Pool<Industry> POOL = new Pool<>("industry", Industry::new);

    private Industry(String code, int ordinal) {
        super(code, ordinal);
    }

    /** Returns the value with this text; the same text always gives the same object. */
    @JsonCreator
    public static Industry of(String code) {
        return POOL.of(code);
    }
}
