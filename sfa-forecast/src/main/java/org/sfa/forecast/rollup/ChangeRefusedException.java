package org.sfa.forecast.rollup;

import org.sfa.core.error.SfaException;
import org.sfa.core.id.EntityRef;
import org.sfa.core.store.Change;

/** A change that a live forecast can't take account of. The forecast stays as it was before the unit of work of the change. */
public class ChangeRefusedException extends SfaException {

    private static final long serialVersionUID = 1L;

    private final long position;
    private final String entityType;
    private final String entityId;

    /** Creates an exception for a change and the reason for refusing it. */
    public ChangeRefusedException(Change<?> change, SfaException reason) {
        super(
                "change " + change.position() + " of " + change.entity() + " was refused: " + reason.getMessage(),
                reason);
        this.position = change.position();
        this.entityType = change.entity().type();
        this.entityId = change.entity().id();
    }

    /** The position of the change in the feed. */
    public long position() {
        return position;
    }

    /** The record that was changed. */
    public EntityRef entity() {
        return new EntityRef(entityType, entityId);
    }
}
