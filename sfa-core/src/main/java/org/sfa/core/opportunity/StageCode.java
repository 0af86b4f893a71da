package org.sfa.core.opportunity;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.sfa.core.value.PicklistValue;

/** The code of a stage in a sales process, for instance {@code proposal}; an open picklist, as processes are data. */
public final class StageCode extends PicklistValue {

    private static final Pool<StageCode> POOL = new Pool<>("stage", StageCode::new);

    private StageCode(String code, int ordinal) {
        super(code, ordinal);
    }

    /** Returns the value with this text; the same text always gives the same object. */
    @JsonCreator
    public static StageCode of(String code) {
        return POOL.of(code);
    }
}
