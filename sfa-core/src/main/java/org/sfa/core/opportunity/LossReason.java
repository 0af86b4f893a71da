package org.sfa.core.opportunity;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.sfa.core.value.PicklistValue;

/** Why a deal was lost, for instance {@code price}; an open picklist. */
public final class LossReason extends PicklistValue {

    private static final Pool<LossReason> POOL = new Pool<>("lossReason", LossReason::new);

    private LossReason(String code, int ordinal) {
        super(code, ordinal);
    }

    /** Returns the value with this text; the same text always gives the same object. */
    @JsonCreator
    public static LossReason of(String code) {
        return POOL.of(code);
    }
}
