package org.sfa.core.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.sfa.core.value.PicklistValue;

/** A class of customers that prices differ by, for instance {@code reseller} or {@code gold}; an open picklist. */
public final class CustomerClass extends PicklistValue {

    private static final Pool<CustomerClass> POOL = new Pool<>("customerClass", CustomerClass::new);

    private CustomerClass(String code, int ordinal) {
        super(code, ordinal);
    }

    /** Returns the value with this text; the same text always gives the same object. */
    @JsonCreator
    public static CustomerClass of(String code) {
        return POOL.of(code);
    }
}
