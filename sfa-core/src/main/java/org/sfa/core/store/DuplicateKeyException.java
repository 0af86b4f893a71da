package org.sfa.core.store;

import org.sfa.core.error.SfaException;
import org.sfa.core.id.EntityRef;

/** A value of a unique attribute that another entity already has. */
public class DuplicateKeyException extends SfaException {

    private static final long serialVersionUID = 1L;

    private final transient EntityRef entity;
    private final transient EntityRef holder;
    private final String attribute;

    /** Creates an exception that names the attribute, the value and both entities. */
    public DuplicateKeyException(EntityRef entity, String attribute, String value, EntityRef holder) {
        super(attribute + " of " + entity + " must be unique, but " + value + " belongs to " + holder);
        this.entity = entity;
        this.holder = holder;
        this.attribute = attribute;
    }

    /** The entity that was refused. */
    public EntityRef entity() {
        return entity;
    }

    /** The entity that has the value. */
    public EntityRef holder() {
        return holder;
    }

    /** The unique attribute. */
    public String attribute() {
        return attribute;
    }
}
