package org.sfa.core.product;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.sfa.core.value.PicklistValue;

/** A family of products, for instance {@code servers}; an open picklist. */
public final class ProductFamily extends PicklistValue {

    private static final Pool<ProductFamily> POOL = new Pool<>("family", ProductFamily::new);

    private ProductFamily(String code, int ordinal) {
        super(code, ordinal);
    }

    /** Returns the value with this text; the same text always gives the same object. */
    @JsonCreator
    public static ProductFamily of(String code) {
        return POOL.of(code);
    }
}
