package org.sfa.core.store;

import org.sfa.core.error.SfaException;
import org.sfa.core.id.EntityRef;

/** A lookup of, or a reference to, an entity that the store does not have. */
public class UnknownEntityException extends SfaException {

    private static final long serialVersionUID = 1L;

    private final transient EntityRef entity;

    /** Creates an exception for a lookup. */
    public UnknownEntityException(EntityRef entity) {
        super("there is no " + entity);
        this.entity = entity;
    }

    /** Creates an exception for a reference that an attribute of another entity holds. */
    public UnknownEntityException(EntityRef entity, EntityRef holder, String attribute) {
        super(attribute + " of " + holder + " refers to " + entity + ", which does not exist");
        this.entity = entity;
    }

    /** The entity that is missing. */
    public EntityRef entity() {
        return entity;
    }
}
