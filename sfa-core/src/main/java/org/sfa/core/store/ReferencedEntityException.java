package org.sfa.core.store;

import org.sfa.core.error.SfaException;
import org.sfa.core.id.EntityRef;

/** A deletion of an entity that others refer to. */
public class ReferencedEntityException extends SfaException {

    private static final long serialVersionUID = 1L;

    private final transient EntityRef entity;
    private final transient EntityRef holder;

    /** Creates an exception that names one of the entities that refer to it. */
    public ReferencedEntityException(EntityRef entity, EntityRef holder, String attribute) {
        super(entity + " can't be deleted: " + attribute + " of " + holder + " refers to it");
        this.entity = entity;
        this.holder = holder;
    }

    /** The entity that was to be deleted. */
    public EntityRef entity() {
        return entity;
    }

    /** An entity that refers to it. */
    public EntityRef holder() {
        return holder;
    }
}
